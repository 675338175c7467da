"""Columns of somebody's file, mapped on screen to ours: what is offered, chosen and shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later

from outreach.importers.header_fits import Certainty
from outreach.web.choices import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.domain.messages import Message

CERTAINTIES = {
    Certainty.SURE: (_later("Sure"), "yes", "yes"),
    Certainty.LIKELY: (_later("Likely"), "ask", "wait"),
    Certainty.PERHAPS: (_later("Uncertain"), "ask", "wait"),
}
PREFIX = "column-"
LETTERS = 26
FIRST_SHOWN, WRONG_SHOWN = 2, 2  # rows as they are read


@dataclass(frozen=True, kw_only=True)
class MappedColumn:
    """One of our columns with the file's column chosen for it, how sure that is and why.

    `read` of the first `tried` cells can be read as what it holds: `example` is one as it is
    written and as it is read, `fault` what is wrong with another. `problem` keeps it from being
    used; `added` are columns of the file that are added to the chosen one.
    """

    name: str
    label: str
    place: int | None = None
    certainty: str | None = None
    reason: Message | None = None
    read: int = 0
    tried: int = 0
    example: tuple[str, str] | None = None
    fault: Message | None = None
    problem: str | None = None
    added: tuple[str, ...] = ()
    is_needed: bool = False
    is_either: bool = False  # needed unless its neighbour is there

    @property
    def id(self) -> str:
        """The name and id of its choice on the page."""
        return PREFIX + self.name

    @property
    def is_shown_first(self) -> bool:
        """Whether it belongs above those that the file does not seem to have."""
        return self.is_needed or self.place is not None or self.problem is not None

    @property
    def is_poor(self) -> bool:
        """Whether fewer than half of the cells can be read."""
        return self.read * 2 < self.tried


@dataclass(frozen=True, kw_only=True)
class ReadCell:
    """A cell under our label: as it is read, with what stands in the file where that differs."""

    label: str
    value: str | None
    written: str | None = None
    fault: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """A row of the file as it is read; `reason` says why it would be rejected."""

    line: int
    cells: tuple[ReadCell, ...]
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the choices make of the first rows; `missing` names columns that have to be chosen."""

    tried: int
    accepted: int
    rejected: int
    repeated: int = 0
    is_whole: bool = True
    missing: tuple[str, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    notes: tuple[str, ...] = ()


def telling_rows(rows: Sequence[ReadRow]) -> tuple[ReadRow, ...]:
    """Choose the rows to show: the first of all, and the first of those that are rejected."""
    first = list(rows[:FIRST_SHOWN])
    wrong = [row for row in rows[FIRST_SHOWN:] if row.reason is not None]
    return tuple(first + wrong[:WRONG_SHOWN])


def chosen_places(names: Iterable[str], width: int) -> dict[str, int]:
    """Give the places that were chosen on the screen, by our names; none is left out."""
    chosen = {name: whole_number(request.form.get(PREFIX + name, "")) for name in names}
    return {name: place for name, place in chosen.items() if place is not None and place < width}


def chosen_twice(places: dict[str, int]) -> int | None:
    """Give a place of the file that was chosen for two of our columns."""
    return next((place for place, times in Counter(places.values()).items() if times > 1), None)


def shown_headers(header: Sequence[str]) -> list[str]:
    """Name every column of a file: by its header, or as spreadsheets do where it has none."""
    return [
        text or _("Column %(letter)s", letter=_letters(place)) for place, text in enumerate(header)
    ]


def _letters(place: int) -> str:
    first, last = divmod(place, LETTERS)
    return ("" if first == 0 else _letters(first - 1)) + chr(ord("A") + last)
