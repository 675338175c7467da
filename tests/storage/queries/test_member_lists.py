"""Tests of filters of the register and of the register as plain values, on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from outreach.domain.members import Due, LegalDocument, MemberDetails, MemberKind, MemberSubkind
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.services.contact_persons import add_contact_person
from outreach.services.members import end_membership, register_member, resume_membership
from outreach.storage.queries.member_lists import members_listed, members_listed_with_persons
from outreach.storage.queries.members import MemberFilter, first_due, member_counts, members_page
from tests.contact_persons import person
from tests.databases import NOW, TESTER

TODAY = date(2026, 11, 3)


@pytest.fixture
def add(database):
    def register(name, **other):
        fields: dict[str, Any] = {"kind": MemberKind.MEDIA, "region_code": "33.74", **other}
        with database.unit_of_work(TESTER) as work:
            details = MemberDetails(name=name, **fields)
            return register_member(
                work.session, EVERYWHERE, details, joined_on=date(2026, 1, 5), now=NOW
            ).id

    return register


def names(database, scope=EVERYWHERE, **wanted):
    with database.reading() as session:
        page = members_page(session, scope, MemberFilter(day=TODAY, **wanted))
        return [member.name for member in page.rows]


def listed(database, scope=EVERYWHERE, **wanted):
    with database.reading() as session:
        return list(members_listed(session, scope, MemberFilter(day=TODAY, **wanted)))


def test_a_sub_kind_is_asked_for(database, add):
    add("A", subkind=MemberSubkind.RADIO)
    add("B", subkind=MemberSubkind.PRINT)
    add("C")
    assert names(database, kind=MemberKind.MEDIA, subkind=MemberSubkind.RADIO) == ["A"]


def test_kinds_are_counted_whatever_sub_kind_is_asked_for(database, add):
    add("A", subkind=MemberSubkind.RADIO)
    add("B", kind=MemberKind.CHAMPION)
    wanted = MemberFilter(day=TODAY, kind=MemberKind.MEDIA, subkind=MemberSubkind.PRINT)
    with database.reading() as session:
        counts = member_counts(session, EVERYWHERE, wanted)
    assert counts == {MemberKind.MEDIA: 1, MemberKind.CHAMPION: 1}


def test_what_is_due_is_asked_for(database, add):
    ends = {"legal_document": LegalDocument.SKT, "legal_expires_on": date(2027, 1, 2)}
    add("A", verify_on=date(2026, 12, 3))
    add("B", verify_on=date(2026, 12, 4))
    add("C", kind=MemberKind.COMMUNITY_ORG, **ends)
    assert names(database, due=(Due.VERIFY,)) == ["A"]
    assert names(database, due=(Due.LEGAL,)) == ["C"]
    assert names(database, due=tuple(Due)) == ["A", "C"]


def test_the_first_that_is_due_is_named_among_how_many(database, add):
    add("A", verify_on=date(2026, 11, 20))
    sooner = add("B", verify_on=date(2026, 11, 10))
    with database.reading() as session:
        found = first_due(session, Scope("33"), Due.VERIFY, TODAY)
        assert found is not None
        assert (found.count, found.member_id, found.name) == (2, sooner, "B")
        assert first_due(session, Scope("35"), Due.VERIFY, TODAY) is None


def test_a_list_has_the_latest_spell_and_the_province(database, add):
    member_id = add("A")
    with database.unit_of_work(TESTER) as work:
        end_membership(work.session, EVERYWHERE, member_id, left_on=date(2026, 3, 1))
        resume_membership(work.session, EVERYWHERE, member_id, joined_on=date(2026, 5, 1))
    (row,) = listed(database)
    assert (row.joined_on, row.left_on) == (date(2026, 5, 1), None)
    assert (row.region, row.province) == ("Kota Semarang", "Jawa Tengah")


def test_a_list_keeps_to_its_filter_and_its_scope(database, add):
    add("A")
    add("B", region_code="35.78")
    add("C", kind=MemberKind.CHAMPION)
    assert [row.name for row in listed(database, Scope("33"), kind=MemberKind.MEDIA)] == ["A"]


def test_a_member_has_a_line_for_each_contact_person(database, add):
    many, _none = add("A"), add("B")
    with database.unit_of_work(TESTER) as work:
        add_contact_person(work.session, EVERYWHERE, many, person(name="Sari"))
        add_contact_person(work.session, EVERYWHERE, many, person(name="Budi"))
    with database.reading() as session:
        pairs = list(members_listed_with_persons(session, EVERYWHERE, MemberFilter(day=TODAY)))
    assert [(row.name, each and each.name) for row, each in pairs] == [
        ("A", "Sari"),
        ("A", "Budi"),
        ("B", None),
    ]
