"""How far the import of a file has come, and where its figures come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message

if TYPE_CHECKING:
    from datetime import date


class ImportState(StrEnum):
    """Only an accepted import's readings count."""

    LOADING = "loading"
    LOADED = "loaded"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"
    UNDONE = "undone"


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A file by name and digest, the day on which its figures were true, and a region.

    The region is the one in which channels are put that the register does not know yet.
    `stored_as` names the original among the kept files; `account_said` and `map_written` (TOML)
    are what a person said about the file; `job_id` is the long work that brings it in.
    """

    file_name: str
    sha256: str
    read_on: date
    region_code: str
    size_bytes: int | None = None
    stored_as: str | None = None
    account_said: str | None = None
    map_written: str | None = None
    job_id: int | None = None


def check_read_on(read_on: date, today: date) -> None:
    """Raise InvalidInputError where figures would come from the future."""
    if read_on > today:
        raise InvalidInputError(
            [
                Problem(
                    field="read_on",
                    message=Message("The figures cannot have been read after today."),
                )
            ]
        )


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many posts of an import are new, have other figures or are unchanged.

    `is_as_loaded` says that they were counted when the file was read: others may have come since.
    """

    inserted: int
    updated: int
    unchanged: int
    is_as_loaded: bool = False


@dataclass(frozen=True, kw_only=True)
class Undone:
    """How many posts an undone import takes off the record, or back to an earlier reading.

    `kept` are those of which a later import has a reading: they stay as they are.
    """

    removed: int
    restored: int
    kept: int = 0
