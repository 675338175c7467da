"""What bringing in a list of members would do: new, changed, unchanged, repeated and rejected."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.members import Spell, check_spell
from outreach.domain.messages import Message
from outreach.domain.plain_words import plain_words
from outreach.importers.parsed import Rejection
from outreach.services.member_changes import MemberChange, change_of
from outreach.services.member_matching import Register, may_be
from outreach.storage.queries.member_imports import members_with_rows, registered_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from outreach.domain.member_lists import ListedMember
    from outreach.domain.scope import Scope
    from outreach.importers.member_lists import MemberList
    from outreach.storage.models.members import Member
    from outreach.storage.queries.member_imports import RegisteredName

NEW: Final = "new"
LEFT_OUT: Final = "left_out"


class Outcome(StrEnum):
    """What becomes of a row that can be read."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REPEATED = "repeated"


@dataclass(frozen=True, kw_only=True)
class PlanTerms:
    """What was said with a list.

    New members that the list gives no day join on `joined_on`. `decisions` goes by line, for rows
    that may mean a member of another name: `new`, `left_out`, or the member's key; `otherwise`
    holds for those that nobody decided. `seen` is the digest of the plan that a person agreed to.
    """

    joined_on: date
    decisions: Mapping[int, str] = field(default_factory=dict)
    otherwise: str = NEW
    seen: str | None = None


@dataclass(frozen=True, kw_only=True)
class PlannedRow:
    """A row with what becomes of it; `alike` are members that it may mean."""

    row: ListedMember
    outcome: Outcome
    member: Member | None = None
    change: MemberChange = field(default_factory=MemberChange)
    days: Spell | None = None
    alike: Sequence[RegisteredName] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All rows of a list: those planned and those rejected, each by line.

    `asked` are the rows that may mean a member of another name, whatever was decided.
    """

    planned: tuple[PlannedRow, ...]
    rejections: tuple[Rejection, ...]
    asked: tuple[PlannedRow, ...] = ()

    @property
    def counts(self) -> Counter[str]:
        """The rows by outcome, with `rejected` and `rows`."""
        counts = Counter(each.outcome.value for each in self.planned)
        counts["rejected"] = len(self.rejections)
        counts["rows"] = len(self.planned) + len(self.rejections)
        return counts

    def of(self, outcome: Outcome) -> list[PlannedRow]:
        """List the rows of one outcome."""
        return [each for each in self.planned if each.outcome is outcome]

    @property
    def digest(self) -> str:
        """A short text that is another one where anything would be done differently."""
        told = hashlib.sha256()
        for each in self.planned:
            seen = None if each.member is None else (each.member.id, each.member.version)
            spell = None if each.change.spell is None else each.change.spell.days
            told.update(
                repr((each.row, each.outcome, seen, each.days, each.change.columns, spell)).encode(
                    "utf-8", "backslashreplace"
                )
            )
        told.update(repr(self.rejections).encode("utf-8", "backslashreplace"))
        return told.hexdigest()[:32]


def plan_import(session: Session, scope: Scope, found: MemberList, terms: PlanTerms) -> Plan:
    """Lay a list beside the register; changes nothing."""
    planner = _Planner(Register(registered_names(session, scope)), found, terms)
    meant = [row_id for row in found.members if (row_id := planner.member_of(row)) is not None]
    planner.members = members_with_rows(session, scope, sorted(set(meant)))
    for row in planner.merged():
        planner.place(row)
    planned = sorted(planner.planned, key=lambda each: each.row.line)
    rejections = sorted((*found.rejections, *planner.rejections), key=lambda each: each.line)
    return Plan(planned=tuple(planned), rejections=tuple(rejections), asked=tuple(planner.asked))


class _Planner:
    """Goes through the rows of a list once, and gathers what becomes of each."""

    def __init__(self, register: Register, found: MemberList, terms: PlanTerms) -> None:
        self._register, self._found, self._terms = register, found, terms
        self.members: dict[int, Member] = {}
        self.planned: list[PlannedRow] = []
        self.rejections: list[Rejection] = []
        self.asked: list[PlannedRow] = []

    def member_of(self, row: ListedMember) -> int | None:
        """Give the one member that a row means by its name, or by a person's decision."""
        matching = self._register.matching(row)
        if matching:
            return matching[0]
        decided = self._terms.decisions.get(row.line, "")
        key = int(decided) if decided.isdigit() else None
        return key if key in self._register.by_id else None

    def merged(self) -> list[ListedMember]:
        """Give one row for each member: the last one, its blanks filled by those before."""
        rows: defaultdict[object, list[ListedMember]] = defaultdict(list)
        for row in self._found.members:
            key = self.member_of(row) or (plain_words(row.name), row.kind, row.region_code)
            rows[key].append(row)
        self.planned += [
            PlannedRow(row=row, outcome=Outcome.REPEATED)
            for same in rows.values()
            for row in same[:-1]
        ]
        return [reduce(_filled, same) for same in rows.values()]

    def place(self, row: ListedMember) -> None:
        """Find out what becomes of a row."""
        same_name = self._register.matching(row)
        alike = [] if same_name else self._register.alike(row)
        try:
            if len(same_name) > 1:
                raise _refused("name", _several(len(same_name)))
            planned = self._planned(row, alike, is_same=not same_name)
            self.planned.append(planned)
        except InvalidInputError as error:
            self.rejections.append(self._rejection(row, error.problems[0]))
            planned = PlannedRow(row=row, outcome=Outcome.NEW, alike=alike)
        if alike:
            self.asked.append(planned)

    def _planned(
        self, row: ListedMember, alike: list[RegisteredName], *, is_same: bool
    ) -> PlannedRow:
        id_ = self.member_of(row)
        if id_ is not None:
            member = self.members[id_]
            change = change_of(member, row, is_same=is_same)
            outcome = Outcome.CHANGED if change else Outcome.UNCHANGED
            return PlannedRow(row=row, outcome=outcome, member=member, change=change, alike=alike)
        decided = self._terms.decisions.get(row.line) or self._terms.otherwise
        if alike and decided != NEW:
            raise _refused("name", may_be(alike))
        days = Spell(joined_on=row.joined_on or self._terms.joined_on, left_on=row.left_on)
        check_spell(days, ())
        return PlannedRow(row=row, outcome=Outcome.NEW, days=days, alike=alike)

    def _rejection(self, row: ListedMember, problem: Problem) -> Rejection:
        return Rejection(
            line=row.line,
            sheet=self._found.sheet,
            column=self._found.columns.get(problem.field),
            content=row.name,
            reason=problem.message,
        )


def _filled(earlier: ListedMember, later: ListedMember) -> ListedMember:
    return later.filled_from(earlier)


def _refused(field_name: str, sentence: Message) -> InvalidInputError:
    return InvalidInputError([Problem(field=field_name, message=sentence)])


def _several(count: int) -> Message:
    return Message(
        "Members on the register that bear this name in this region: %(count)s. Change them there "
        "first.",
        count=count,
    )
