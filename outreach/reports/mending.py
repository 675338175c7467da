"""Rejected rows as a sheet in which they are mended: each cell is text, and stays text."""

from __future__ import annotations

import importlib
import io
import re
from typing import TYPE_CHECKING, Any, Final

from outreach.reports.workbooks import LONGEST_CELL, LONGEST_SHEET_NAME, OPTIONS, WIDEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_ROWS: Final = 100_000
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]|^'|'$")
# The form of text: in any other a spreadsheet makes numbers and days of what is typed.
_AS_TEXT: Final = {"num_format": 49}
_NARROWEST: Final = 12  # of a column, in digits


def mending_sheet(
    name: str,
    head: Sequence[Sequence[str]],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
) -> bytes:
    """Write records below the head of their file as the one sheet of an .xlsx file.

    The last row of the head is the header. `widths` are those of the first columns, in digits.
    """
    target = io.BytesIO()
    book = importlib.import_module("xlsxwriter").Workbook(target, OPTIONS)
    sheet = book.add_worksheet(_NOT_IN_NAMES.sub(" ", name).strip()[:LONGEST_SHEET_NAME] or None)
    plain = book.add_format(_AS_TEXT)
    marked = book.add_format({**_AS_TEXT, "bold": True, "bottom": 1})
    reasons = book.add_format({**_AS_TEXT, "text_wrap": True, "font_color": "#a8201a"})
    columns = max(len(head[-1]), len(widths) + 1)
    sheet.set_column(0, columns - 1, _NARROWEST, plain)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, WIDEST), reasons)
    sheet.freeze_panes(len(head), len(widths))
    for line, cells in enumerate(head):
        _write(sheet, line, cells, marked if line == len(head) - 1 else plain)
    for line, cells in enumerate(rows, start=len(head)):
        _write(sheet, line, cells[: len(widths)], reasons)
        _write(sheet, line, cells[len(widths) :], plain, first=len(widths))
    book.close()
    return target.getvalue()


def _write(sheet: Any, line: int, cells: Sequence[str], form: object, first: int = 0) -> None:
    for column, cell in enumerate(cells, start=first):
        if cell:
            sheet.write_string(line, column, cell[:LONGEST_CELL], form)
