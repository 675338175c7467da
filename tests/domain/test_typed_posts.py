"""Tests of what a person may type of a post."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.domain.typed_posts import LONGEST_TEXT, FiguresRead, TypedDetails

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 3, 2, 12, tzinfo=UTC)  # 09.12 in Jakarta
TODAY = date(2026, 11, 3)


def fields_wrong(check, *args):
    with pytest.raises(InvalidInputError) as caught:
        check(*args)
    return [problem.field for problem in caught.value.problems]


def post(**changes):
    fields: dict[str, Any] = {
        "link": "x.com/a/status/1",
        "published_on": date(2026, 10, 14),
        "channel_id": 1,
    }
    return TypedDetails(**(fields | changes))


def figures(read_on=TODAY, **counts):
    return FiguresRead(read_on=read_on, counts=counts)


def test_a_time_is_by_the_clock_of_the_zone():
    at = post(published_time=time(6, 30)).published_at(JAKARTA)
    assert at == datetime(2026, 10, 13, 23, 30, tzinfo=UTC)


def test_without_a_time_only_the_day_is_known():
    assert post().published_at(JAKARTA) is None


def test_what_is_plain_passes():
    post(published_time=time(8)).check(NOW, JAKARTA)
    figures(reach=0, views=None).check(TODAY, date(2026, 10, 14))
    figures(reach=1).check(TODAY, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"channel_id": None}, "channel"),
        ({"published_on": date(2026, 11, 4)}, "published_on"),
        ({"published_on": date(1026, 10, 14)}, "published_on"),
        ({"published_on": TODAY, "published_time": time(9, 13)}, "published_time"),
        ({"text": "a" * (LONGEST_TEXT + 1)}, "text"),
    ],
)
def test_a_slip_is_told_beside_its_field(changes, field):
    assert fields_wrong(post(**changes).check, NOW, JAKARTA) == [field]


@pytest.mark.parametrize(
    ("read", "field"),
    [
        (figures(date(2026, 11, 4), reach=1), "read_on"),
        (figures(date(2026, 10, 13), reach=1), "read_on"),
        (figures(), "figures"),
        (figures(views=None), "figures"),
        (figures(views=10**15), "views"),
    ],
)
def test_figures_that_cannot_be_are_told_beside_their_field(read, field):
    assert fields_wrong(read.check, TODAY, date(2026, 10, 14)) == [field]


def test_a_blank_is_unknown_and_not_known_as_zero():
    assert figures(reach=0, views=None).known == {"reach": 0}
