"""Workbooks (xlsx, ods, and xls of old), every cell as text."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.archives import DAMAGE
from outreach.importers.open_documents import CONTENT, farthest_cells
from outreach.importers.other_kinds import document_of_parts, older_document
from outreach.importers.sheets import Records, Sheet, Unopened, UnopenedFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from outreach.importers.sheets import Row

_ZIP_MARK: Final = b"PK\x03\x04"
_OLE_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KIND: Final = "mimetype"  # the part of an OpenDocument that says what it is
_LONGEST_KIND: Final = 100
_MOST_BYTES: Final = 300_000_000  # unpacked
_MOST_CELLS: Final = 10_000_000  # calamine holds 32 bytes for each, empty ones too
_MOST_FILLED: Final = 4_000_000  # cells with something in them, of about 150 bytes
_SHEETS_KEPT: Final = 2  # opened sheets that stay in memory
_PIECE: Final = 1 << 20
_PLACE: Final = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_FILLED: Final = re.compile(rb"<(?:\w+:)?c[ >]")
_PANIC: Final = "PanicException"  # of Rust, which is no Exception and cannot be imported
_EXACT: Final = 10**15  # spreadsheets keep 15 digits of a number: a larger one is no whole id


def is_workbook(content: bytes) -> bool:
    """Tell by its first bytes whether content is a workbook, whatever its name."""
    return content.startswith((_ZIP_MARK, _OLE_MARK))


def workbook_sheets(content: bytes, *, first_line: int = 1) -> list[Sheet]:
    """See each sheet of a workbook as records of text, from a row on.

    Raises UnreadableFileError for what is no workbook, or unpacked would take too much memory.
    """
    if content.startswith(_ZIP_MARK):
        _assert_sound(content)
    book = _opened(content)
    load = lru_cache(maxsize=_SHEETS_KEPT)(partial(_loaded, book))
    return [
        Sheet(records=partial(_records, partial(load, name), first_line), name=name)
        for name in book.sheet_names
    ]


def _opened(content: bytes) -> CalamineWorkbook:
    try:
        with _opening():
            return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except UnopenedFileError as error:
        document = older_document(content)
        if document is None:
            raise
        raise UnreadableFileError(document) from error


def _assert_sound(content: bytes) -> None:
    """Refuse an archive that is damaged, is no workbook or declares or holds too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > _MOST_BYTES:
                raise UnopenedFileError(Unopened.TOO_LARGE, _too_large())
            names = {member.filename for member in members}
            _assert_no_document(archive, names)
            if CONTENT in names:
                _assert_near(archive)
                return
            if "xl/workbook.xml" not in names:
                raise UnopenedFileError(
                    Unopened.NO_TABLE,
                    Message("This archive is not a workbook. Upload the CSV or XLSX file itself."),
                )
            for member in members:
                _assert_sparse(archive, member)
    except DAMAGE as error:
        raise UnopenedFileError(Unopened.DAMAGED, _damaged()) from error


def _assert_no_document(archive: zipfile.ZipFile, names: set[str]) -> None:
    mimetype = b""
    if _KIND in names:
        with archive.open(_KIND) as unpacked:
            mimetype = unpacked.read(_LONGEST_KIND)
    document = document_of_parts(names, mimetype)
    if document is not None:
        raise UnreadableFileError(document)


def _assert_near(archive: zipfile.ZipFile) -> None:
    """Refuse an OpenDocument whose sheet spans too many cells."""
    with archive.open(CONTENT) as unpacked:
        if farthest_cells(unpacked) > _MOST_FILLED:
            raise UnopenedFileError(Unopened.TOO_LARGE, _too_large())


def _assert_sparse(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuse a sheet whose farthest row and column span too many cells; reads to the end."""
    rows, columns, filled, rest = 0, 0, 0, b""
    with archive.open(member) as unpacked:
        while piece := unpacked.read(_PIECE):
            if b"<" not in piece and len(piece) == _PIECE:
                raise UnopenedFileError(Unopened.TOO_LARGE, _too_large())  # no cell is so long
            places = set(_PLACE.findall(rest + piece))
            rows = max([rows, *(int(row) for _, row in places)])
            columns = max([columns, *(_number(letters) for letters in {one for one, _ in places})])
            filled += len(_FILLED.findall(piece))
            rest = piece[-32:]
    if rows * columns > _MOST_CELLS or filled > _MOST_FILLED:
        raise UnopenedFileError(Unopened.TOO_LARGE, _too_large())


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


@contextmanager
def _opening() -> Iterator[None]:
    """Turn whatever the reader of workbooks raises for a damaged one into our sentence."""
    try:
        yield
    except (CalamineError, OSError) as error:
        raise UnopenedFileError(Unopened.DAMAGED, _damaged()) from error
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            raise UnopenedFileError(Unopened.DAMAGED, _damaged()) from error
        raise


def _loaded(book: CalamineWorkbook, name: str) -> list[list[Any]]:
    with _opening():
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > _MOST_CELLS:
            raise UnopenedFileError(Unopened.TOO_LARGE, _too_large())
        return sheet.to_python(skip_empty_area=False)


def _records(load: Callable[[], list[list[Any]]], first_line: int) -> Records:
    return Records(rows=_rows(load(), first_line))


def _rows(rows: list[list[Any]], first_line: int) -> Iterator[Row]:
    for line, row in enumerate(rows[first_line - 1 :], first_line):
        yield line, [cell if type(cell) is str else _text(cell) for cell in row]


def _text(cell: float | bool | date | timedelta) -> str:
    """Write a typed cell as text; a number beyond 15 digits keeps a form that betrays it."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    if isinstance(cell, datetime):
        return (cell + timedelta(microseconds=500_000)).isoformat(timespec="seconds")
    return str(cell)


def _damaged() -> Message:
    return Message("This workbook is damaged or locked. Export it again, or save it as CSV.")


def _too_large() -> Message:
    return Message("This workbook is too large to open. Export a shorter period, or as CSV.")
