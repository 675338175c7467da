"""Rows below a header that are no posts: descriptions of the columns, totals, the note of a cut."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from outreach.domain.messages import Message
from outreach.importers.cleaning import MISSING
from outreach.importers.sheets import Records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from outreach.importers.formats import Format
    from outreach.importers.layouts import Layout
    from outreach.importers.sheets import Row, Sheet

_DIGIT: Final = re.compile("[0-9]")


def without_side_rows(sheet: Sheet, layout: Layout, described: Format) -> Sheet:
    """Leave out of a sheet what its format says is no post; a list that was cut is warned of."""
    if not (described.totals or described.cut_lists or described.describes_columns):
        return sheet
    return replace(sheet, records=partial(_records, sheet, layout, described))


def _records(sheet: Sheet, layout: Layout, described: Format) -> Records:
    inner = sheet.records()
    outer = Records(rows=iter(()))
    outer.rows = _rows(inner, outer, layout, described)
    return outer


def _rows(inner: Records, outer: Records, layout: Layout, described: Format) -> Iterator[Row]:
    is_first = described.describes_columns
    key = layout.places[described.key][0][0]
    cut = [re.compile(pattern, re.IGNORECASE) for pattern in described.cut_lists]
    for line, row in inner:
        if line <= layout.line:
            yield line, row
            continue
        if is_first and _describes(row, layout, described):
            is_first = False
            continue
        note = _only_cell(row)
        if note and any(pattern.fullmatch(note) for pattern in cut):
            outer.warnings.append(_cut_list(note))
        elif len(row) <= key or row[key].strip().casefold() not in described.totals:
            is_first = is_first and note == ""
            yield line, row
    outer.cut_line = inner.cut_line


def _describes(row: Sequence[str], layout: Layout, described: Format) -> bool:
    """Tell the row of descriptions by a key that is none, beside a time without a digit."""
    pattern = described.columns[described.key].pattern or ""
    key, time = (
        row[place].strip() if place < len(row) else ""
        for place in (layout.places[name][0][0] for name in (described.key, "published_at"))
    )
    is_said = any(cell.strip() for cell in row)
    return is_said and not _DIGIT.search(time) and not re.fullmatch(pattern, key)


def _only_cell(row: Sequence[str]) -> str | None:
    """Give the one cell that says something, "" where none does, None where several do."""
    said = [cell for cell in map(str.strip, row) if cell.casefold() not in MISSING]
    return (said[0] if said else "") if len(said) < 2 else None


def _cut_list(note: str) -> Message:
    return Message(
        "The list was cut when it was exported (“%(note)s”): the other posts are missing.",
        note=note,
    )
