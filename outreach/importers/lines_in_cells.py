"""Workbooks in which whole lines of text stand in single cells, as a spreadsheet took them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from outreach.domain.messages import Message
from outreach.importers.delimited import DELIMITERS, cut_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from outreach.importers.delimited import Line
    from outreach.importers.sheets import Records, Sheet

_JOINT: Final = ";"  # where a spreadsheet of this country cuts a line, if at all


def sheets_of_lines(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """See each sheet of a workbook as text in its cells, at each of the delimiters.

    A program that expects semicolons puts a line with commas into one cell, and a caption of
    several lines into as many rows.
    """
    for sheet in sheets:
        if sheet.name is not None:
            for delimiter in DELIMITERS:
                yield replace(
                    sheet,
                    records=partial(_records, sheet, delimiter),
                    delimiter=delimiter,
                    warnings=(
                        *sheet.warnings,
                        Message("Whole lines of this file stood in single cells. They were cut."),
                    ),
                )


def _records(sheet: Sheet, delimiter: str) -> Records:
    return cut_again(_lines(sheet), delimiter)


def _lines(sheet: Sheet) -> Iterator[Line]:
    for line, row in sheet.records():
        for text in _JOINT.join(row).split("\n"):
            yield line, text
