"""In which form a table writes its times."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.importers.header_fits import Certainty
from outreach.importers.post_dates import (
    Order,
    form_of,
    guessed_date,
    guessed_zone,
    is_date,
    order_of,
)


def dated(cells):
    guess = guessed_date(cells)
    assert guess is not None
    return guess


@pytest.mark.parametrize(
    ("cell", "order", "form"),
    [
        ("2026-07-06", Order.ISO, None),
        ("2026-07-06T18:30:00Z", Order.ISO, None),
        ("2026-07-06 18:30 +07:00", Order.ISO, None),
        ("2026/07/06 18:30:01", Order.YEAR, "%Y/%m/%d %H:%M:%S"),
        ("2026-07-06 18:30 WIB", Order.YEAR, "%Y-%m-%d %H:%M WIB"),
        ("31/07/2026 18.30", Order.DAY, "%d/%m/%Y %H.%M"),
        ("31-7-26", Order.DAY, "%d-%m-%y"),
        ("31.07.2026 WIB", Order.DAY, "%d.%m.%Y WIB"),
        ("7/31/26, 5:03 PM", Order.MONTH, "%m/%d/%y, %I:%M %p"),
        ("31 Agustus 2026", Order.WORDS, "%d %B %Y"),
        ("3 Agu 2026 18.30 WIB", Order.WORDS, "%d %b %Y %H.%M WIB"),
        ("Aug 3, 2026", Order.WORDS, "%b %d, %Y"),
        ("Sat, Aug 1, 2026", Order.WORDS, "%a, %b %d, %Y"),
        ("Senin, 3 Agustus 2026", Order.WORDS, "%A, %d %B %Y"),
        ("31-Jul-2026", Order.WORDS, "%d-%b-%Y"),
    ],
)
def test_a_cell_tells_its_form(cell, order, form):
    guess = dated([cell, "", "x"])
    assert (guess.order, guess.form, guess.certainty) == (order, form, Certainty.SURE)
    assert order_of(guess.form, [cell]) is order


@pytest.mark.parametrize("cell", ["", "x", "31/31/2026", "1234/5/678", "31/07/202", "12:30"])
def test_what_is_no_date_has_no_form(cell):
    assert guessed_date([cell]) is None
    assert not is_date(cell)


def test_a_day_that_can_be_two_is_said_to_be_so_and_the_habit_decides():
    guess = dated(["06/07/2026", "05/08/2026"])
    assert (guess.order, guess.is_open, guess.certainty) == (Order.DAY, True, Certainty.PERHAPS)
    assert "06/07/2026" in str(guess.reason)


def test_the_order_of_the_rows_tells_day_from_month():
    days = ["07/28/2026".replace("28", "02"), "07/05/2026", "07/09/2026", "08/01/2026"]
    guess = dated(days)
    assert (guess.order, guess.certainty) == (Order.MONTH, Certainty.LIKELY)
    assert dated(list(reversed(days))).order is Order.MONTH


def test_a_number_above_twelve_decides_for_the_whole_column():
    assert dated(["06/07/2026", "07/31/2026"]).form == "%m/%d/%Y"


def test_a_chosen_order_that_no_cell_has_gives_no_form():
    assert form_of(["2026-07-06"], Order.DAY) is None


def test_a_form_of_somebodys_own_has_no_order():
    assert order_of("%d|%m|%Y", ["06|07|2026"]) is None


@pytest.mark.parametrize(
    ("header", "cell", "order", "zone"),
    [
        ("Date (GMT)", "2026-07-01 10:00", Order.ISO, "UTC"),
        ("Waktu WITA", "01/07/2026", Order.DAY, "Asia/Makassar"),
        ("Waktu", "01/07/2026 10.00 WIT", Order.DAY, "Asia/Jayapura"),
        ("Publish time", "07/01/2026 10:00", Order.MONTH, "America/Los_Angeles"),
    ],
)
def test_a_zone_is_guessed_where_the_column_tells_it(header, cell, order, zone):
    guess = guessed_zone(header, [cell], order)
    assert guess is not None
    assert guess.zone == zone


def test_a_zone_that_nothing_tells_is_not_guessed():
    assert guessed_zone("Publish time", ["31/07/2026"], Order.DAY) is None
    assert guessed_zone("Waktu", ["31/07/2026"], Order.MONTH) is None


SHAPES = st.sampled_from(
    ["%d/%m/%Y %H:%M", "%m-%d-%Y", "%Y/%m/%d %H:%M:%S", "%d %B %Y", "%b %d, %Y %I:%M %p"]
)


@given(SHAPES, st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_the_form_of_the_right_order_reads_the_day(shape, day):
    cell = day.strftime(shape)
    forms = [form for order in Order if (form := form_of([cell], order)) is not None]
    assert day.timetuple()[:3] in {time.strptime(cell, form)[:3] for form in forms}


@given(st.text(max_size=30))
def test_any_text_may_be_asked(text):
    guessed_date([text])
