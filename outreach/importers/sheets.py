"""What a file holds before anything is known of it: records of text with their lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from outreach.domain.messages import Message

Row = tuple[int, list[str]]  # the physical line on which a record begins, and its cells


class Unopened(StrEnum):
    """Why no sheet of a file can be seen."""

    NO_TABLE = "no_table"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"


class UnopenedFileError(UnreadableFileError):
    """A file of which no sheet can be seen; the sentence speaks to whoever exported it."""

    def __init__(self, why: Unopened, message: Message) -> None:
        super().__init__(message)
        self.why = why


@dataclass(slots=True)
class Records:
    """The records of a sheet, read once.

    After the last one, `cut_line` tells where a quotation mark opened that was never closed, and
    `warnings` what the rows themselves said of the list.
    """

    rows: Iterator[Row]
    cut_line: int | None = None
    warnings: list[Message] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        return self.rows


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One way to see a file as records: a sheet, or the text cut at one of the delimiters.

    `records` starts from the top each time that it is called.
    """

    records: Callable[[], Records]
    name: str | None = None
    delimiter: str | None = None
    warnings: tuple[Message, ...] = ()
