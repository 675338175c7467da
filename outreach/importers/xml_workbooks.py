"""Workbooks written as XML (SpreadsheetML of 2003, most often named `.xls`), every cell as text."""

from __future__ import annotations

import codecs
from functools import partial
from typing import IO, TYPE_CHECKING, Any, Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from outreach.domain.messages import Message
from outreach.importers.sheets import Records, Sheet, Unopened, UnopenedFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from outreach.importers.sheets import Row

_SCHEMA: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_IN: Final = f"{{{_SCHEMA}}}"
_WORKSHEET, _TABLE, _ROW, _CELL, _DATA = (
    f"{_IN}{tag}" for tag in ("Worksheet", "Table", "Row", "Cell", "Data")
)
_NAME, _INDEX, _MERGED, _TYPE = (
    f"{_IN}{attribute}" for attribute in ("Name", "Index", "MergeAcross", "Type")
)
_HEAD: Final = 8_192  # bytes among which the schema is named
_LONGEST_START: Final = 64
_MOST_CELLS: Final = 3_000_000  # as many posts as Facebook gave at once, a hundred times
_MOST_COLUMNS: Final = 16_384  # as many as a spreadsheet has
_EXACT: Final = 10**15  # spreadsheets keep 15 digits of a number: a larger one is no whole id
_BLANKS_AND_MARKS: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n"


def is_xml_workbook(head: bytes) -> bool:
    """Tell by the first bytes of a file whether it is a workbook written as XML."""
    head = head[:_HEAD].replace(b"\0", b"")  # UTF-16 has them between its letters
    return head.lstrip(_BLANKS_AND_MARKS).startswith(b"<") and _SCHEMA.encode() in head


def xml_sheets(opening: Callable[[], IO[bytes]], *, first_line: int = 1) -> list[Sheet]:
    """See each sheet of an XML workbook as records of text, from a row on.

    `opening` gives the content. Raises UnreadableFileError for what is damaged, holds entities of
    its own, or has too many cells: they are kept, since to read them again takes long.
    """
    with opening() as content:
        content.seek(_start(content.read(_LONGEST_START)))
        try:
            sheets = _loaded(content)
        except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
            raise UnopenedFileError(
                Unopened.DAMAGED,
                Message("This workbook is damaged or locked. Export it again, or save it as CSV."),
            ) from error
    return [Sheet(records=partial(_records, rows, first_line), name=name) for name, rows in sheets]


def _loaded(content: IO[bytes]) -> list[tuple[str, list[Row]]]:
    sheets: list[tuple[str, list[Row]]] = []
    cells = 0
    for number, name, row in _parsed(content):
        if number == len(sheets):
            sheets.append((name, []))
        else:
            sheets[number][1].append(row)
        cells += len(row[1])
        if cells > _MOST_CELLS:
            raise _too_large()
    return sheets


def _records(rows: Sequence[Row], first_line: int) -> Records:
    return Records(rows=_rows(rows, first_line))


def _rows(rows: Sequence[Row], first_line: int) -> Iterator[Row]:
    """Yield a sheet's rows, all as wide as the widest: blank cells at an end are not written."""
    width = max((len(cells) for _, cells in rows), default=0)
    for line, cells in rows:
        if line >= first_line:
            yield line, cells + [""] * (width - len(cells))


def _start(head: bytes) -> int:
    """Find where a document starts: some programs put blank lines before it, which none may."""
    return len(head) - len(head.removeprefix(codecs.BOM_UTF8).lstrip())


def _parsed(content: IO[bytes]) -> Iterator[tuple[int, str, Row]]:
    number, name, line = -1, "", 0
    table: Any = None
    for event, element in iterparse(content, events=("start", "end")):
        if event == "start" and element.tag == _WORKSHEET:
            number, name, line = number + 1, element.get(_NAME, ""), 0
            yield number, name, (0, [])  # a sheet without rows is one all the same
        elif event == "start" and element.tag == _TABLE:
            table = element
        elif event == "end" and element.tag == _ROW and table is not None:
            line = _place(element, line + 1)
            yield number, name, (line, _cells(element))
            table.remove(element)  # else the whole workbook would stay in memory


def _cells(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.iterfind(_CELL):
        place = _place(cell, len(cells) + 1)
        if place > _MOST_COLUMNS:
            raise _too_large()
        cells.extend([""] * (place - 1 - len(cells)))
        cells.append(_text(cell.find(_DATA)))
        cells.extend([""] * min(int(cell.get(_MERGED, "0")), _MOST_COLUMNS))
    return cells


def _place(element: Any, following: int) -> int:
    """Give the number that a row or cell bears, which may leave others out."""
    return max(int(element.get(_INDEX, following)), following)


def _text(datum: Any) -> str:
    """Write a cell as text; a number beyond 15 digits keeps the form that betrays it."""
    if datum is None:
        return ""
    text = "".join(datum.itertext())
    kind = datum.get(_TYPE)
    if kind == "Number":
        number = float(text)
        return str(int(number)) if number.is_integer() and abs(number) < _EXACT else text
    return text.partition(".")[0] if kind == "DateTime" else text


def _too_large() -> UnopenedFileError:
    return UnopenedFileError(
        Unopened.TOO_LARGE,
        Message("This workbook is too large to open. Export a shorter period, or as CSV."),
    )
