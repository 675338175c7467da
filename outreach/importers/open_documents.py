"""OpenDocument spreadsheets: how far their sheets reach, told before one is opened."""

from __future__ import annotations

from typing import IO, Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message

CONTENT: Final = "content.xml"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ROW: Final = f"{_TABLE}table-row"
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ROWS_REPEATED: Final = f"{_TABLE}number-rows-repeated"
_COLUMNS_REPEATED: Final = f"{_TABLE}number-columns-repeated"


def farthest_cells(content: IO[bytes]) -> int:
    """Count the cells that the largest sheet spans up to its last filled row and column.

    A single row or cell may say that it stands a million times. Raises UnreadableFileError for
    what is no well-formed document.
    """
    farthest = rows = last_row = last_column = 0
    try:
        for _event, element in iterparse(content):
            if element.tag == _ROW:
                rows += _times(element.get(_ROWS_REPEATED))
                width = _width(element)
                if width:
                    last_row, last_column = rows, max(last_column, width)
                element.clear()
            elif element.tag == f"{_TABLE}table":
                farthest = max(farthest, last_row * last_column)
                rows = last_row = last_column = 0
    except (ParseError, DefusedXmlException) as error:
        raise UnreadableFileError(
            Message("This workbook is damaged or locked. Export it again, or save it as CSV.")
        ) from error
    return farthest


def _width(row: object) -> int:
    columns = last = 0
    for cell in row:  # type: ignore[attr-defined]  # defusedxml has no types for elements
        if cell.tag in _CELLS:
            columns += _times(cell.get(_COLUMNS_REPEATED))
            last = columns if len(cell) or cell.attrib.keys() - {_COLUMNS_REPEATED} else last
    return last


def _times(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() else 1
