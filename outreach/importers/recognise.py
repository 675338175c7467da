"""Which export a file is, or which other file it is taken for."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.formats import known_formats, known_refusals
from outreach.importers.headers import plain_header
from outreach.importers.layouts import laid_out
from outreach.importers.refusals import refusal_sentence, unknown_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.importers.formats import Format
    from outreach.importers.layouts import Layout
    from outreach.importers.sheets import Row, Sheet

_HEAD: Final = 30  # records among which a header is looked for, below titles and sentences


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """A sheet that a format or a map can read."""

    sheet: Sheet
    format: Format
    layout: Layout
    is_map: bool = False
    warnings: tuple[Message, ...] = ()


def recognised(sheets: Sequence[Sheet]) -> Recognised:
    """Find the export that a file is.

    Raises UnreadableFileError that says which file is wanted instead, and where to find it.
    """
    seen: list[list[str]] = []
    for sheet in sheets:
        head = list(itertools.islice(sheet.records(), _HEAD))
        seen.extend(row for _, row in head)
        for place, (line, row) in enumerate(head):
            found = _format_of(line, row)
            if found and not _wrapped(head[place + 1 :], sheet):
                _assert_complete(*found)
                return Recognised(sheet=sheet, format=found[0], layout=found[1])
    raise UnreadableFileError(_refusal(seen))


def _format_of(line: int, row: Sequence[str]) -> tuple[Format, Layout] | None:
    """Choose the format that knows most of a header row's columns."""
    matches = []
    for described in known_formats().values():
        layout = laid_out(line, row, described.columns)
        if all(name in layout.places for name in described.recognise):
            matches.append((described, layout))
    return max(matches, key=lambda match: len(match[1].places), default=None)


def _assert_complete(described: Format, layout: Layout) -> None:
    """Refuse an export from which a column that every post needs was taken away."""
    for name in described.required:
        if name not in layout.places:
            aliases = described.columns[name].headers.values()
            raise UnreadableFileError(
                Message(
                    "The file lacks a column that is needed: %(column)s.",
                    column=" / ".join(names[0] for names in aliases),
                )
            )


def _wrapped(rest: Sequence[Row], sheet: Sheet) -> bool:
    """Tell whether records stand whole in one cell, below a header that does not."""
    return any(
        len(row) == 1 and row[0].count(sheet.delimiter) > 2  # more than a comma in a stray note
        for _, row in rest
        if sheet.delimiter
    )


def _refusal(rows: Sequence[Sequence[str]]) -> Message:
    headers = [frozenset(map(plain_header, row)) for row in rows]
    for refusal in known_refusals():
        if any(map(refusal.describes, headers)):
            return refusal_sentence(refusal.why, refusal.source)
    return unknown_table()
