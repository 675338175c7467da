"""Tests of what is written about forums."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.domain.forums import (
    LONGEST_DECREE_NUMBER,
    LONGEST_NAME,
    LONGEST_ROLE,
    Decree,
    DecreeState,
    ForumDetails,
    Seat,
)

TODAY = date(2026, 11, 3)
DECREE = Decree(number="600/12/2024", signed_on=date(2024, 3, 1))


def fields_of(**changes) -> list[str]:
    details = ForumDetails(**({"name": "Forum PKP Rekaan", "region_code": "33"} | changes))
    with pytest.raises(InvalidInputError) as refusal:
        details.check()
    return [problem.field for problem in refusal.value.problems]


def test_a_name_and_a_region_are_enough():
    ForumDetails(name="Forum PKP Rekaan", region_code="33").check()


@pytest.mark.parametrize("name", ["", " - ", "F" * (LONGEST_NAME + 1)])
def test_a_name_has_letters_and_an_end(name):
    assert fields_of(name=name) == ["name"]


def test_long_texts_are_told_where_they_stand():
    seats = (Seat(member_id=1), Seat(member_id=2, role="K" * (LONGEST_ROLE + 1)))
    number = "9" * (LONGEST_DECREE_NUMBER + 1)
    assert fields_of(decree_number=number, seats=seats) == ["decree_number", "seats-1-role"]


def test_odd_years_are_told():
    assert fields_of(decree_on=date(1999, 1, 1), decree_until=date(2101, 1, 1)) == [
        "decree_on",
        "decree_until",
    ]


def test_a_decree_does_not_end_before_its_date():
    assert fields_of(decree_on=date(2026, 2, 2), decree_until=date(2026, 2, 1)) == ["decree_until"]


def test_an_end_alone_may_be_known():
    details = ForumDetails(name="Forum", region_code="33", decree_until=date(2026, 2, 1))
    details.check()


def test_a_member_has_one_seat():
    seats = (Seat(member_id=1), Seat(member_id=2), Seat(member_id=1, role="Ketua"))
    assert fields_of(seats=seats) == ["seats-2-member"]


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (None, DecreeState.ON_RECORD),
        (date(2027, 2, 2), DecreeState.ON_RECORD),
        (date(2027, 2, 1), DecreeState.ENDS_SOON),
        (TODAY, DecreeState.ENDS_SOON),
        (date(2026, 11, 2), DecreeState.EXPIRED),
    ],
)
def test_a_decree_stands_by_its_last_day(until, state):
    decree = Decree(number=DECREE.number, signed_on=DECREE.signed_on, valid_until=until)
    assert decree.state_on(TODAY) is state


@pytest.mark.parametrize(
    "decree", [Decree(number="1/2024"), Decree(signed_on=TODAY), Decree(valid_until=TODAY)]
)
def test_a_decree_without_number_or_date_is_missing(decree):
    assert decree.state_on(TODAY) is DecreeState.MISSING


def test_what_a_forum_registered_by_itself_lacks_is_told():
    assert [str(gap) for gap in Decree().gaps] == [
        "Write the number of its decree.",
        "Write the date of its decree.",
        "Add a file of its decree.",
    ]


def test_a_whole_decree_lacks_nothing():
    assert Decree(number="1/2024", signed_on=TODAY, has_file=True).gaps == ()
