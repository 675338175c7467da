"""The rejected rows of an import, given back as they stood in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.importers.headers import ADDED_HEADERS
from outreach.importers.maps import load_map
from outreach.importers.original_rows import original_rows
from outreach.importers.sources import source_of_file
from outreach.reports.mending import mending_sheet
from outreach.services.originals import original_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from outreach.storage.models.imports import ImportBatch

_WIDTHS: Final = (12, 42)  # of the columns that are added: the line, and what is wrong with it


def rows_to_mend(
    uploads: Path, batch: ImportBatch, reasons: Mapping[int, str], language: str
) -> bytes:
    """Write an .xlsx file of the rows on these lines, below the file's own header.

    The line and the reason stand before the file's own columns. Once a person has mended the cells,
    the sheet is read like the file itself. Raises NotFoundError where the original was not kept.
    """
    path = original_path(uploads, batch.stored_as)
    manual_map = None if batch.map_written is None else load_map(batch.map_written)
    found = original_rows(source_of_file(path, batch.file_name), reasons, manual_map)
    above = [["", "", *cells] for _, cells in found.head[:-1]]
    header = [*ADDED_HEADERS[language], *(cells.lstrip("\ufeff") for cells in found.head[-1][1])]
    return mending_sheet(
        found.sheet or ADDED_HEADERS[language][1],
        [*above, header],
        ((str(line), reasons[line], *cells) for line, cells in found.rows),
        _WIDTHS,
    )
