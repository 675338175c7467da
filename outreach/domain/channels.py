"""Social-media accounts and the platforms on which they stand."""

from __future__ import annotations

from enum import StrEnum


class Platform(StrEnum):
    """Where posts stand; `other` only for tables that a person mapped."""

    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    X = "x"
    YOUTUBE = "youtube"
    TIKTOK = "tiktok"
    LINKEDIN = "linkedin"
    OTHER = "other"


def bare_handle(handle: str) -> str:
    """Write a handle the one way that it is compared: no @, no spaces around, small letters."""
    return handle.strip().lstrip("@").casefold()
