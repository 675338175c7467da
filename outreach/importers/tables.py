"""Records to frames of text: only the columns that are known, a row a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from outreach.importers.spools import Spool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.importers.layouts import Layout
    from outreach.importers.sheets import Records

_CHUNK: Final = 20_000  # records of a frame, held as Python lists until then


@dataclass(frozen=True, kw_only=True)
class Table:
    """The records below a header.

    `cells`: frames of string columns by place, index = line, missing cells NA. `too_long`: lines
    whose record has more cells than the header, with their number. `short`: how many have fewer.
    `cut_line`: where a quotation mark opened that was never closed.
    """

    cells: Spool
    too_long: dict[int, int]
    short: int
    cut_line: int | None


def table_of(records: Records, layout: Layout) -> Table:
    """Read the records below a header; blank ones and the header again are none."""
    header, width = list(layout.header), len(layout.header)
    places = sorted({place for groups in layout.places.values() for g in groups for place in g})
    chunks = _Chunks(places)
    too_long: dict[int, int] = {}
    short = 0
    for line, row in records:
        if line <= layout.line or _blank(row) or row == header:
            continue
        if len(row) != width:
            if len(row) > width:
                too_long[line] = len(row)
                continue
            short += 1
            row.extend([None] * (width - len(row)))  # type: ignore[list-item]  # missing, not ""
        chunks.take(line, row)
    return Table(cells=chunks.spool(), too_long=too_long, short=short, cut_line=records.cut_line)


def _blank(row: Sequence[str]) -> bool:
    return not (row and (row[0].strip() or "".join(row).strip()))


class _Chunks:
    """Rows of Python text turned in good time into Arrow's, which takes a third of the memory."""

    def __init__(self, places: Sequence[int]) -> None:
        self._places = places
        self._spool = Spool()
        self._lines: list[int] = []
        self._rows: list[Sequence[str | None]] = []

    def take(self, line: int, row: Sequence[str | None]) -> None:
        self._lines.append(line)
        self._rows.append(row)
        if len(self._rows) == _CHUNK:
            self._flush()

    def spool(self) -> Spool:
        if self._rows or not len(self._spool):
            self._flush()
        return self._spool

    def _flush(self) -> None:
        columns = {
            place: pd.array([row[place] for row in self._rows], dtype="string")
            for place in self._places
        }
        index = pd.Index(self._lines, dtype="int64", name="line")
        self._spool.add(pd.DataFrame(columns, index=index))
        self._lines, self._rows = [], []
