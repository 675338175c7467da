"""Bringing lists of members in, each in one unit of work, and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from outreach.domain.errors import OutreachError, StaleRecordError
from outreach.domain.messages import Message
from outreach.domain.regions import NATION, province_of
from outreach.services.member_plans import Outcome, plan_import
from outreach.services.member_traces import (
    days_touched,
    is_touched_since,
    put_back,
    trace_of_member,
    traces_of_change,
)
from outreach.services.member_writing import new_member, write_change
from outreach.services.months import parts_asked
from outreach.storage.bulk import insert_many, lock_table
from outreach.storage.models.member_imports import (
    MemberImport,
    MemberImportRow,
    MemberImportState,
)
from outreach.storage.queries.member_imports import (
    locked_member_import,
    members_in_use,
    members_with_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.importers.member_lists import MemberList
    from outreach.services.member_plans import Plan, PlannedRow, PlanTerms
    from outreach.services.member_writing import ListSource
    from outreach.services.months import Days
    from outreach.storage.models.members import Member

CHUNK: Final = 500  # members written at once
_LONGEST_NAME: Final = 255
_MOST_NAMED: Final = 5
_COLUMNS: Final = ("import_id", "line", "member_id", "before", "after")


def bring_in_list(
    session: Session,
    scope: Scope,
    found: MemberList,
    terms: PlanTerms,
    source: ListSource,
) -> tuple[MemberImport, Plan]:
    """Lay a list beside the register and do what that says, unless nothing of it can be taken.

    Raises ListRefusedError, which has the plan; StaleRecordError where the register has changed so
    that the plan is not the one that `terms.seen` tells of.
    """
    lock_table(session, MemberImport)
    plan = plan_import(session, scope, found, terms)
    if not plan.planned:
        raise ListRefusedError(plan)
    if terms.seen is not None and terms.seen != plan.digest:
        raise StaleRecordError
    return accept_list(session, scope, plan, source), plan


class ListRefusedError(OutreachError):
    """No row of a list can be taken; `plan` says why of each."""

    def __init__(self, plan: Plan) -> None:
        first = plan.rejections[0] if plan.rejections else None
        super().__init__(
            Message("The list has headers but no rows.")
            if first is None
            else Message(
                "No row of this file can be read. Line %(line)s: %(reason)s",
                line=str(first.line),
                reason=first.reason,
            )
        )
        self.plan = plan


def accept_list(session: Session, scope: Scope, plan: Plan, source: ListSource) -> MemberImport:
    """Do what a plan of this unit of work says, and note what came of each member.

    Raises MonthClosedError where a closed month would change without a reason.
    """
    batch = _batch(scope, plan, source)
    session.add(batch)
    session.flush()
    for outcome, write in ((Outcome.NEW, _add), (Outcome.CHANGED, _change)):
        for part in parts_asked(session, plan.of(outcome), _days_counted):
            for start in range(0, len(part), CHUNK):
                write(session, batch, part[start : start + CHUNK], source)
    return batch


def undo_list(session: Session, scope: Scope, import_id: int, *, now: datetime) -> MemberImport:
    """Take off the members that an import added, and give the others back what it changed.

    Raises OutreachError that names the members changed or used since.
    """
    batch = locked_member_import(session, scope, import_id)
    if batch.state is MemberImportState.UNDONE:
        raise OutreachError(Message("This import was undone."))
    ids = [deed.member_id for deed in batch.deeds if deed.member_id is not None]
    members = members_with_rows(session, scope, ids)
    _assert_untouched(session, batch, members)
    deeds = [(members[deed.member_id], deed) for deed in batch.deeds if deed.member_id]
    for part in parts_asked(session, deeds, _days_given_back):
        for member, deed in part:
            if deed.before is None:
                session.delete(member)
            else:
                put_back(member, deed.before, deed.after)
    batch.state, batch.undone_at = MemberImportState.UNDONE, now
    session.flush()
    return batch


def _days_counted(each: PlannedRow) -> Days | None:
    """Give a member's region with the day from which on it counts otherwise."""
    if each.outcome is Outcome.NEW:
        assert each.days is not None
        return each.row.region_code, each.days.joined_on, None
    if each.member is None or each.change.spell is None:
        return None
    return each.member.region_code, each.change.spell.first_day, None


