"""What the regions right below one have each, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.indicators.membership import membership
from outreach.services.indicators import indicators_of, movements_of
from outreach.services.members import end_membership, register_member, resume_membership
from outreach.services.roll_up import indicators_below, movements_below, regions_below
from outreach.storage.queries.membership_moves import MOVES, MoveFilter, all_moves, moves_page
from outreach.storage.queries.registered import registered_in
from tests.closing import close
from tests.databases import NOW, TESTER
from tests.demo import JAKARTA

NATION, JATENG, SEMARANG = Scope("0"), Scope("33"), Scope("33.74")
OCTOBER = Month(2026, 10)


@pytest.fixture
def register(database):
    def add(name, region_code, joined_on, left_on=None, kind=MemberKind.MEDIA):
        with database.unit_of_work(TESTER) as work:
            details = MemberDetails(name=name, kind=kind, region_code=region_code)
            member = register_member(
                work.session, EVERYWHERE, details, joined_on=joined_on, now=NOW
            )
            if left_on is not None:
                end_membership(work.session, EVERYWHERE, member.id, left_on=left_on)
            return member.id

    return add


@pytest.fixture
def moving(database, register):
    """Two members in the opening, one of them leaves; one joins; one is the province's own."""
    register("Radio Muria", "33.21", date(2026, 1, 5))
    leaving = register("Griya Media", "33.74", date(2026, 1, 5), date(2026, 10, 10))
    with database.unit_of_work(TESTER) as work:
        resume_membership(work.session, EVERYWHERE, leaving, joined_on=date(2026, 10, 10))
    register("Suara Atap", "33.74", date(2026, 10, 31), kind=MemberKind.INSTITUTION)
    register("TV Cakra", "33", date(2026, 2, 1), date(2026, 10, 31))
    register("Kabar Surya", "35.78", date(2026, 3, 1))


def moves(rows):
    return {row.region.name: tuple(getattr(row, move) for move in MOVES) for row in rows}


def below(database, scope=JATENG, **asked):
    with database.reading() as session:
        return movements_below(session, scope, OCTOBER, **asked)


def values(database, scope, key, month=OCTOBER, **asked):
    with database.reading() as session:
        rows = indicators_below(session, scope, JAKARTA, month, **asked)[key]
    return {code: row.value for code, row in rows.items() if row.value}


def test_a_provinces_districts_and_its_own_members_add_up_to_its_membership(database, moving):
    rows = below(database)
    assert moves(rows) == {
        "Jawa Tengah": (1, 0, 1, 0),
        "Kabupaten Demak": (1, 0, 0, 1),
        "Kota Semarang": (1, 2, 1, 2),
    }
    assert [row.is_own for row in rows] == [True, False, False]
    with database.reading() as session:
        whole = movements_of(session, JATENG, OCTOBER)
    for move in MOVES:
        assert sum(getattr(each, move) for each in whole) == sum(getattr(row, move) for row in rows)


def test_movements_can_be_of_one_kind(database, moving):
    rows = below(database, kind=MemberKind.INSTITUTION)
    assert moves(rows) == {"Kota Semarang": (0, 1, 0, 1)}


def test_the_nations_rows_are_its_provinces(database, moving):
    assert moves(below(database, NATION)) == {
        "Jawa Tengah": (3, 2, 2, 3),
        "Jawa Timur": (1, 0, 0, 1),
    }


def test_the_database_counts_membership_as_the_rule_does(database, moving):
    for scope in (NATION, JATENG, SEMARANG):
        for month in Month(2026, 1).until(Month(2026, 12)):
            with database.reading() as session:
                by_rule = membership(registered_in(session, scope), month, scope)
                assert movements_of(session, scope, month) == by_rule


@pytest.mark.parametrize("move", MOVES)
def test_each_number_lists_as_many_spells(database, moving, move):
    wanted = MoveFilter(month=OCTOBER, move=move)
    with database.reading() as session:
        rows = all_moves(session, JATENG, wanted)
        page = moves_page(session, JATENG, wanted)
        whole = movements_of(session, JATENG, OCTOBER)
    assert len(rows) == page.total == sum(getattr(each, move) for each in whole)


def test_the_list_can_be_narrowed(database, moving):
    def names(scope=JATENG, **changes):
        with database.reading() as session:
            wanted = MoveFilter(month=OCTOBER, **({"move": "closing"} | changes))
            return [spell.member.name for spell in all_moves(session, scope, wanted)]

    assert names() == ["Griya Media", "Radio Muria", "Suara Atap"]
    assert names(kind=MemberKind.INSTITUTION) == ["Suara Atap"]
    assert names(words="muria") == ["Radio Muria"]
    assert names(SEMARANG) == ["Griya Media", "Suara Atap"]
    assert names(move="opening", only_own=True) == ["TV Cakra"]


def test_every_region_below_has_its_own_value(database, moving):
    assert values(database, JATENG, "media_registered") == {"33.21": 1, "33.74": 1}
    assert values(database, NATION, "media_registered") == {"33": 2, "35": 1}


def test_values_below_are_those_that_the_region_itself_sees(database, moving):
    with database.reading() as session:
        rows = indicators_below(session, NATION, JAKARTA, OCTOBER)
        for region in regions_below(session, NATION):
            own = indicators_of(session, Scope(region.code), JAKARTA, OCTOBER)
            assert {each.key: each.value for each in own} == {
                key: found[region.code].value for key, found in rows.items()
            }


def test_a_district_has_nothing_below_it(database, moving):
    with database.reading() as session:
        assert indicators_below(session, SEMARANG, JAKARTA, OCTOBER) == {}


def test_values_below_can_be_judged_on_another_day(database, moving):
    day = date(2026, 1, 4)
    assert values(database, JATENG, "media_registered", Month(2026, 1), as_of=day) == {}


def test_a_region_that_closed_the_month_keeps_its_published_value(database, moving, register):
    close(database, "2026-09", "33.74")
    with database.unit_of_work(TESTER, "terlambat dicatat") as work:
        details = MemberDetails(name="Pojok Kota", kind=MemberKind.MEDIA, region_code="33.74")
        register_member(work.session, EVERYWHERE, details, joined_on=date(2026, 9, 1), now=NOW)
    with database.reading() as session:
        rows = indicators_below(session, JATENG, JAKARTA, Month(2026, 9))["media_registered"]
    assert (rows["33.74"].value, rows["33.74"].is_closed) == (1, True)
    assert (rows["33.21"].value, rows["33.21"].is_closed) == (1, False)
