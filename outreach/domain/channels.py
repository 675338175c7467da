"""Social-media accounts and the platforms on which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message


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
        if not self.name.strip():
            raise InvalidInputError(
                [Problem(field="name", message=Message("Write the channel's name."))]
            )
