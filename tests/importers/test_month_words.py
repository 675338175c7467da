"""Months and weekdays in Indonesian."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from outreach.importers.month_words import in_english
from outreach.importers.time_evidence import time_evidence
from outreach.importers.times import Clock, cleaned_times


def turned(cell, form):
    return in_english(pd.Series([cell], dtype="string"), form)[0]


@pytest.mark.parametrize(
    ("cell", "form", "english"),
    [
        ("3 Agustus 2026", "%d %B %Y", "3 August 2026"),
        ("3 AGU 2026", "%d %b %Y", "3 Aug 2026"),
        ("Minggu, 3 Mei 2026", "%A, %d %B %Y", "Sunday, 3 May 2026"),
        ("Sab, 3 Des 2026", "%a, %d %b %Y", "Sat, 3 Dec 2026"),
        ("August 3, 2026", "%B %d, %Y", "August 3, 2026"),
        ("3 Agustus 2026", "%d/%m/%Y", "3 Agustus 2026"),
    ],
)
def test_names_are_turned_where_the_form_asks_for_them(cell, form, english):
    assert turned(cell, form) == english


def test_an_unknown_cell_stays_unknown():
    assert turned(pd.NA, "%d %B %Y") is pd.NA


def test_a_time_with_an_indonesian_month_is_read():
    cells = pd.Series(["3 Agustus 2026 18.30 WIB"], dtype="string")
    clock = Clock(form="%d %B %Y %H.%M WIB", zone=ZoneInfo("Asia/Jakarta"))
    read = cleaned_times(cells, clock, cells, time_evidence(cells))
    assert read.series[0] == pd.Timestamp("2026-08-03 11:30")
