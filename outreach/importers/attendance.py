"""Attendance lists: how many persons, and how many of each part; no name leaves this module."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import UnreadableFileError
from outreach.domain.headcounts import Dimension
from outreach.domain.messages import Message
from outreach.importers.attendance_rows import Reader, Row
from outreach.importers.attendance_words import attendance_words
from outreach.importers.list_tables import read_list
from outreach.importers.parsed import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.domain.scope import Scope
    from outreach.importers.list_tables import ListTable
    from outreach.importers.region_names import RegionNames

_DIMENSIONS: Final = {
    Dimension.SEX: {"sex", "men", "women"},
    Dimension.MODE: {"mode", "on_site", "online"},
    Dimension.KIND: {"kind", "institution"},
    Dimension.REGION: {"region"},
}


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """How many persons a list has, and the parts of each dimension that it has a column for.

    `unknown`: of how many persons a dimension's part is not known.
    """

    persons: int
    parts: dict[Dimension, dict[str, int]]
    unknown: dict[Dimension, int]


@dataclass(frozen=True, kw_only=True)
class Repeated:
    """A name that stands on the list more than once, of the same institution and phone."""

    name: str
    lines: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class AttendanceList:
    """What a list holds: each row counted (`all_rows`), and repeated names counted once (`once`).

    `columns`: which of its headers was taken for which of our columns. `left_out`: rows that are no
    persons; `unclear`: cells that cannot be read, whose rows count all the same. `institutions`:
    how often each is named; `guessed`: persons whose kind was read from its name.
    """

    once: Attendance
    all_rows: Attendance
    repeated: tuple[Repeated, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    left_out: tuple[Rejection, ...] = ()
    unclear: tuple[Rejection, ...] = ()
    institutions: dict[str, int] = field(default_factory=dict)
    guessed: int = 0
    sheet: str | None = None
    warnings: tuple[Message, ...] = ()


def read_attendance(content: bytes, regions: RegionNames, scope: Scope) -> AttendanceList:
    """Read a list from any spreadsheet or CSV file; `scope` is what the reader reaches.

    Raises UnreadableFileError where no column of names can be found.
    """
    table = read_list(content, _score)
    columns = columns_of(table.header)
    if "name" not in columns:
        raise UnreadableFileError(
            Message("No column of names was found. Head it “Nama” or “Nama peserta”.")
        )
    reader = Reader(table=table, columns=columns, regions=regions, scope=scope)
    rows = [reader.read(line, cells) for line, cells in table.rows]
    present = [row for row in rows if row is not None]
    first, repeated = _without_repeats(present)
    wrong = [
        Rejection(line=line, sheet=table.sheet, reason=reason)
        for line, reason in table.wrong.items()
    ]
    has = [dimension for dimension, names in _DIMENSIONS.items() if names & columns.keys()]
    return AttendanceList(
        once=_counted(first, has),
        all_rows=_counted(present, has),
        repeated=repeated,
        columns=tuple((name, table.header[place]) for name, place in columns.items()),
        left_out=tuple(sorted([*reader.left_out, *wrong], key=lambda each: each.line)),
        unclear=tuple(reader.unclear),
        institutions=dict(Counter(row.institution for row in first if row.institution)),
        guessed=sum(row.is_guessed for row in first),
        sheet=table.sheet,
        warnings=(*table.warnings, *_other_sheets(table)),
    )


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Find the place of each column of ours: where several headers fit, the closest."""
    found: dict[str, tuple[int, int]] = {}
    for place, text in enumerate(header):
        match = attendance_words().header(text)
        if match is None:
            continue
        name, letters = match
        rest = len(text) - letters
        if name not in found or rest < found[name][0]:
            found[name] = (rest, place)
    return {name: place for name, (_rest, place) in sorted(found.items(), key=lambda it: it[1][1])}


def _score(header: Sequence[str]) -> int:
    """Tell how many columns a row of headers names; without names it is no list of persons."""
    columns = columns_of(header)
    return len(columns) + 10 * ("name" in columns)


def _without_repeats(rows: Iterable[Row]) -> tuple[list[Row], tuple[Repeated, ...]]:
    """Keep the first row of each person; other phones tell persons of one name apart."""
    seen: dict[tuple[str, str], dict[str, Row]] = {}
    lines: dict[int, list[int]] = {}
    first: list[Row] = []
    for row in rows:
        known = seen.setdefault((row.key, row.institution_key), {})
        same = known.get(row.phone) if row.phone else next(iter(known.values()), None)
        same = same or known.get("")
        if same is None:
            first.append(row)
            known[row.phone] = row
            lines[row.line] = [row.line]
        else:
            lines[same.line].append(row.line)
    repeated = tuple(
        Repeated(name=row.name, lines=tuple(lines[row.line]))
        for row in first
        if len(lines[row.line]) > 1
    )
    return first, repeated


def _counted(rows: Sequence[Row], dimensions: Sequence[Dimension]) -> Attendance:
    parts: dict[Dimension, dict[str, int]] = {}
    unknown: dict[Dimension, int] = {}
    for dimension in dimensions:
        found = Counter(row.parts.get(dimension) for row in rows)
        unknown[dimension] = found.pop(None, 0)
        parts[dimension] = {category: count for category, count in found.items() if category}
    return Attendance(persons=len(rows), parts=parts, unknown=unknown)


def _other_sheets(table: ListTable) -> list[Message]:
    others = [name for name in table.sheets if name != table.sheet]
    if not others:
        return []
    return [
        Message(
            "Only the sheet %(sheet)s was read, not: %(others)s.",
            sheet=table.sheet or "",
            others=", ".join(others),
        )
    ]
