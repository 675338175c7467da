"""Months and periods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.errors import InvalidInputError
from outreach.domain.months import Month, Period

months = st.builds(Month, st.integers(2000, 2100), st.integers(1, 12))


@given(months)
def test_a_month_reads_what_it_prints(month):
    assert Month.parse(str(month)) == month


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-13", "2026-00", "1999-12", "2101-01", "2026-1", "10-2026", "2026-10-1"],
)
def test_anything_else_is_refused_with_what_was_typed(text):
    with pytest.raises(InvalidInputError, match="is not a month"):
        Month.parse(text)


def test_a_month_knows_its_days():
    assert Month(2028, 2).first_day == date(2028, 2, 1)
    assert Month(2028, 2).last_day == date(2028, 2, 29)
    assert date(2028, 2, 29) in Month(2028, 2)
    assert date(2028, 3, 1) not in Month(2028, 2)


def test_a_day_lies_in_its_month():
    assert Month.of(date(2026, 10, 31)) == Month(2026, 10)


def test_the_year_turns_with_the_months():
    assert Month(2026, 12).next == Month(2027, 1)
    assert Month(2026, 1).previous == Month(2025, 12)
    assert Month(2026, 10).plus(-22) == Month(2024, 12)


@given(months, st.integers(-500, 500))
def test_going_forth_and_back_comes_home(month, number):
    assert month.plus(number).plus(-number) == month


def test_months_are_listed_from_the_first_to_the_last():
    listed = list(Month(2026, 11).until(Month(2027, 1)))
    assert listed == [Month(2026, 11), Month(2026, 12), Month(2027, 1)]
    assert list(Month(2026, 11).until(Month(2026, 10))) == []


def test_a_period_of_months_holds_all_their_days():
    period = Period.of_months(Month(2026, 1), Month(2026, 2))
    assert (period.first_day, period.last_day) == (date(2026, 1, 1), date(2026, 2, 28))
    assert period.day_after == date(2026, 3, 1)
    assert date(2026, 2, 28) in period
    assert date(2026, 3, 1) not in period
