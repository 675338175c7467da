"""Opening, joined, left and closing members always add up."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.members import MemberKind, Spell
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.indicators.membership import Movement, membership
from outreach.indicators.records import Registered
from tests.indicators.builders import member, spell

OCTOBER = Month(2026, 10)


def media(*members, **changes):
    return membership(members, OCTOBER, **changes)[0]


def movement(opening, joined, left, closing):
    return Movement(
        kind=MemberKind.MEDIA, opening=opening, joined=joined, left=left, closing=closing
    )


def test_every_kind_is_listed_even_without_members():
    assert [each.kind for each in membership([], OCTOBER)] == list(MemberKind)


def test_a_member_that_joins_on_the_first_day_is_not_in_the_opening():
    assert media(member(1, spell("2026-10-01"))) == movement(0, 1, 0, 1)


def test_a_member_whose_first_day_outside_is_the_first_of_the_month_leaves_in_it():
    assert media(member(1, spell("2025-01-01", "2026-10-01"))) == movement(1, 0, 1, 0)


def test_a_member_whose_first_day_outside_is_the_last_day_of_the_month_has_left():
    assert media(member(1, spell("2025-01-01", "2026-10-31"))) == movement(1, 0, 1, 0)


def test_a_member_that_joins_and_leaves_in_the_month_is_in_both():
    assert media(member(1, spell("2026-10-05", "2026-10-20"))) == movement(0, 1, 1, 0)


def test_a_member_that_leaves_and_returns_on_one_day_keeps_the_number():
    returned = member(1, spell("2025-01-01", "2026-10-10"), spell("2026-10-10"))
    assert media(returned) == movement(1, 1, 1, 1)


def test_members_of_other_regions_are_left_out():
    assert media(member(1, region="34"), scope=Scope("33")) == movement(0, 0, 0, 0)


def test_movement_is_written_as_plain_json():
    assert movement(1, 2, 0, 3).document() == {
        "kind": "media",
        "opening": 1,
        "joined": 2,
        "left": 0,
        "closing": 3,
    }


@st.composite
def registers(draw):
    """Draw members whose spells follow one another, some of them open at the end."""
    members = []
    for number in range(draw(st.integers(0, 6))):
        days = draw(st.lists(st.integers(0, 150), max_size=6).map(sorted))
        dates = [date(2026, 8, 1) + timedelta(days=gap + place) for place, gap in enumerate(days)]
        ends = [*dates[1::2], *([None] * (len(dates) % 2))]
        members.append(
            Registered(
                id=number,
                name="",
                kind=draw(st.sampled_from(MemberKind)),
                region_code="33",
                spells=tuple(
                    Spell(joined_on=joined_on, left_on=left_on)
                    for joined_on, left_on in zip(dates[::2], ends, strict=True)
                ),
            )
        )
    return members


@given(registers(), st.integers(7, 13))
def test_opening_and_joined_less_left_make_closing(members, number):
    month = Month(2026, 1).plus(number - 1)
    for each in membership(members, month):
        assert each.opening + each.joined - each.left == each.closing


@given(registers(), st.integers(7, 13))
def test_a_months_closing_is_the_next_months_opening(members, number):
    month = Month(2026, 1).plus(number - 1)
    closing = [each.closing for each in membership(members, month)]
    assert [each.opening for each in membership(members, month.next)] == closing


@given(registers(), st.integers(7, 13))
def test_closing_counts_members(members, number):
    month = Month(2026, 1).plus(number - 1)
    present = sum(each.belongs_on(month.last_day) for each in members)
    assert sum(each.closing for each in membership(members, month)) == present
