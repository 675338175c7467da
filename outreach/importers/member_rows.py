"""One row of a list of members to a member, or to the first thing that is wrong with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.errors import InvalidInputError
from outreach.domain.member_lists import ListedMember, ListedPerson
from outreach.domain.members import WITH_LEGAL_FORM, MemberDetails, MemberKind
from outreach.domain.messages import Message
from outreach.domain.scope import EVERYWHERE
from outreach.importers.list_days import DayReader
from outreach.importers.member_cells import (
    document_of,
    is_blank,
    kind_by_name,
    name_and_phone,
    read_address,
    read_document,
    read_kind,
    read_names,
    read_phones,
    read_press_status,
    read_topics,
    read_website,
)
from outreach.importers.member_places import PlaceReader
from outreach.importers.parsed import Rejection
from outreach.importers.row_faults import FaultyRowError, heading, read_cell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from outreach.domain.members import MemberSubkind
    from outreach.domain.scope import Scope
    from outreach.importers.list_tables import ListTable
    from outreach.importers.list_words import Kind
    from outreach.importers.region_names import RegionNames

DAYS: Final = ("joined_on", "left_on", "legal_expires_on", "press_checked_on")
CONTACTS: Final = ("contact_name", "contact_position", "contact_phone", "contact_email")
_LONGEST_PART: Final = 200  # of a contact person's name and position


@dataclass(frozen=True, kw_only=True)
class ListChoices:
    """What holds for rows that do not say it themselves, and what may come in.

    Rows of regions outside the scope are rejected; contact persons come along only where asked for.
    """

    scope: Scope = EVERYWHERE
    kind: MemberKind | None = None
    subkind: MemberSubkind | None = None
    region_code: str | None = None
    with_persons: bool = False


class RowReader:
    """Reads the rows of one table; notes what it left out on the way, by the sentence for it."""

    def __init__(
        self,
        table: ListTable,
        columns: Mapping[str, int],
        choices: ListChoices,
        regions: RegionNames,
    ) -> None:
        self._table, self._columns = table, columns
        self._choices = choices
        self._places = PlaceReader(
            table=table,
            columns=columns,
            regions=regions,
            scope=choices.scope,
            chosen=choices.region_code,
        )
        self._days = {
            field: DayReader(table.column(columns[field])) for field in DAYS if field in columns
        }
        self.section: Kind | None = None  # of the heading that stands above the row
        self.left_out: Counter[str] = Counter()

    def cells(self, row: tuple[str, ...]) -> dict[str, str]:
        """Give the cells of our columns that hold something."""
        found = {name: row[place] for name, place in self._columns.items()}
        return {name: cell for name, cell in found.items() if not is_blank(cell)}

    def read(self, line: int, row: tuple[str, ...]) -> ListedMember | Rejection:
        """Read a row; a row is rejected for the first thing that is wrong with it."""
        cells = self.cells(row)
        try:
            return self._member(line, cells)
        except FaultyRowError as fault:
            return Rejection(
                line=line,
                sheet=self._table.sheet,
                column=heading(self._table, self._columns.get(fault.field)),
                content=cells.get(fault.field),
                reason=fault.reason,
            )

    def _member(self, line: int, cells: Mapping[str, str]) -> ListedMember:
        name = " ".join(cells.get("name", "").split())
        if not any(map(str.isalnum, name)):
            raise FaultyRowError("name", Message("The row has no name."))
        kind, subkind = self._kind(cells, name)
        member = ListedMember(
            line=line,
            name=name,
            kind=kind,
            subkind=subkind,
            region_code=self._places.read(cells),
            other_names=read_cell("other_names", cells, read_names) or (),
            joined_on=self._day("joined_on", cells),
            left_on=self._day("left_on", cells),
            website=read_cell("website", cells, read_website),
            topics=read_cell("topics", cells, read_topics) or frozenset(),
            notes=cells.get("notes"),
            person=self._person(cells) if self._choices.with_persons else None,
            **self._legal(cells, kind),
            **self._press(cells, kind),
        )
        _check(member)
        return member

    def _kind(self, cells: Mapping[str, str], name: str) -> Kind:
        """Find the kind in the row, above it, in what was chosen for the list, or in the name."""
        kind = read_cell("kind", cells, read_kind)
        closer = read_cell("subkind", cells, read_kind)
        if kind is None or closer is None:
            return kind or closer or self._kind_otherwise(name)
        if kind[0] is not closer[0]:
            raise FaultyRowError(
                "subkind",
                Message("The kind and the sub-kind of this row do not belong together."),
            )
        return closer if closer[1] is not None else kind

    def _kind_otherwise(self, name: str) -> Kind:
        if self.section is not None:
            return self.section
        if self._choices.kind is not None:
            return self._choices.kind, self._choices.subkind
        by_name = kind_by_name(name)
        if by_name is None:
            raise FaultyRowError(
                "kind", Message("The row does not say which kind of member it is.")
            )
        self.left_out["kind"] += 1
        return by_name

    def _day(self, field: str, cells: Mapping[str, str]) -> date | None:
        if field not in cells:
            return None
        day = self._days[field].read(cells[field])
        if isinstance(day, Message):
            raise FaultyRowError(field, day)
        return day

    def _legal(self, cells: Mapping[str, str], kind: MemberKind) -> dict[str, Any]:
        """Read the legal form; media and champions have none, so theirs is left out."""
        written = [field for field in ("legal_number", "legal_expires_on") if field in cells]
        if kind not in WITH_LEGAL_FORM or not (written or "legal_document" in cells):
            self.left_out["legal"] += bool(written)
            return {}
        number = cells.get("legal_number")
        header = " ".join(heading(self._table, self._columns[field]) or "" for field in written)
        document = read_cell("legal_document", cells, read_document)
        return {
            "legal_document": document or document_of(number or "", header),
            "legal_number": number,
            "legal_expires_on": self._day("legal_expires_on", cells),
        }

    def _press(self, cells: Mapping[str, str], kind: MemberKind) -> dict[str, Any]:
        """Read what the Dewan Pers verified; it would stand for ever without a day."""
        status = read_cell("press_status", cells, read_press_status)
        checked = self._day("press_checked_on", cells)
        if status is None or checked is None or kind is not MemberKind.MEDIA:
            self.left_out["press"] += status is not None
            return {}
        return {"press_status": status, "press_checked_on": checked}

    def _person(self, cells: Mapping[str, str]) -> ListedPerson | None:
        name, phone = name_and_phone(cells.get("contact_name", ""))
        written = {**({"contact_phone": phone} if phone else {}), **cells}
        phones = read_cell("contact_phone", written, read_phones) or ()
        email = read_cell("contact_email", cells, read_address)
        self.left_out["phones"] += len(phones) > 1
        if not any(map(str.isalpha, name)) or not (phones or email):
            self.left_out["persons"] += any(field in cells for field in CONTACTS)
            return None
        return ListedPerson(
            name=name[:_LONGEST_PART],
            position=cells.get("contact_position", "")[:_LONGEST_PART] or None,
            phone=phones[0] if phones else None,
            email=email,
        )


def _check(member: ListedMember) -> None:
    """Ask the rules for members, so that a row cannot be refused later."""
    details = MemberDetails(
        name=member.name,
        kind=member.kind,
        region_code=member.region_code,
        website=member.website,
        subkind=member.subkind,
        legal_document=member.legal_document,
        legal_number=member.legal_number,
    )
    try:
        details.check()
    except InvalidInputError as error:
        raise FaultyRowError(error.problems[0].field, error.message) from error
