"""Tests of a post's figures over time."""

from __future__ import annotations

from datetime import date

from outreach.storage.models import ImportBatch, Reading
from outreach.web.reading_rows import curves, measures_known, reading_rows


def read(day, batch_format="instagram_posts", **counts):
    reading = Reading(read_on=date(2026, 10, day), **counts)
    reading.batch = ImportBatch(format=batch_format)
    return reading


LATEST_FIRST = [
    read(20, "typed", reach=250, comments=4),
    read(10, reach=None, comments=4),
    read(1, reach=100, comments=6),
]


def test_only_measures_that_a_reading_has_are_shown():
    assert measures_known(LATEST_FIRST) == ["reach", "comments"]


def test_a_change_is_since_the_measure_was_last_known():
    rows = reading_rows(LATEST_FIRST)
    assert [row.changes for row in rows] == [{"reach": 150, "comments": 0}, {"comments": -2}, {}]


def test_a_typed_reading_is_told_from_a_files():
    assert [row.is_typed for row in reading_rows(LATEST_FIRST)] == [True, False, False]


def test_a_curve_goes_through_the_days_on_which_the_measure_is_known():
    reach, comments = curves(LATEST_FIRST)
    assert [(point.day.day, point.value, point.x, point.y) for point in reach.points] == [
        (1, 100, 0.0, 0.4),
        (20, 250, 1.0, 1.0),
    ]
    assert [point.value for point in comments.points] == [6, 4, 4]


def test_of_two_readings_of_a_day_the_later_import_is_drawn():
    (reach,) = curves([read(20, reach=9), read(20, reach=7), read(1, reach=3)])
    assert [point.value for point in reach.points] == [3, 9]


def test_one_day_makes_no_curve():
    assert curves([read(1, reach=3)]) == []


def test_a_measure_that_stays_0_is_a_line_on_the_ground():
    (saves,) = curves([read(2, saves=0), read(1, saves=0)])
    assert [point.y for point in saves.points] == [0.0, 0.0]
