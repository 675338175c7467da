"""Which export a file is, how sure that is and why, or which other file it is taken for."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.formats import known_formats, known_refusals
from outreach.importers.header_drift import close_header, loose_header
from outreach.importers.header_fits import Certainty
from outreach.importers.headers import plain_header
from outreach.importers.joined_sheets import joined
from outreach.importers.layouts import laid_out
from outreach.importers.left_out_rows import without_side_rows
from outreach.importers.lines_in_cells import sheets_of_lines
from outreach.importers.refusals import UnknownTableError, not_a_table, refusal_sentence
from outreach.importers.table_shapes import has_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from outreach.importers.formats import Format
    from outreach.importers.layouts import Layout
    from outreach.importers.sheets import Row, Sheet

_HEAD: Final = 30  # records among which a header is looked for, below titles and sentences
_FEWEST: Final = 2  # known headers without which a row is not looked at twice
_FEWEST_WRAPPED: Final = 3  # delimiters in a cell that may be a record
_NAMED: Final = 5  # headers that a sentence names
_LONGEST: Final = 100  # letters of a header
_WIDEST: Final = 5_000  # columns; the widest exports have about 2,000
_ENOUGH: Final = 6  # known headers beside which new ones raise no doubt


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """A sheet that a format or a map can read, how sure it is that it is one, and why."""

    sheet: Sheet
    format: Format
    layout: Layout
    is_map: bool = False
    warnings: tuple[Message, ...] = ()
    certainty: Certainty = Certainty.SURE
    why: Message | None = None


def recognised(sheets: Sequence[Sheet]) -> Recognised:
    """Find the export that a file is.

    Raises UnreadableFileError that says which file is wanted instead, and where to find it.
    """
    seen: list[list[str]] = []
    for sheet in itertools.chain(sheets, sheets_of_lines(sheets)):
        head = list(itertools.islice(sheet.records(), _HEAD))
        seen.extend(row for _, row in head)
        for place, (line, row) in enumerate(head):
            found = _format_of(line, row)
            if found and not _wrapped(head[place + 1 :], sheet, len(row)):
                _assert_complete(*found)
                return _recognised(sheet, *found, sheets)
    raise _refusal(seen, sheets)


def _recognised(
    sheet: Sheet, described: Format, layout: Layout, sheets: Sequence[Sheet]
) -> Recognised:
    """Put the sheet together with others that belong to it, without rows that are no posts."""
    others = [other for other in sheets if other.name is not None and other is not sheet]
    whole = joined(sheet, layout, others, described)
    if whole is not sheet:
        line, row = next(row for row in whole.records() if row[0] == layout.line)
        layout = laid_out(line, row, described.columns, described.known)
    certainty, why = _how_sure(described, layout)
    return Recognised(
        sheet=without_side_rows(whole, layout, described),
        format=described,
        layout=layout,
        warnings=(*_origin(described), *_left_sheets(others)),
        certainty=certainty,
        why=why,
    )


def _origin(described: Format) -> tuple[Message, ...]:
    if described.gathered_by is None:
        return ()
    return (
        Message(
            "The file is from %(place)s, an archive or a tool, and not the platform's own export.",
            place=described.gathered_by,
        ),
    )


def _left_sheets(others: Sequence[Sheet]) -> tuple[Message, ...]:
    """Warn of further sheets that are lists of posts themselves: one is read at a time."""
    names = [
        other.name or ""
        for other in others
        if any(_format_of(*row) for row in itertools.islice(other.records(), _HEAD))
    ]
    if not names:
        return ()
    return (
        Message(
            "Other sheets of this file are lists of posts too and were not read: %(sheets)s. Save "
            "each as a file of its own.",
            sheets=", ".join(names),
        ),
    )


def _format_of(line: int, row: Sequence[str]) -> tuple[Format, Layout] | None:
    """Choose the format that knows most of a header row's columns, those written exactly first."""
    matches = []
    headers = frozenset(map(plain_header, _likely(row)))
    close = frozenset(map(close_header, _likely(row))) if len(headers) >= _FEWEST else headers
    for described in known_formats().values():
        if len(close & described.close_aliases) < _FEWEST:
            continue
        layout = laid_out(line, row, described.columns, described.known)
        one_of = described.recognise_one_of
        if (
            all(name in layout.places for name in described.recognise)
            and (not one_of or any(name in layout.places for name in one_of))
            and headers.isdisjoint(described.unless)
        ):
            matches.append((described, layout))
    return max(
        matches,
        key=lambda match: len(match[1].places) - len(match[1].drifted),
        default=None,
    )


def _assert_complete(described: Format, layout: Layout) -> None:
    """Refuse an export that lacks a column that every post needs, or has it by another name."""
    for name in described.required:
        if name not in layout.places:
            aliases = described.columns[name].headers.values()
            raise UnknownTableError(" / ".join(names[0] for names in aliases))


def _how_sure(described: Format, layout: Layout) -> tuple[Certainty, Message]:
    """Say by which headers an export was recognised, and which of them raise a doubt."""
    if layout.drifted:
        return Certainty.LIKELY, Message(
            "Recognised by its column names, of which some are written otherwise than known: "
            "%(names)s.",
            names=_names([layout.heading(name) for name in sorted(layout.drifted)]),
        )
    new = [name for name in layout.unmatched if plain_header(name) not in described.known]
    matched = [layout.heading(name) for name in layout.places]
    if len(new) > len(matched) and len(matched) < _ENOUGH:
        return Certainty.LIKELY, Message(
            "Recognised by few of its column names: %(names)s. New are: %(new)s.",
            names=_names(matched),
            new=_names(new),
        )
    return Certainty.SURE, Message(
        "Recognised by its column names: %(names)s.", names=_names(matched)
    )


def _names(headers: Sequence[str]) -> str:
    different = list(dict.fromkeys(headers))  # one header can hold several columns
    named = ", ".join(different[:_NAMED])
    return f"{named}, …" if len(different) > _NAMED else named


def _wrapped(rest: Sequence[Row], sheet: Sheet, width: int) -> bool:
    """Tell whether records stand whole in one cell, below a header that does not.

    Such a cell has the delimiters of a whole record, or most of the records are one cell: a stray
    note is neither.
    """
    if sheet.delimiter is None:
        return False
    rows = [row for _, row in rest if any(row)]
    alone = [row[0].count(sheet.delimiter) for row in rows if len(row) == 1]
    most = max(alone, default=0)
    return most >= _FEWEST_WRAPPED and (most >= width - 1 or len(alone) * 2 > len(rows))


def _likely(row: Sequence[str]) -> Iterator[str]:
    """Give the cells of a row that may be headers of an export that somebody wrote."""
    return (cell for cell in row[:_WIDEST] if len(cell) <= _LONGEST)


def _refusal(rows: Sequence[Sequence[str]], sheets: Sequence[Sheet]) -> UnreadableFileError:
    headers = [frozenset(map(loose_header, _likely(row))) for row in rows]
    for refusal in known_refusals():
        if any(map(refusal.describes, headers)):
            return UnreadableFileError(refusal_sentence(refusal.why, refusal.source))
    return UnknownTableError() if has_table(sheets) else UnreadableFileError(not_a_table())
