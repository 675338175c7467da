"""Records to frames of text: only the columns that are known, a row a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from outreach.importers.rejections import MOST_REJECTED, too_long, too_many
from outreach.importers.spools import Spool, text_array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.domain.messages import Message
    from outreach.importers.layouts import Layout
    from outreach.importers.sheets import Records

_CHUNK: Final = 20_000  # records of a frame, held as Python lists until then
_MOST_CELLS: Final = 2_000_000  # of a frame, which very wide rows reach sooner
_SHARED: Final = 3  # cells that a row shares with the header by chance


@dataclass(frozen=True, kw_only=True)
class Table:
    """The records below a header.

    `cells`: frames of string columns by place, index = line, missing cells NA. `too_long`: lines
    whose record has more cells than the header, with their number. `short`: how many have fewer.
    `cut_line`: where a quotation mark opened that was never closed. `warnings`: what the rows
    themselves said of the list. `headers` counts the rows that are the header, `other_headers`
    those of another shape that seem to be one.
    """

    cells: Spool
    too_long: dict[int, int]
    short: int
    cut_line: int | None
    warnings: tuple[Message, ...] = ()
    headers: int = 1
    other_headers: int = 0


def table_of(records: Records, layout: Layout) -> Table:
    """Read the records below a header; blank ones and the header again are none.

    Raises UnreadableFileError where far too many of them are too long.
    """
    header, width = list(layout.header), len(layout.header)
    names = frozenset(filter(None, header))
    chunks = _Chunks(_places(layout), width)
    longer: dict[int, int] = {}
    short = other_headers = repeated = 0
    for line, row in records:
        if line <= layout.line or row == header or _blank(row):
            repeated += line > layout.line and row == header
            continue
        if len(row) != width:
            other_headers += len(names.intersection(row)) > _SHARED
            if len(row) > width:
                _note(longer, line, len(row), width)
                continue
            short += 1
            row.extend([None] * (width - len(row)))  # type: ignore[list-item]  # missing, not ""
        chunks.add(line, row)
    return Table(
        cells=chunks.ended(),
        too_long=longer,
        short=short,
        cut_line=records.cut_line,
        warnings=tuple(records.warnings),
        headers=1 + repeated,
        other_headers=other_headers,
    )


def _note(longer: dict[int, int], line: int, cells: int, width: int) -> None:
    longer[line] = cells
    if len(longer) > MOST_REJECTED:
        first, of_first = next(iter(longer.items()))
        raise too_many(first, too_long(of_first, width))


def _places(layout: Layout) -> list[int]:
    return sorted({place for groups in layout.places.values() for g in groups for place in g})


def _blank(row: Sequence[str]) -> bool:
    first = row[0] if row else ""
    return (not first or first.isspace()) and not "".join(row).strip()


class _Chunks:
    """Rows of Python text turned in good time into Arrow's, which takes a third of the memory."""

    def __init__(self, places: Sequence[int], width: int) -> None:
        self._places = places
        self._size = min(_CHUNK, 1 + _MOST_CELLS // width)
        self._lines: list[int] = []
        self._rows: list[Sequence[str | None]] = []
        self._spool = Spool()

    def add(self, line: int, row: Sequence[str | None]) -> None:
        """Take a row, as long as the header."""
        self._lines.append(line)
        self._rows.append(row)
        if len(self._rows) == self._size:
            self._turn()

    def ended(self) -> Spool:
        """Give the frames, at least one."""
        if self._rows or not len(self._spool):
            self._turn()
        return self._spool

    def _turn(self) -> None:
        index = pd.Index(self._lines, dtype="int64", name="line")
        across = list(zip(*self._rows, strict=True))
        columns = {
            place: pd.Series(text_array(across[place] if across else ()), index=index)
            for place in self._places
        }
        self._spool.add(pd.DataFrame(columns, index=index))
        self._lines, self._rows = [], []
