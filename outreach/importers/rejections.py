"""Rows that are no posts, each with the first thing that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import Message
from outreach.importers.parsed import Rejection

if TYPE_CHECKING:
    from outreach.importers.columns import Columns
    from outreach.importers.recognise import Recognised
    from outreach.importers.tables import Table


def misshapen(found: Recognised, table: Table) -> dict[int, Rejection]:
    """Give the rows that have the wrong shape, by line."""
    rejected = {line: _too_long(line, cells, found) for line, cells in table.too_long.items()}
    if table.cut_line is not None:
        rejected[table.cut_line] = _cut(table.cut_line, found)
    return rejected


def at_fault(found: Recognised, columns: Columns) -> dict[int, Rejection]:
    """Give the rows of a part of a file that are no posts, by line.

    What is wrong with the key comes first, then with the time, then with a cell; a row is listed
    once, however much is wrong with it.
    """
    rejected: dict[int, Rejection] = {}
    first = (found.format.key, "published_at", "published_on")
    for name in sorted(columns.faults, key=lambda name: (name not in first, _place(found, name))):
        for line, fault in columns.faults[name].items():
            rejected.setdefault(
                line,
                Rejection(
                    line=line,
                    sheet=found.sheet.name,
                    column=found.layout.heading(_source(name), fault.place),
                    content=fault.content,
                    reason=fault.reason,
                ),
            )
    return rejected


def _source(name: str) -> str:
    return "published_at" if name == "published_on" else name


def _place(found: Recognised, name: str) -> int:
    return found.layout.places[_source(name)][0][0]


def _too_long(line: int, cells: int, found: Recognised) -> Rejection:
    return Rejection(
        line=line,
        sheet=found.sheet.name,
        reason=Message(
            "The row has %(cells)s cells, the header only %(columns)s.",
            cells=cells,
            columns=len(found.layout.header),
        ),
    )


def _cut(line: int, found: Recognised) -> Rejection:
    return Rejection(
        line=line,
        sheet=found.sheet.name,
        reason=Message(
            "A quotation mark opens in this row and never closes: the file is cut off or damaged "
            "from here on."
        ),
    )
