"""A table as a workbook that can be filtered, with real days and without formulas."""

from __future__ import annotations

import importlib
import io
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DAY_FORM = "dd/mm/yyyy"
NARROWEST, WIDEST = 9, 48  # of a column, in digits
MEASURED = 500  # rows that decide how wide a column is
LONGEST_CELL = 32_767  # Excel refuses a longer text
LONGEST_SHEET_NAME = 31
OPTIONS = {
    "constant_memory": True,  # rows go to a file at once
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write a table as the one sheet of an .xlsx file; None is a blank cell."""
    target = io.BytesIO()
    book = importlib.import_module("xlsxwriter").Workbook(target, OPTIONS)
    sheet = book.add_worksheet(title[:LONGEST_SHEET_NAME])
    head_form = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day_form = book.add_format({"num_format": DAY_FORM, "align": "left"})
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, head_form)
    widths, last = [len(head) for head in heads], 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, (last, column), value, day_form)
            if last <= MEASURED:
                widths[column] = max(widths[column], _width(value))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, NARROWEST), WIDEST))
    sheet.autofilter(0, 0, last, len(heads) - 1)
    book.close()
    return target.getvalue()


def _write(sheet: Any, place: tuple[int, int], value: object, day_form: object) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*place, value, day_form)
    elif isinstance(value, int):
        sheet.write_number(*place, value)
    elif value is not None:
        sheet.write_string(*place, _fitting(str(value)))


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _width(value: object) -> int:
    if isinstance(value, date):
        return len(DAY_FORM)
    return max(map(len, str(value).split("\n"))) if value is not None else 0