def _days_given_back(taken: tuple[Member, MemberImportRow]) -> Days | None:
    member, deed = taken
    first_day = min(days_touched(deed.before, deed.after), default=None)
    return None if first_day is None else (member.region_code, first_day, None)


def _batch(scope: Scope, plan: Plan, source: ListSource) -> MemberImport:
    counts = plan.counts
    return MemberImport(
        region_code=_common_region(scope, plan),
        file_name=source.file_name.replace("\0", "")[-_LONGEST_NAME:],
        sha256=source.sha256,
        state=MemberImportState.ACCEPTED,
        imported_at=source.now,
        imported_by=source.imported_by,
        rows=counts["rows"],
        added=counts[Outcome.NEW],
        changed=counts[Outcome.CHANGED],
        unchanged=counts[Outcome.UNCHANGED],
        rejected=counts["rejected"],
        columns=dict(source.columns),
        rejections=[
            [each.line, each.sheet, each.column, each.reason.packed()] for each in plan.rejections
        ],
    )


def _common_region(scope: Scope, plan: Plan) -> str:
    """Give the smallest region that holds all members of a list: who may see it sees no other."""
    codes = {each.row.region_code for each in plan.planned}
    provinces = {province_of(code) for code in codes}
    if len(codes) == 1:
        return codes.pop()
    if len(provinces) == 1 and NATION not in provinces:
        return provinces.pop()
    return scope.region_code


def _add(
    session: Session, batch: MemberImport, rows: Sequence[PlannedRow], source: ListSource
) -> None:
    members = []
    for each in rows:
        assert each.days is not None
        members.append(new_member(each.row, each.days, source))
    session.add_all(members)
    session.flush()
    _note(
        session,
        batch,
        (
            (each.row.line, member.id, None, trace_of_member(member))
            for each, member in zip(rows, members, strict=True)
        ),
    )


def _change(
    session: Session, batch: MemberImport, rows: Sequence[PlannedRow], source: ListSource
) -> None:
    written = []
    for each in rows:
        assert each.member is not None
        written.append(write_change(each.member, each.change, source))
    session.flush()
    _note(
        session,
        batch,
        (
            (each.row.line, done.member.id, *traces_of_change(done))
            for each, done in zip(rows, written, strict=True)
        ),
    )


def _note(session: Session, batch: MemberImport, rows: Iterable[tuple[Any, ...]]) -> None:
    """Keep what came of members; these rows are a trail themselves, so none is kept of them."""
    noted = [(batch.id, *row) for row in rows]
    insert_many(session, MemberImportRow, _COLUMNS, noted, key=("id",))


def _assert_untouched(session: Session, batch: MemberImport, members: Mapping[int, Member]) -> None:
    """Ask whether anything was done with the members since."""
    added = [deed.member_id for deed in batch.deeds if deed.before is None and deed.member_id]
    used = members_in_use(session, added)
    names: list[str] = []
    for deed in batch.deeds:
        member = members.get(deed.member_id or 0)
        if member is None:
            names.append(deed.after.get("columns", {}).get("name", ""))
        elif member.id in used or is_touched_since(member, deed.before, deed.after):
            names.append(member.name)
    if names:
        raise OutreachError(_touched(sorted(filter(None, names)), len(names)))


def _touched(names: list[str], count: int) -> Message:
    named = ", ".join(names[:_MOST_NAMED])
    if count <= _MOST_NAMED:
        return Message(
            "Changed or used since this import, so that it cannot be undone: %(names)s.",
            names=named,
        )
    return Message(
        "Changed or used since this import, so that it cannot be undone: %(names)s and "
        "%(others)s others.",
        names=named,
        others=count - _MOST_NAMED,
    )
