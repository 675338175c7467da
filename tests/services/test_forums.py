"""Tests of the deeds on forums."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from outreach.domain.errors import (
    InvalidInputError,
    NotFoundError,
    OutOfScopeError,
    OutreachError,
    StaleRecordError,
)
from outreach.domain.forums import Seat
from outreach.domain.scope import EVERYWHERE
from outreach.services.forums import change_forum, find_or_register_forum, remove_forum
from outreach.storage.models import AuditEntry, Forum
from outreach.storage.queries.forums import forum_by_id
from tests.coverage import CENTRAL_JAVA, SURABAYA, a_member
from tests.databases import TESTER
from tests.forums import a_forum, forum_details
from tests.statements import record as record_statement


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER, "a test") as work:
        yield work.session


def change(session, forum, scope=CENTRAL_JAVA, version=None, **changes):
    seen = forum.version if version is None else version
    return change_forum(session, scope, forum.id, forum_details(**changes), version=seen)


def seats(forum):
    return [(row.member_id, row.role) for row in forum.seats]


def fields_of(refusal) -> list[str]:
    return [problem.field for problem in refusal.value.problems]


def test_a_forum_is_found_with_its_decree_and_members(session):
    radio = a_member(session)
    written = a_forum(
        session,
        " Forum  Pesisir ",
        decree_number=" 600/12 ",
        decree_on=date(2024, 3, 1),
        seats=(Seat(member_id=radio.id, role="Ketua"),),
    )
    session.expire_all()
    found = forum_by_id(session, CENTRAL_JAVA, written.id)
    assert (found.name, found.decree_number) == ("Forum Pesisir", "600/12")
    assert [(row.member.name, row.role) for row in found.seats] == [("Kabar Rekaan", "Ketua")]


def test_the_same_name_of_a_region_is_refused(session):
    a_forum(session)
    a_forum(session, region_code="33.74")
    with pytest.raises(InvalidInputError) as refusal:
        a_forum(session, "forum  pesisir rekaan")
    assert fields_of(refusal) == ["name"]


def test_a_forum_keeps_its_name_when_it_is_changed(session):
    forum = a_forum(session)
    assert change(session, forum, notes="Bertemu tiap bulan").notes == "Bertemu tiap bulan"


def test_another_region_is_refused(session):
    with pytest.raises(OutOfScopeError):
        a_forum(session, scope=SURABAYA)
    with pytest.raises(NotFoundError):
        change(session, a_forum(session), scope=SURABAYA)


def test_members_of_another_region_are_refused_unless_they_sit_there(session):
    guest, other = a_member(session, "Tamu", "35.78"), a_member(session, "Lain", "35.78")
    forum = a_forum(session, seats=(Seat(member_id=guest.id),))
    with pytest.raises(InvalidInputError) as refusal:
        change(session, forum, seats=(Seat(member_id=guest.id), Seat(member_id=other.id)))
    assert fields_of(refusal) == ["seats-1-member"]


def test_a_seat_that_stays_keeps_its_row(session):
    first, second, third = (a_member(session, name) for name in ("Satu", "Dua", "Tiga"))
    forum = a_forum(session, seats=(Seat(member_id=first.id), Seat(member_id=second.id)))
    kept = forum.seats[1].id
    change(
        session, forum, seats=(Seat(member_id=second.id, role="Ketua"), Seat(member_id=third.id))
    )
    assert seats(forum) == [(second.id, "Ketua"), (third.id, None)]
    assert forum.seats[0].id == kept


def test_the_second_of_two_writers_is_told_also_of_seats(session):
    forum, radio = a_forum(session), a_member(session)
    change(session, forum, seats=(Seat(member_id=radio.id),))
    with pytest.raises(StaleRecordError):
        change(session, forum, version=1)
    with pytest.raises(StaleRecordError):
        remove_forum(session, CENTRAL_JAVA, forum.id, version=1)


def test_a_forum_that_nothing_names_is_removed_with_its_seats(session):
    forum = a_forum(session, seats=(Seat(member_id=a_member(session).id),))
    remove_forum(session, CENTRAL_JAVA, forum.id, version=1)
    assert session.scalars(select(Forum)).all() == []
    removed = session.scalars(select(AuditEntry).where(AuditEntry.deed == "removed"))
    assert {(row.record_table, row.region_code) for row in removed} == {
        ("forum", "33.21"),
        ("forum_seat", "33.21"),
    }


def test_a_forum_stays_while_a_paper_names_it(session):
    record_statement(session)
    forum = find_or_register_forum(session, CENTRAL_JAVA, "Forum Pesisir Rekaan", "33.21")
    with pytest.raises(OutreachError, match="“Maklumat Pesisir” of 2026-10-22 names this forum"):
        remove_forum(session, CENTRAL_JAVA, forum.id, version=1)


def test_it_is_told_how_many_papers_name_it(session):
    record_statement(session)
    record_statement(session, title="Kedua", stated_on=date(2026, 10, 23))
    forum = find_or_register_forum(session, CENTRAL_JAVA, "Forum Pesisir Rekaan", "33.21")
    with pytest.raises(OutreachError, match=r"“Kedua” .* and 1 more"):
        remove_forum(session, CENTRAL_JAVA, forum.id, version=1)


def test_the_paper_of_another_region_is_not_named(session):
    forum = a_forum(session)
    record_statement(session, EVERYWHERE, region_code="35.78")
    with pytest.raises(OutreachError, match="A paper of another region names this forum"):
        remove_forum(session, CENTRAL_JAVA, forum.id, version=1)
