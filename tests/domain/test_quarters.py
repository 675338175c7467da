"""Quarters of a year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.quarters import Quarter

quarters = st.builds(Quarter, st.integers(2000, 2100), st.integers(1, 4))


@given(quarters)
def test_a_quarter_reads_what_it_prints(quarter):
    assert Quarter.parse(str(quarter)) == quarter


@pytest.mark.parametrize("text", ["", "2026", "2026-Q5", "2026-Q0", "1999-Q1", "2026-4", "٢٠٢٦-Q1"])
def test_anything_else_is_no_quarter(text):
    assert Quarter.parse(text) is None


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_in_its_quarter_alone(day):
    quarter = Quarter.of(day)
    assert day in quarter
    assert day not in quarter.next
    assert day not in quarter.previous


def test_a_quarter_has_three_whole_months():
    assert Quarter(2026, 4).first_day == date(2026, 10, 1)
    assert Quarter(2026, 4).last_day == date(2026, 12, 31)


@given(quarters)
def test_going_forth_and_back_comes_home(quarter):
    assert quarter.next.previous == quarter


def test_quarters_are_listed_from_the_first_to_the_last():
    listed = list(Quarter(2026, 4).until(Quarter(2027, 1)))
    assert listed == [Quarter(2026, 4), Quarter(2027, 1)]
