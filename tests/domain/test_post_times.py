"""Tests of the time that an id of a post tells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.channels import Platform
from outreach.domain.post_times import time_in_id

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(45 * 365 * 86400, 59 * 365 * 86400).map(
    lambda seconds: EPOCH + timedelta(seconds=seconds)
)


def milliseconds(moment):
    return (moment - EPOCH) // timedelta(milliseconds=1)


def shortcode(number):
    code = ""
    while number:
        number, place = divmod(number, 64)
        code = LETTERS[place] + code
    return code


MAKERS = {
    Platform.X: lambda ms, rest: str((ms - 1_288_834_974_657 << 22) + rest),
    Platform.TIKTOK: lambda ms, rest: str((ms // 1000 << 32) + rest),
    Platform.LINKEDIN: lambda ms, rest: str((ms << 22) + rest),
    Platform.INSTAGRAM: lambda ms, rest: shortcode((ms - 1_314_220_021_721 << 23) + rest),
}


@given(st.sampled_from(list(MAKERS)), MOMENTS, st.integers(0, 2**22 - 1))
def test_an_id_tells_the_time_that_went_into_it(platform, moment, rest):
    told = time_in_id(platform, MAKERS[platform](milliseconds(moment), rest))
    assert told is not None
    assert abs(told - moment) <= timedelta(seconds=1)


@given(st.sampled_from(Platform), st.text(max_size=40) | st.integers(0, 10**30).map(str))
def test_any_text_tells_a_time_of_these_days_or_none(platform, text):
    told = time_in_id(platform, text)
    assert told is None or 2006 <= told.year < 2100


@pytest.mark.parametrize("platform", [Platform.FACEBOOK, Platform.YOUTUBE, Platform.OTHER])
def test_other_platforms_ids_tell_no_time(platform):
    assert time_in_id(platform, "1846000000000000001") is None


def test_the_first_ids_of_x_were_counted_and_tell_no_time():
    assert time_in_id(Platform.X, "20") is None


def test_a_storys_number_is_written_out():
    moment = datetime(2025, 10, 14, 9, tzinfo=UTC)
    number = milliseconds(moment) - 1_314_220_021_721 << 23
    assert time_in_id(Platform.INSTAGRAM, str(number)) == moment


def test_what_makes_a_private_accounts_shortcode_longer_is_no_time():
    code = MAKERS[Platform.INSTAGRAM](milliseconds(datetime(2025, 10, 14, tzinfo=UTC)), 7)
    assert time_in_id(Platform.INSTAGRAM, code + "x" * 28) == time_in_id(Platform.INSTAGRAM, code)
