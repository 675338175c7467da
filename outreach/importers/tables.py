"""Records to frames of text: only the columns that are known, a row a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from outreach.importers.spools import Spool, text_array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.domain.messages import Message
    from outreach.importers.layouts import Layout
    from outreach.importers.sheets import Records

_CHUNK: Final = 20_000  # records of a frame, held as Python lists until then
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
    """Read the records below a header; blank ones and the header again are none."""
    header, width = list(layout.header), len(layout.header)
    names = frozenset(filter(None, header))
    chunks = _Chunks(_places(layout))
    too_long: dict[int, int] = {}
    lines: list[int] = []
    rows: list[Sequence[str | None]] = []
    short = other_headers = repeated = 0
    for line, row in records:
        if line <= layout.line or row == header or _blank(row):
            repeated += line > layout.line and row == header
            continue
        if len(row) != width:
            other_headers += len(names.intersection(row)) > _SHARED
            if len(row) > width:
                too_long[line] = len(row)
                continue
            short += 1
            row.extend([None] * (width - len(row)))  # type: ignore[list-item]  # missing, not ""
        lines.append(line)
        rows.append(row)
        if len(rows) == _CHUNK:
            chunks.take(lines, rows)
            lines, rows = [], []
    if rows or not len(chunks.spool):
        chunks.take(lines, rows)
    return Table(
        cells=chunks.spool,
        too_long=too_long,
        short=short,
        cut_line=records.cut_line,
        warnings=tuple(records.warnings),
        headers=1 + repeated,
        other_headers=other_headers,
    )


def _places(layout: Layout) -> list[int]:
    return sorted({place for groups in layout.places.values() for g in groups for place in g})


def _blank(row: Sequence[str]) -> bool:
    first = row[0] if row else ""
    return (not first or first.isspace()) and not "".join(row).strip()


class _Chunks:
    """Rows of Python text turned in good time into Arrow's, which takes a third of the memory."""

    def __init__(self, places: Sequence[int]) -> None:
        self._places = places
        self.spool = Spool()

    def take(self, lines: list[int], rows: Sequence[Sequence[str | None]]) -> None:
        index = pd.Index(lines, dtype="int64", name="line")
        across = list(zip(*rows, strict=True))
        columns = {
            place: pd.Series(text_array(across[place] if across else ()), index=index)
            for place in self._places
        }
        self.spool.add(pd.DataFrame(columns, index=index))
