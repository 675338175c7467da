"""Tables as files that spreadsheets open as they are meant."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from flask import Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate such a cell


def csv_file(rows: Iterable[Sequence[object]], name: str) -> Response:
    """Write a CSV file with a BOM and without formulas; None is a blank cell."""
    target = io.StringIO()
    csv.writer(target).writerows([[_harmless(cell) for cell in row] for row in rows])
    answer = Response(target.getvalue().encode("utf-8-sig"), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
