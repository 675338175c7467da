"""Tests of how values are written."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.messages import Named
from outreach.reports.writing import Writer


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2026, 9, 15), date(2026, 9, 15), "15 Sep 2026"),
        (date(2026, 9, 15), date(2026, 9, 17), "15–17 Sep 2026"),
        (date(2026, 9, 30), date(2026, 10, 2), "30 Sep – 2 Okt 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 Des 2026 – 2 Jan 2027"),
    ],
)
def test_days_say_no_more_than_they_must(first, last, written):
    assert Writer("id").days(first, last) == written


def test_names_are_listed_as_in_a_sentence():
    assert Writer("id").together(["reaksi", "komentar", "klik"]) == "reaksi, komentar, dan klik"


@pytest.mark.parametrize(("language", "written"), [("id", "Sasaran terukur"), ("en", "Targets")])
def test_a_name_in_both_languages_is_written_in_the_readers(language, written):
    assert Writer(language).show(Named(id="Sasaran terukur", en="Targets")) == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "Rp0"), (18_500, "Rp18,5 rb"), (24_500_000, "Rp24,5 jt"), (1_234_500_000, "Rp1,2 M")],
)
def test_rupiah_are_written_in_short_where_room_is_short(amount, written):
    assert Writer("id").rupiah_short(amount).replace("\N{NO-BREAK SPACE}", " ") == written


def test_a_day_of_the_week_is_named():
    assert Writer("id").weekday(date(2026, 9, 15)) == "Selasa"
