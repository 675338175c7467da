"""Tables as files that spreadsheets open as they are meant."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from flask import Response

from outreach.reports.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate such a cell


def csv_file(rows: Iterable[Sequence[object]], name: str) -> Response:
    """Write a CSV file with a BOM and without formulas; None is a blank cell."""
    target = io.StringIO()
    csv.writer(target).writerows([[_harmless(cell) for cell in row] for row in rows])
    return file_of(target.getvalue().encode("utf-8-sig"), "text/csv", name)


def xlsx_file(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[object]], name: str
) -> Response:
    """Write a workbook whose one sheet has the title; None is a blank cell."""
    return file_of(workbook(title, heads, rows), XLSX, name)


def file_of(content: bytes, kind: str, name: str) -> Response:
    """Send content to be saved under a name."""
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
