"""Tests of deeds on the register, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.members import (
    LegalDocument,
    MemberDetails,
    MemberKind,
    MemberSubkind,
    Spell,
)
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.services.closings import close_month
from outreach.services.members import (
    change_member,
    change_spell,
    end_membership,
    register_member,
    resume_membership,
    verify_member,
)
from outreach.storage.queries.members import member_by_id
from tests.closing import CLOSER
from tests.databases import NOW

JATENG = Scope("33")
COORDINATOR = Actor(name="coordinator", scope=JATENG)


def details(**other):
    return MemberDetails(
        **{"name": "Radio Contoh", "kind": MemberKind.MEDIA, "region_code": "33.74", **other}
    )


def register(database, joined_on=date(2026, 3, 1), **other):
    with database.unit_of_work(COORDINATOR) as work:
        return register_member(
            work.session, work.scope, details(**other), joined_on=joined_on, now=NOW
        ).id


def do(database, deed, *args, **kwargs):
    with database.unit_of_work(COORDINATOR) as work:
        return deed(work.session, work.scope, *args, **kwargs)


def spells_of(database, member_id):
    with database.reading() as session:
        member = member_by_id(session, JATENG, member_id)
        return [(spell.joined_on, spell.left_on) for spell in member.memberships]


def close(database, month, region="33"):
    with database.unit_of_work(COORDINATOR) as work:
        close_month(work.session, Scope(region), month, CLOSER)


def test_a_member_does_not_join_in_a_year_far_from_ours(database):
    with pytest.raises(InvalidInputError):
        register(database, joined_on=date(202, 3, 1))


def test_a_member_is_registered_from_the_day_on_which_it_joined(database):
    assert spells_of(database, register(database)) == [(date(2026, 3, 1), None)]


def test_spaces_around_a_name_are_left_out(database):
    member_id = register(database, name="  Radio   Contoh ")
    with database.reading() as session:
        assert member_by_id(session, JATENG, member_id).name == "Radio Contoh"


def test_nobody_registers_a_member_of_another_region(database):
    with pytest.raises(OutOfScopeError):
        register(database, region_code="35.78")


def test_a_member_of_another_region_is_not_found(database):
    member_id = register(database)
    with database.reading() as session, pytest.raises(NotFoundError):
        member_by_id(session, Scope("35"), member_id)


def test_a_member_that_left_returns_on_the_same_day(database):
    member_id = register(database)
    do(database, end_membership, member_id, left_on=date(2026, 6, 1))
    do(database, resume_membership, member_id, joined_on=date(2026, 6, 1))
    assert spells_of(database, member_id) == [
        (date(2026, 3, 1), date(2026, 6, 1)),
        (date(2026, 6, 1), None),
    ]


def test_a_member_that_still_belongs_cannot_join_again(database):
    member_id = register(database)
    with pytest.raises(InvalidInputError):
        do(database, resume_membership, member_id, joined_on=date(2026, 6, 1))


def test_a_member_that_left_cannot_leave_again(database):
    member_id = register(database)
    do(database, end_membership, member_id, left_on=date(2026, 6, 1))
    with pytest.raises(InvalidInputError):
        do(database, end_membership, member_id, left_on=date(2026, 7, 1))


def test_an_end_is_undone_by_mending_the_spell(database):
    member_id = register(database)
    spell = do(database, end_membership, member_id, left_on=date(2026, 6, 1))
    do(database, change_spell, spell.id, Spell(joined_on=date(2026, 3, 1)), version=spell.version)
    assert spells_of(database, member_id) == [(date(2026, 3, 1), None)]


def test_an_unknown_spell_is_not_found(database):
    with pytest.raises(NotFoundError):
        do(database, change_spell, 999, Spell(joined_on=date(2026, 3, 1)), version=1)


def test_a_stale_spell_is_not_overwritten(database):
    member_id = register(database)
    spell = do(database, end_membership, member_id, left_on=date(2026, 6, 1))
    with pytest.raises(StaleRecordError):
        do(database, change_spell, spell.id, Spell(joined_on=date(2026, 2, 1)), version=1)


def test_a_stale_member_is_not_overwritten(database):
    member_id = register(database)
    do(database, change_member, member_id, details(name="Pertama"), version=1)
    with pytest.raises(StaleRecordError):
        do(database, change_member, member_id, details(name="Kedua"), version=1)


@pytest.mark.parametrize("closer", ["33", "33.74", "0"])
def test_joining_in_a_closed_month_is_refused(database, closer):
    close(database, Month(2026, 3), closer)
    with pytest.raises(MonthClosedError):
        register(database)


def test_joining_before_a_closed_month_is_refused_too_since_it_would_count_there(database):
    close(database, Month(2026, 5))
    with pytest.raises(MonthClosedError):
        register(database)


def test_joining_after_a_closed_month_is_free(database):
    close(database, Month(2026, 2))
    assert register(database)


def test_another_regions_closed_month_does_not_matter(database):
    close(database, Month(2026, 5), "33.75")
    assert register(database)


def test_leaving_in_a_closed_month_is_refused(database):
    member_id = register(database)
    close(database, Month(2026, 6))
    with pytest.raises(MonthClosedError):
        do(database, end_membership, member_id, left_on=date(2026, 6, 15))


def test_mending_an_end_before_a_closed_month_is_refused(database):
    member_id = register(database)
    spell = do(database, end_membership, member_id, left_on=date(2026, 5, 1))
    close(database, Month(2026, 6))
    with pytest.raises(MonthClosedError):
        do(
            database,
            change_spell,
            spell.id,
            Spell(joined_on=date(2026, 3, 1), left_on=date(2026, 7, 1)),
            version=spell.version,
        )


def test_a_member_that_was_verified_is_due_again_in_a_year(database):
    member_id = register(database)
    do(database, verify_member, member_id, today=date(2026, 11, 3))
    with database.reading() as session:
        assert member_by_id(session, JATENG, member_id).verify_on == date(2027, 11, 3)


def test_all_that_is_written_about_a_member_is_kept(database):
    kept = {
        "kind": MemberKind.COMMUNITY_ORG,
        "subkind": MemberSubkind.FORUM,
        "legal_document": LegalDocument.SKT,
        "legal_number": "00-33/2024",
        "legal_expires_on": date(2029, 1, 1),
        "verify_on": date(2027, 1, 1),
    }
    member_id = register(database, **kept)
    with database.reading() as session:
        member = member_by_id(session, JATENG, member_id)
    assert {name: getattr(member, name) for name in kept} == kept
