"""Unknown tables of posts: where the headers stand, and the first rows below them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.header_fits import WHOLE
from outreach.importers.post_guesses import SCORES, score_of
from outreach.importers.reading import read_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.importers.sheets import Row, Sheet
    from outreach.importers.sources import Source

FIRST_ROWS: Final = 50
MOST_COLUMNS: Final = 300  # that a screen offers; a map written by hand may name any
_HEAD: Final = 30  # records among which the headers are looked for, below titles and sentences
_LONGEST_HEADER: Final = 200
_LONGEST: Final = 5_000  # letters of a cell that are looked at
_GOOD: Final = 2 * SCORES[WHOLE]  # headers that are enough to know how a text is cut


@dataclass(frozen=True, kw_only=True)
class PostTable:
    """The head of a table: its headers with their line, and its first rows with theirs.

    `sheets` names the sheets that there are to choose from; `delimiter` cuts a text. `is_whole`
    tells whether these rows are all, `left_out` how many columns were too many.
    """

    header: tuple[str, ...]
    line: int
    rows: tuple[Row, ...]
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    delimiter: str | None = None
    is_whole: bool = True
    left_out: int = 0

    def cells(self, place: int) -> list[str]:
        """List the cells of a column; a row that is too short has none there."""
        return [row[place] for _line, row in self.rows if place < len(row)]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a person says that a table stands; what is None is looked for."""

    sheet: str | None = None
    header_line: int | None = None
    delimiter: str | None = None
    encoding: str | None = None


def open_table(source: Source, place: Place) -> PostTable:
    """Find the table in a file and read its first rows. Raises UnreadableFileError."""
    sheets = read_sheets(
        source,
        delimiter=place.delimiter,
        encoding=place.encoding,
        first_line=place.header_line or 1,
    )
    names = tuple(sheet.name for sheet in sheets if sheet.name is not None)
    wanted = [sheet for sheet in sheets if place.sheet in {None, sheet.name}]
    sheet, line, header = _best(wanted or sheets, place)
    if not _width(header):
        raise UnreadableFileError(Message("No table was found in this file."))
    rows = _rows(sheet, line, header)
    left_out = max(0, len(header) - MOST_COLUMNS)
    width = MOST_COLUMNS if left_out else None
    return PostTable(
        header=tuple(_shown(header)),
        line=line,
        rows=tuple(
            (at, [cell[:_LONGEST] for cell in row[:width]]) for at, row in rows[:FIRST_ROWS]
        ),
        sheet=sheet.name,
        sheets=names,
        delimiter=sheet.delimiter,
        is_whole=len(rows) <= FIRST_ROWS,
        left_out=left_out,
    )


def _best(sheets: Sequence[Sheet], place: Place) -> tuple[Sheet, int, list[str]]:
    """Choose the sheet with the best headers; of ways to cut a text the first that is good."""
    found = []
    for sheet in sheets:
        line, header = _header(sheet, place)
        found.append((sheet, line, header))
        if sheet.delimiter is not None and _fitness(header)[0] >= _GOOD:
            return found[-1]
    return max(found, key=lambda head: _fitness(head[2]))


def _header(sheet: Sheet, place: Place) -> Row:
    """Find the headers of a sheet: the row that is recognised best, else the first widest one."""
    head = list(itertools.islice(sheet.records(), 1 if place.header_line else _HEAD))
    return max(
        head,
        key=lambda record: _fitness(record[1]),
        default=(1, []),
    )


def _fitness(row: Sequence[str]) -> tuple[int, int]:
    """Say how well a row does as headers; one cell alone is a title, whatever it says."""
    width = _width(row)
    return (score_of(_shown(row)) if width > 1 else 0, width)


def _shown(row: Sequence[str]) -> list[str]:
    """Give what a screen can offer as headers; a text of many words is none."""
    return [
        " ".join(cell.split()) if len(cell) <= _LONGEST_HEADER else ""
        for cell in row[:MOST_COLUMNS]
    ]


def _width(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _rows(sheet: Sheet, line: int, header: Sequence[str]) -> list[Row]:
    """Give the first rows below the headers and one more, without blank ones."""
    below = (
        (at, list(row))
        for at, row in sheet.records()
        if at > line and _width(row) and list(row) != list(header)
    )
    return list(itertools.islice(below, FIRST_ROWS + 1))
