"""Members, and the spells in which they belong to the alliance."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.errors import InvalidInputError
from outreach.domain.members import (
    LONGEST_NAME,
    LONGEST_WEBSITE,
    MemberDetails,
    MemberKind,
    Spell,
    check_spell,
    is_web_address,
)
from outreach.domain.months import FIRST_YEAR, LAST_YEAR

JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)
EVE_OF_JULY = date(2026, 6, 30)


def spell(joined_on, left_on=None):
    return Spell(joined_on=joined_on, left_on=left_on)


def details(**changes):
    fields: dict[str, Any] = {
        "name": "Harian Lentera",
        "kind": MemberKind.MEDIA,
        "region_code": "33",
    }
    return MemberDetails(**(fields | changes))


def fields_refused(check, *arguments):
    with pytest.raises(InvalidInputError) as caught:
        check(*arguments)
    return [problem.field for problem in caught.value.problems]


# Spells


def test_a_spell_holds_from_joining_up_to_the_first_day_outside():
    assert JUNE in spell(JUNE, JULY)
    assert EVE_OF_JULY in spell(JUNE, JULY)
    assert JULY not in spell(JUNE, JULY)


def test_an_open_spell_holds_for_good():
    assert date(2099, 1, 1) in spell(JUNE)
    assert date(2026, 5, 31) not in spell(JUNE)


def test_a_spell_touches_a_time_in_which_it_has_a_day():
    assert spell(JUNE, JULY).touches(EVE_OF_JULY, AUGUST)
    assert not spell(JUNE, JULY).touches(JULY, AUGUST)
    assert not spell(AUGUST).touches(JUNE, JULY)
    assert spell(JUNE).touches(JULY, JULY)


def test_rejoining_on_the_day_of_leaving_is_no_overlap():
    assert not spell(JUNE, JULY).overlaps(spell(JULY))
    assert not spell(JULY).overlaps(spell(JUNE, JULY))


def test_two_open_spells_overlap():
    assert spell(JUNE).overlaps(spell(AUGUST))


days = st.integers(0, 8).map(lambda number: JUNE + timedelta(days=number))
spells = st.builds(Spell, joined_on=days, left_on=st.none() | days).filter(
    lambda each: each.left_on is None or each.joined_on < each.left_on
)


@given(spells, spells)
def test_spells_overlap_where_they_share_a_day(one, other):
    shared = any(
        day in one and day in other
        for day in (JUNE + timedelta(days=number) for number in range(9))
    )
    assert one.overlaps(other) == other.overlaps(one) == shared


@given(spells, days, days)
def test_a_spell_touches_where_any_of_the_days_is_in_it(one, first_day, last_day):
    length = (last_day - first_day).days
    between = [first_day + timedelta(days=number) for number in range(length + 1)]
    if between:
        assert one.touches(first_day, last_day) == any(day in one for day in between)


def test_a_spell_that_ends_on_the_day_of_joining_is_refused():
    assert fields_refused(check_spell, spell(JUNE, JUNE), []) == ["left_on"]


def test_a_spell_that_overlaps_another_is_refused():
    assert fields_refused(check_spell, spell(JULY), [spell(JUNE)]) == ["joined_on"]


def test_a_spell_after_another_is_accepted():
    check_spell(spell(JULY), [spell(JUNE, JULY)])


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_a_year_far_from_ours_is_taken_for_a_slip(year):
    far = date(year, 6, 1)
    assert fields_refused(check_spell, spell(far), []) == ["joined_on"]
    assert fields_refused(check_spell, spell(JUNE, far), []) == ["left_on"]


# Details


def test_a_name_a_kind_and_a_region_are_enough():
    details().check()


@pytest.mark.parametrize("name", [" ", "x" * (LONGEST_NAME + 1)])
def test_a_member_has_a_name_of_sensible_length(name):
    assert fields_refused(details(name=name).check) == ["name"]


def test_a_website_that_is_no_address_is_refused():
    details(website="https://lentera.example").check()
    assert fields_refused(details(website="lentera").check) == ["website"]


def test_a_website_has_a_sensible_length():
    start = "https://lentera.example/"
    details(website=start.ljust(LONGEST_WEBSITE, "a")).check()
    assert fields_refused(details(website=start.ljust(LONGEST_WEBSITE + 1, "a")).check) == [
        "website"
    ]


@pytest.mark.parametrize(
    "text", ["http://lentera.example", " https://lentera.example:8080/a?b=1#c "]
)
def test_a_web_address_has_a_scheme_and_a_host(text):
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lentera.example",
        "javascript:alert(1)",
        "http://",
        "https://localhost",
        "http://[",
        "ftp://a.b",
    ],
)
def test_anything_else_is_no_web_address(text):
    assert not is_web_address(text)


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200d", "…"])
def test_a_name_has_a_letter_or_a_digit(name):
    with pytest.raises(InvalidInputError):
        MemberDetails(name=name, kind=MemberKind.MEDIA, region_code="33").check()
