"""Several exports under one another in one table, each below a header of its own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from outreach.domain.messages import Message
from outreach.importers.headers import plain_header
from outreach.importers.layouts import laid_out
from outreach.importers.sheets import Records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from outreach.importers.formats import Format
    from outreach.importers.layouts import Layout
    from outreach.importers.parsed import Rejection
    from outreach.importers.recognise import Recognised
    from outreach.importers.sheets import Row, Sheet

_SHARED: Final = 2  # names at least that two headers of a format share


def has_other_header(described: Format, rejections: Sequence[Rejection]) -> bool:
    """Tell whether a header of the format was read as a post, and rejected."""
    return any(
        each.content is not None and plain_header(each.content) in described.aliases
        for each in rejections
    )


def under_one_header(found: Recognised) -> Recognised:
    """Put what stands below each header of a table under the first one, column by column.

    A column that only later headers have is added at the end; what a part lacks is unknown there.
    """
    parts = _parts(found.sheet, found.layout, found.format)
    first, *others = [layout for layout, _ in parts if layout is not None]
    if not others:
        return found
    added = {
        name: layout.heading(name)
        for layout in others
        for name in layout.places
        if name not in first.places
    }
    header = (*first.header, *dict.fromkeys(added.values()))
    whole = laid_out(first.line, header, found.format.columns, found.format.known)
    sheet = replace(
        found.sheet, records=partial(_records, found.sheet, found.layout, whole, found.format)
    )
    warnings = (*found.warnings, *put_together(1 + len(others)))
    return replace(found, sheet=sheet, layout=whole, warnings=warnings)


def put_together(headers: int) -> tuple[Message, ...]:
    """Warn of a table that has several headers."""
    if headers < 2:
        return ()
    return (
        Message(
            "This table was put together from several exports, each below its own header: "
            "%(count)s.",
            count=headers,
        ),
    )


def _parts(sheet: Sheet, layout: Layout, described: Format) -> Iterator[tuple[Layout | None, Row]]:
    """Yield the rows, and with each header its layout."""
    names = frozenset(filter(None, layout.header))
    for line, row in sheet.records():
        is_likely = line > layout.line and len(names.intersection(row)) >= _SHARED
        header = _header(line, row, described) if is_likely else None
        yield (layout if line == layout.line else header), (line, row)


def _header(line: int, row: Sequence[str], described: Format) -> Layout | None:
    found = laid_out(line, row, described.columns, described.known)
    needed = (*described.recognise, *described.required)
    return found if all(name in found.places for name in needed) else None


def _records(sheet: Sheet, layout: Layout, whole: Layout, described: Format) -> Records:
    return Records(rows=_rows(sheet, layout, whole, described))


def _rows(sheet: Sheet, layout: Layout, whole: Layout, described: Format) -> Iterator[Row]:
    moves: list[tuple[int, int]] | None = None
    width = len(whole.header)
    for header, (line, row) in _parts(sheet, layout, described):
        if header is not None:
            moves = None if header.header == layout.header else _moves(header, whole)
            if line == whole.line:
                yield line, list(whole.header)
        elif moves is None:
            yield line, row + [""] * (width - len(layout.header)) if line > layout.line else row
        else:
            cells = [""] * width
            for origin, place in moves:
                if origin < len(row):
                    cells[place] = row[origin]
            yield line, cells


def _moves(header: Layout, whole: Layout) -> list[tuple[int, int]]:
    """Tell from which place to which the cells below a later header go."""
    return [
        (origin, place)
        for name, groups in header.places.items()
        for origins, places in zip(groups, whole.places[name], strict=False)
        for origin, place in zip(origins, places, strict=False)
    ]
