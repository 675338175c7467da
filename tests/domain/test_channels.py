"""Channels and how their handles are compared."""

from datetime import date

import pytest

from outreach.domain.channels import (
    PLATFORM_NAMES,
    ChannelDetails,
    Platform,
    bare_handle,
    check_followers,
)
from outreach.domain.errors import InvalidInputError


@pytest.mark.parametrize("written", ["@Griya.Jateng", " griya.jateng ", "@@GRIYA.JATENG"])
def test_a_handle_is_compared_in_one_form(written):
    assert bare_handle(written) == "griya.jateng"


def test_a_channel_needs_a_name():
    ChannelDetails(platform=Platform.X, name="Griya", region_code="33").check()
    with pytest.raises(InvalidInputError):
        ChannelDetails(platform=Platform.X, name="  ", region_code="33").check()


def test_every_platform_but_the_unnamed_has_a_proper_name():
    assert set(Platform) - set(PLATFORM_NAMES) == {Platform.OTHER}


def test_whatever_the_database_cannot_hold_is_told_at_once():
    long = ChannelDetails(
        platform=Platform.X,
        name="n" * 201,
        handle="h" * 201,
        platform_id="1" * 101,
        region_code="33",
    )
    with pytest.raises(InvalidInputError) as caught:
        long.check()
    assert [each.field for each in caught.value.problems] == ["name", "handle", "platform_id"]


@pytest.mark.parametrize(
    ("counted_on", "followers", "field"),
    [
        (date(26, 10, 1), 5, "counted_on"),
        (date(2026, 10, 1), -1, "followers"),
        (date(2026, 10, 1), 3_000_000_000, "followers"),
    ],
)
def test_a_count_of_followers_that_cannot_be_is_refused(counted_on, followers, field):
    with pytest.raises(InvalidInputError) as caught:
        check_followers(counted_on, followers)
    assert caught.value.problems[0].field == field


def test_a_channel_may_have_no_followers_at_all():
    check_followers(date(2026, 10, 1), 0)
