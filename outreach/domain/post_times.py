"""When a post was made, as its platform's id tells."""

from __future__ import annotations

import re
import string
from datetime import UTC, datetime, timedelta
from typing import Final

from outreach.domain.channels import Platform

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _AFTER = datetime(2006, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_X_EPOCH_MS: Final = 1_288_834_974_657
_INSTAGRAM_EPOCH_MS: Final = 1_314_220_021_721
_FIRST_X_ID_WITH_TIME: Final = 29_700_859_247  # older ids were counted from 1
_LETTERS: Final = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
_SHORTCODE_LENGTH: Final = 11  # what a private account's is longer says no time
_MOST_DIGITS: Final = 20


def time_in_id(platform: Platform, post_id: str) -> datetime | None:
    """Read the time from an id, on Instagram from a link's shortcode; None where it has none."""
    milliseconds = _milliseconds(platform, post_id)
    if milliseconds is None:
        return None
    at = _EPOCH + timedelta(milliseconds=milliseconds)
    return at if _FIRST <= at < _AFTER else None


def _milliseconds(platform: Platform, post_id: str) -> int | None:
    number = _number(platform, post_id)
    if number is None:
        return None
    if platform is Platform.X:
        return (number >> 22) + _X_EPOCH_MS if number >= _FIRST_X_ID_WITH_TIME else None
    return {
        Platform.TIKTOK: (number >> 32) * 1000,
        Platform.LINKEDIN: number >> 22,
        Platform.INSTAGRAM: (number >> 23) + _INSTAGRAM_EPOCH_MS,
    }.get(platform)


def _number(platform: Platform, post_id: str) -> int | None:
    """Give the id as a number; Instagram writes it with 64 digits."""
    if re.fullmatch(f"[0-9]{{1,{_MOST_DIGITS}}}", post_id) and platform is not Platform.INSTAGRAM:
        return int(post_id)
    if platform is not Platform.INSTAGRAM or not re.fullmatch("[A-Za-z0-9_-]+", post_id):
        return None
    if re.fullmatch("[0-9]{12,}", post_id):  # a story's number is written out
        return int(post_id[:_MOST_DIGITS])
    number = 0
    for letter in post_id[:_SHORTCODE_LENGTH]:
        number = number * 64 + _LETTERS.index(letter)
    return number
