"""Rows that are no posts, each with the first thing that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.parsed import Rejection

if TYPE_CHECKING:
    from outreach.importers.columns import Columns
    from outreach.importers.recognise import Recognised
    from outreach.importers.tables import Table

MOST_REJECTED: Final = 250_000  # rows of about 600 bytes; nobody would mend so many


def too_many(line: int, reason: Message) -> UnreadableFileError:
    """Refuse a file of which more rows cannot be read than are kept, with the first one's fault."""
    return UnreadableFileError(
        Message(
            "More than %(count)s rows of this file cannot be read. Line %(line)s: %(reason)s",
            count=MOST_REJECTED,
            line=str(line),
            reason=reason,
        )
    )


def misshapen(found: Recognised, table: Table) -> dict[int, Rejection]:
    """Give the rows that have the wrong shape, by line."""
    width = len(found.layout.header)
    rejected = {
        line: Rejection(line=line, sheet=found.sheet.name, reason=too_long(cells, width))
        for line, cells in table.too_long.items()
    }
    if table.cut_line is not None:
        rejected[table.cut_line] = _cut(table.cut_line, found)
    return rejected


def too_long(cells: int, columns: int) -> Message:
    """Say that a row has more cells than the header."""
    return Message(
        "The row has %(cells)s cells, the header only %(columns)s.", cells=cells, columns=columns
    )


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


def _cut(line: int, found: Recognised) -> Rejection:
    return Rejection(
        line=line,
        sheet=found.sheet.name,
        reason=Message(
            "A quotation mark opens in this row and never closes: the file is cut off or damaged "
            "from here on."
        ),
    )
