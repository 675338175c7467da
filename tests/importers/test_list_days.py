"""Days as people write them in lists."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.importers.list_days import DayReader

THIRD_OF_MARCH = date(2025, 3, 3)


@pytest.mark.parametrize(
    "written",
    [
        "3 Maret 2025",
        "03 MARET 2025",
        "Senin, 3 Maret 2025",
        "Jum'at 3 Mar 2025",
        "3-Mar-25",
        "March 3, 2025",
        "03/03/2025",
        "3.3.2025",
        "3-3-25",
        "3 / 3 / 2025",
        "03/03/2025 00:00",
        "2025-03-03",
        "2025-03-03T00:00:00",
        "45719",
        "45719.0",
    ],
)
def test_a_day_is_read_however_it_is_written(written):
    assert DayReader([]).read(written) == THIRD_OF_MARCH


@pytest.mark.parametrize("written", ["Maret 2025", "03/2025", "2025-03"])
def test_a_month_alone_is_its_first_day(written):
    assert DayReader([]).read(written) == date(2025, 3, 1)


def test_a_year_alone_is_refused_since_any_month_would_be_invented():
    assert "a year alone" in str(DayReader([]).read("2025"))


@pytest.mark.parametrize(
    "written", ["besok", "31/02/2025", "3 Foo 2025", "99999", "01/01/1999", "13/13/2025", "٣ مارس"]
)
def test_anything_else_is_no_day(written):
    assert "is not a day" in str(DayReader([]).read(written))


def test_a_column_in_which_the_month_comes_first_is_read_so():
    reader = DayReader(["03/04/2025", "03/25/2025"])
    assert reader.read("03/04/2025") == date(2025, 3, 4)


def test_a_column_that_holds_both_orders_keeps_the_day_first():
    reader = DayReader(["25/03/2025", "03/25/2025"])
    assert reader.read("03/04/2025") == date(2025, 4, 3)
    assert "is not a day" in str(reader.read("03/25/2025"))
