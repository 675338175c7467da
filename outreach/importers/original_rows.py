"""Rows of a kept file as they stand in it, to be mended and sent in again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.importers.exports import seen_sheets
from outreach.importers.maps import mapped
from outreach.importers.merged_exports import under_one_header
from outreach.importers.recognise import recognised

if TYPE_CHECKING:
    from collections.abc import Container

    from outreach.importers.maps import ManualMap
    from outreach.importers.sheets import Row
    from outreach.importers.sources import Source


@dataclass(frozen=True, kw_only=True)
class OriginalRows:
    """Some records of a file's table, and what stands above them.

    `head` are the records from the top of the file down to its header, which is the last of them.
    """

    sheet: str | None
    head: list[Row]
    rows: list[Row]


def original_rows(
    source: Source, lines: Container[int], manual_map: ManualMap | None = None
) -> OriginalRows:
    """Find the records that begin on these lines, in the table that was read from the file.

    Raises UnreadableFileError where the file is not read any more as it once was.
    """
    sheets = seen_sheets(source, manual_map)
    found = mapped(sheets, manual_map) if manual_map else under_one_header(recognised(sheets))
    head: list[Row] = []
    rows: list[Row] = []
    for line, cells in found.sheet.records():
        if line <= found.layout.line:
            head.append((line, cells))
        elif line in lines:
            rows.append((line, cells))
    return OriginalRows(sheet=found.sheet.name, head=head, rows=rows)
