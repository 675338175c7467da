"""The share of members that a quarter reached."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.quarters import Quarter
from outreach.indicators.contacts import Reached, day_judged, is_pressing, together

QUARTER = Quarter(2026, 4)


@st.composite
def parts(draw):
    members = draw(st.integers(0, 20_000))
    return Reached(members=members, reached=draw(st.integers(0, members)))


def test_without_members_there_is_no_share():
    assert Reached(members=0, reached=0).share is None


def test_nobody_reached_is_a_share_of_nought():
    assert Reached(members=3, reached=0).share == 0


@given(parts())
def test_a_share_lies_between_nothing_and_all(part):
    assert part.share is None or 0 <= part.share <= 1
    assert part.reached + part.left == part.members


@given(st.lists(parts()))
def test_the_whole_lies_between_its_parts(kinds):
    shares = [part.share for part in kinds if part.share is not None]
    whole = together(kinds).share
    assert (whole is None) == (not shares)
    assert whole is None or min(shares) - 1e-12 <= whole <= max(shares) + 1e-12


@given(parts())
def test_reaching_one_more_never_lowers_the_share(part):
    if part.left:
        more = Reached(members=part.members, reached=part.reached + 1)
        assert more.share > part.share


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2027, 3, 1), date(2026, 12, 31)),
        (date(2026, 11, 3), date(2026, 11, 3)),
        (date(2026, 9, 30), None),
    ],
)
def test_a_quarter_is_judged_at_its_end_or_today(today, day):
    assert day_judged(QUARTER, today) == day


@pytest.mark.parametrize(
    ("members", "reached", "today", "is_so"),
    [
        (10, 4, date(2026, 12, 11), True),
        (10, 5, date(2026, 12, 11), False),
        (10, 4, date(2026, 12, 10), False),
        (10, 4, date(2027, 1, 1), False),
        (0, 0, date(2026, 12, 31), False),
    ],
)
def test_too_few_shortly_before_the_end_are_pressing(members, reached, today, is_so):
    assert is_pressing(Reached(members=members, reached=reached), QUARTER, today) is is_so
