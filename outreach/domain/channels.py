"""Social-media accounts and the platforms on which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from datetime import date

LONGEST_NAME = 200
LONGEST_ID = 100
MOST_FOLLOWERS = 2_000_000_000  # what the database's whole numbers hold


class Platform(StrEnum):
    """Where posts stand; `other` only for tables that a person mapped."""

    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    X = "x"
    YOUTUBE = "youtube"
    TIKTOK = "tiktok"
    LINKEDIN = "linkedin"
    OTHER = "other"


PLATFORM_NAMES = {
    Platform.FACEBOOK: "Facebook",
    Platform.INSTAGRAM: "Instagram",
    Platform.X: "X",
    Platform.YOUTUBE: "YouTube",
    Platform.TIKTOK: "TikTok",
    Platform.LINKEDIN: "LinkedIn",
}  # `other` has no name of its own; pages translate it


def bare_handle(handle: str) -> str:
    """Write a handle the one way that it is compared: no @, no spaces around, small letters."""
    return handle.strip().lstrip("@").casefold()


@dataclass(frozen=True, kw_only=True)
class ChannelDetails:
    """What is written about a channel; `member_id` None means that the Pokja owns it.

    `is_ours` False means *bukan milik kami*: its posts are kept but not judged with ours.
    """

    platform: Platform
    name: str
    region_code: str
    handle: str | None = None
    platform_id: str | None = None
    member_id: int | None = None
    is_ours: bool = True

    def check(self) -> None:
        """Raise InvalidInputError with all that is wrong."""
        problems = [
            Problem(field=field, message=_too_long(most))
            for field, text, most in (
                ("name", self.name, LONGEST_NAME),
                ("handle", self.handle, LONGEST_NAME),
                ("platform_id", self.platform_id, LONGEST_ID),
            )
            if text is not None and len(text) > most
        ]
        if not self.name.strip():
            problems.append(Problem(field="name", message=Message("Write the channel's name.")))
        if problems:
            raise InvalidInputError(problems)


def check_followers(counted_on: date, followers: int) -> None:
    """Raise InvalidInputError where a count of followers cannot be right."""
    if not FIRST_YEAR <= counted_on.year <= LAST_YEAR:
        raise InvalidInputError(
            [Problem(field="counted_on", message=Message("Check the year of this day."))]
        )
    if not 0 <= followers <= MOST_FOLLOWERS:
        raise InvalidInputError(
            [
                Problem(
                    field="followers",
                    message=Message("Write how many followers the channel has, with digits."),
                )
            ]
        )


def _too_long(most: int) -> Message:
    return Message("This is longer than %(most)s characters.", most=most)
