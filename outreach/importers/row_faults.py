"""Rows of lists that cannot be taken, each with the first thing that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from outreach.importers.member_cells import UnreadableCellError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from outreach.domain.messages import Message
    from outreach.importers.list_tables import ListTable

    Value = TypeVar("Value")


class FaultyRowError(Exception):
    """A row that cannot be taken, with the column of ours that is at fault."""

    def __init__(self, field: str, reason: Message) -> None:
        super().__init__(field)
        self.field = field
        self.reason = reason


def read_cell(field: str, cells: Mapping[str, str], read: Callable[[str], Value]) -> Value | None:
    """Read a cell of ours, where it holds something. Raises FaultyRowError."""
    if field not in cells:
        return None
    try:
        return read(cells[field])
    except UnreadableCellError as error:
        raise FaultyRowError(field, error.message) from error


def heading(table: ListTable, place: int | None) -> str | None:
    """Give the header of a column as the file has it; None where there is none."""
    return None if place is None else table.header[place] or None
