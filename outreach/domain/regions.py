"""Provinces and districts by their Kemendagri codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NATION = "0"  # our code for the whole country; Kemendagri's codes start at 11


class Level(StrEnum):
    """How far a region reaches."""

    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"


@dataclass(frozen=True, kw_only=True)
class Region:
    """A region with its code (`0`, `33`, `33.74`) and official name."""

    code: str
    name: str

    @property
    def level(self) -> Level:
        return level_of(self.code)


def level_of(code: str) -> Level:
    """Tell a code's level by its form."""
    if code == NATION:
        return Level.NATION
    return Level.DISTRICT if "." in code else Level.PROVINCE


def province_of(code: str) -> str:
    """Give the province's code of a district or province; the nation stays the nation."""
    return code.split(".", maxsplit=1)[0]
