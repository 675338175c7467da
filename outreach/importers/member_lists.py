"""Reading a list of members: bytes to rows, or to the sentence that says why not."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from outreach.domain.member_lists import ListedMember
from outreach.domain.messages import Message
from outreach.domain.plain_words import plain_words
from outreach.importers.column_guesses import score_of
from outreach.importers.list_tables import read_list
from outreach.importers.list_words import list_words
from outreach.importers.member_rows import CONTACTS, ListChoices, RowReader
from outreach.importers.parsed import Rejection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.importers.list_headers import Row
    from outreach.importers.list_tables import ListTable
    from outreach.importers.list_words import Kind
    from outreach.importers.region_names import RegionNames

_ENUMERATOR: Final = re.compile(r"(?:[A-Z]|[IVX]{1,5}|[0-9]{1,4})[.)]?")
_ENUMERATED: Final = re.compile(r"(?:[A-Z]|[IVX]{1,5}|[0-9]{1,3})[.)]\s*(.+)")
_TOTALS: Final = frozenset({"jumlah", "total", "jumlah total", "grand total", "jumlah keseluruhan"})
_NOTES: Final[Mapping[str, Message]] = {
    "kind": Message(
        "Rows whose kind is not written and was read from the name: %(count)s.", count=0
    ),
    "legal": Message("Legal numbers of media and champions were left out: %(count)s.", count=0),
    "press": Message(
        "Statuses of the Dewan Pers without the day of checking, or of others than media, were "
        "left out: %(count)s.",
        count=0,
    ),
    "phones": Message("Second phone numbers of a row were left out: %(count)s.", count=0),
    "persons": Message(
        "Contact persons without a name, or without phone and e-mail, were left out: %(count)s.",
        count=0,
    ),
}


@dataclass(frozen=True, kw_only=True)
class MemberList:
    """A list as read: `members` and `rejections` by line; together they are all its rows."""

    members: tuple[ListedMember, ...]
    rejections: tuple[Rejection, ...]
    warnings: tuple[Message, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None

    @property
    def rows(self) -> int:
        return len(self.members) + len(self.rejections)


def open_list(
    content: bytes, *, sheet: str | None = None, header_line: int | None = None
) -> ListTable:
    """Find the table of members in a file. Raises UnreadableFileError."""
    return read_list(content, score_of, sheet=sheet, header_line=header_line)


def read_members(
    table: ListTable,
    columns: Mapping[str, int],
    choices: ListChoices,
    regions: RegionNames,
) -> MemberList:
    """Read the rows of a table. `columns` goes from our names to places in its headers."""
    persons = [name for name in CONTACTS if name in columns]
    if not choices.with_persons:
        columns = {name: place for name, place in columns.items() if name not in CONTACTS}
    reader = RowReader(table, columns, choices, regions)
    found = [_wrong(table, line, reason) for line, reason in table.wrong.items()]
    read: list[ListedMember] = []
    for line, row in table.rows:
        if _is_no_record(row, reader, columns):
            continue
        each = reader.read(line, row)
        if isinstance(each, Rejection):
            found.append(each)
        else:
            read.append(each)
    return MemberList(
        members=tuple(read),
        rejections=tuple(sorted(found, key=lambda rejection: rejection.line)),
        warnings=(*table.warnings, *_skipped(persons, choices), *_noted(reader.left_out)),
        columns={name: table.header[place] for name, place in columns.items()},
        sheet=table.sheet,
    )


def _is_no_record(row: Row, reader: RowReader, columns: Mapping[str, int]) -> bool:
    """Tell whether a row is a heading within the list, its total, or only a number."""
    filled = [cell for cell in row if cell and not _ENUMERATOR.fullmatch(cell)]
    if not filled:
        return not reader.cells(row)
    if plain_words(filled[0]) in _TOTALS:
        return all(cell.isdigit() for cell in filled[1:])
    section = _section(filled, reader.cells(row)) if len(columns) > 1 else None
    if section is not None:
        reader.section = section
    return section is not None


def _section(filled: list[str], cells: Mapping[str, str]) -> Kind | None:
    """Read a heading such as "A. Media cetak" that stands over the rows below it."""
    if len(filled) != 1 or len(cells) > 1 or not cells.keys().isdisjoint({"kind", "subkind"}):
        return None
    match = _ENUMERATED.fullmatch(filled[0])
    return list_words().kinds.get(plain_words(match[1] if match else filled[0]))


def _wrong(table: ListTable, line: int, reason: Message) -> Rejection:
    return Rejection(line=line, sheet=table.sheet, reason=reason)


def _skipped(persons: list[str], choices: ListChoices) -> tuple[Message, ...]:
    if not persons or choices.with_persons:
        return ()
    return (
        Message(
            "Columns with contact persons were left out: only a coordinator who says on which "
            "ground the data is kept may bring them in."
        ),
    )


def _noted(left_out: Counter[str]) -> tuple[Message, ...]:
    return tuple(
        Message(_NOTES[key].msgid, count=count) for key, count in left_out.items() if count
    )
