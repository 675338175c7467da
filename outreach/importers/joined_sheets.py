"""Workbooks whose sheets each hold a part of the posts' figures, put together by their key."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from outreach.importers.layouts import laid_out
from outreach.importers.sheets import Records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from outreach.importers.formats import Format
    from outreach.importers.layouts import Layout
    from outreach.importers.sheets import Row, Sheet

_HEAD: Final = 5  # rows among which a sheet has its header


@dataclass(frozen=True, kw_only=True)
class _Part:
    """What one sheet has to give: the headers of its columns, and its cells by key."""

    headers: tuple[str, ...]
    cells: Mapping[str, tuple[str, ...]]


def joined(main: Sheet, layout: Layout, others: Sequence[Sheet], described: Format) -> Sheet:
    """Add to a sheet's rows the columns that only other sheets have, by the key of the post.

    Each column comes from one sheet: the first that the format prefers, else the file's first. A
    post that is not on another sheet has blank cells there. The lines remain the main sheet's.
    """
    wanted = {name for name in described.joined if name not in layout.places}
    parts: list[_Part] = []
    for sheet in sorted(others, key=partial(_preference, described)):
        part, found = _part(sheet, wanted, described)
        parts.extend(part)
        wanted -= found
    if not parts:
        return main
    key = layout.places[described.key][0][0]
    return replace(main, records=partial(_records, main, layout.line, key, parts))


def _preference(described: Format, sheet: Sheet) -> int:
    name = sheet.name or ""
    for place, preferred in enumerate(described.joined_sheets):
        if name.casefold().startswith(preferred.casefold()):
            return place
    return len(described.joined_sheets)


def _part(sheet: Sheet, wanted: set[str], described: Format) -> tuple[list[_Part], frozenset[str]]:
    """Take the wanted columns of a sheet, if it has some beside the key."""
    columns = {name: described.columns[name] for name in (described.key, *sorted(wanted))}
    for line, row in itertools.islice(sheet.records(), _HEAD):
        layout = laid_out(line, row, columns)
        found = frozenset(layout.places) - {described.key}
        if found and described.key in layout.places:
            places = [layout.places[name][0][0] for name in sorted(found)]
            key = layout.places[described.key][0][0]
            cells = {
                row[key].strip(): tuple(row[place] for place in places)
                for at, row in sheet.records()
                if at > line and row[key].strip()
            }
            return [_Part(headers=tuple(row[place] for place in places), cells=cells)], found
    return [], frozenset()


def _records(main: Sheet, header_line: int, key: int, parts: Sequence[_Part]) -> Records:
    return Records(rows=_rows(main, header_line, key, parts))


def _rows(main: Sheet, header_line: int, key: int, parts: Sequence[_Part]) -> Iterator[Row]:
    for line, row in main.records():
        for part in parts:
            blank = ("",) * len(part.headers)
            added = part.headers if line == header_line else part.cells.get(row[key].strip(), blank)
            row.extend(added)
        yield line, row
