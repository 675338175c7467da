"""Tests of deeds on contact persons, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from outreach.domain.errors import InvalidInputError, NotFoundError, StaleRecordError
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.scope import Actor, Scope
from outreach.services.contact_persons import (
    add_contact_person,
    change_contact_person,
    remove_contact_person,
)
from outreach.services.members import register_member
from outreach.storage.models import ContactPerson
from outreach.storage.queries.contact_persons import contact_person_by_id, contact_persons_of
from tests.contact_persons import person
from tests.databases import NOW

SEMARANG = Actor(name="coordinator", scope=Scope("33.74"))
NEIGHBOUR = Actor(name="neighbour", scope=Scope("35"))


@pytest.fixture
def member(database):
    details = MemberDetails(name="Radio Contoh", kind=MemberKind.MEDIA, region_code="33.74")
    with database.unit_of_work(SEMARANG) as work:
        joined_on = date(2026, 1, 1)
        return register_member(work.session, work.scope, details, joined_on=joined_on, now=NOW).id


def do(database, deed, *args, actor=SEMARANG, **kwargs):
    with database.unit_of_work(actor) as work:
        return deed(work.session, work.scope, *args, **kwargs)


@pytest.fixture
def kept(database, member):
    return do(database, add_contact_person, member, person())


def stored(database):
    with database.reading() as session:
        return session.scalars(select(ContactPerson)).all()


def test_phone_and_e_mail_are_kept_in_one_form(database, member):
    do(database, add_contact_person, member, person(name=" Sari  C", email="Sari@EXAMPLE.org"))
    (found,) = stored(database)
    assert (found.name, found.phone, found.email) == (
        "Sari C",
        "+6281234567890",
        "Sari@example.org",
    )


def test_a_person_may_have_only_one_of_both(database, member):
    do(database, add_contact_person, member, person(phone=None))
    do(database, add_contact_person, member, person(email=None))
    assert [(each.phone is None, each.email is None) for each in stored(database)] == [
        (True, False),
        (False, True),
    ]


def test_all_that_is_wrong_is_told_at_once(database, member):
    with pytest.raises(InvalidInputError) as caught:
        do(database, add_contact_person, member, person(name=" ", phone="0812", email="sari"))
    assert [problem.field for problem in caught.value.problems] == ["name", "phone", "email"]


def test_the_second_of_two_writers_is_told(database, kept):
    do(database, change_contact_person, kept.id, person(position="Ketua"), version=kept.version)
    with pytest.raises(StaleRecordError):
        do(database, change_contact_person, kept.id, person(), version=kept.version)
    assert stored(database)[0].position == "Ketua"


def test_a_removed_person_is_gone(database, member, kept):
    assert do(database, remove_contact_person, kept.id, version=kept.version) == member
    assert stored(database) == []


def test_a_person_who_was_changed_meanwhile_is_not_removed(database, kept):
    do(database, change_contact_person, kept.id, person(position="Ketua"), version=kept.version)
    with pytest.raises(StaleRecordError):
        do(database, remove_contact_person, kept.id, version=kept.version)


def test_another_region_reaches_no_person(database, member, kept):
    for deed, args in (
        (add_contact_person, (member, person())),
        (change_contact_person, (kept.id, person())),
        (remove_contact_person, (kept.id,)),
    ):
        version = {} if deed is add_contact_person else {"version": kept.version}
        with pytest.raises(NotFoundError):
            do(database, deed, *args, actor=NEIGHBOUR, **version)
    assert len(stored(database)) == 1


def test_another_region_asks_in_vain(database, member, kept):
    with database.reading() as session:
        assert [each.id for each in contact_persons_of(session, Scope("33"), member)] == [kept.id]
        assert contact_persons_of(session, Scope("35"), member) == []
        with pytest.raises(NotFoundError):
            contact_person_by_id(session, Scope("35"), kept.id)
