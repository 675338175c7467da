"""Workbooks (xlsx and the older kinds), every cell as text."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.sheets import Records, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.importers.sheets import Row

ZIP_MARK: Final = b"PK\x03\x04"
OLE_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES: Final = 300_000_000  # unpacked; a year of a busy alliance takes a hundredth
_EXACT: Final = 10**15  # spreadsheets keep 15 digits of a number: larger ones are not whole ids


def is_workbook(content: bytes) -> bool:
    """Tell by its first bytes whether content is a workbook, whatever its name."""
    return content.startswith((ZIP_MARK, OLE_MARK))


def workbook_sheets(content: bytes, *, first_line: int = 1) -> list[Sheet]:
    """See each sheet of a workbook as records of text, from a row on.

    Raises UnreadableFileError for what is no workbook, and before unpacking one that is too large.
    """
    if content.startswith(ZIP_MARK):
        _assert_sound_zip(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = book.sheet_names
    except (CalamineError, OSError) as error:
        raise UnreadableFileError(_damaged()) from error
    return [
        Sheet(records=partial(_records, book, name, first_line), name=name) for name in names
    ]
