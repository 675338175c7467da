"""Tests of how far long work is, at which pace, and when it has broken off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from outreach.domain.jobs import SILENCE, UNWATCHED, JobState, Pace, Progress, is_silent

NOW = datetime(2026, 11, 3, tzinfo=UTC)


def paced(*seen):
    pace = Pace()
    for at, done in seen:
        pace.note(at, done)
    return pace.rows_per_second()


def test_work_that_waits_or_runs_has_not_ended():
    ended = [state for state in JobState if state.has_ended]
    assert ended == [JobState.DONE, JobState.FAILED, JobState.CANCELLED]


def test_nobody_stops_what_nobody_follows():
    UNWATCHED.step(1, 2)


def test_one_look_gives_no_pace():
    assert paced((0, 10_000)) is None


def test_the_pace_is_that_between_looks():
    assert paced((0, 10_000), (2, 20_000)) == 5_000


def test_the_pace_follows_what_came_through_lately():
    assert paced((0, 0), (100, 1_000), (110, 2_000), (120, 12_000)) == 550
    assert paced((0, 0), (100, 1_000), (115, 2_500)) == 100


def test_there_is_no_pace_while_nothing_comes_through():
    assert paced((0, 10_000), (2, 10_000)) is None
    assert paced((2, 10_000), (2, 20_000)) is None


def test_a_slow_pace_is_never_none_at_all():
    assert paced((0, 0), (10, 1)) == 1


def test_what_is_left_is_worked_out_from_the_pace():
    assert Progress(done=10_000, total=30_001, rows_per_second=1_000).seconds_left == 21


def test_more_rows_than_were_announced_leave_nothing():
    assert Progress(done=40_000, total=30_000, rows_per_second=1_000).seconds_left == 0


@pytest.mark.parametrize(
    "progress",
    [Progress(done=5, rows_per_second=3), Progress(done=5, total=9)],
)
def test_what_is_left_is_unknown_without_total_or_pace(progress):
    assert progress.seconds_left is None


def test_before_the_rows_are_counted_the_file_is_being_read():
    assert str(Progress().sentence()) == "The file is being read."


def test_before_there_is_a_pace_only_rows_are_told():
    assert str(Progress(done=5, total=9).sentence()) == "5 of 9 rows"


def test_after_the_last_row_nothing_is_left_to_tell():
    finished = Progress(done=9, total=9, rows_per_second=3)
    assert str(finished.sentence()) == "All 9 rows are through."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "5 seconds"),
        (21, "25 seconds"),
        (89, "90 seconds"),
        (90, "2 minutes"),
        (7_140, "119 minutes"),
        (7_141, "2 hours"),
        (7_201, "3 hours"),
    ],
)
def test_the_time_left_is_told_roughly(seconds, words):
    progress = Progress(done=10, total=10 + seconds, rows_per_second=1)
    rows = f"10 of {10 + seconds} rows, 1 rows a second, about {words} left"
    assert str(progress.sentence()) == rows


@pytest.mark.parametrize(
    ("heard", "has_broken_off"),
    [(None, True), (NOW - SILENCE, False), (NOW - SILENCE - timedelta(seconds=1), True)],
)
def test_a_worker_that_is_not_heard_of_for_long_has_broken_off(heard, has_broken_off):
    assert is_silent(heard, NOW) is has_broken_off
