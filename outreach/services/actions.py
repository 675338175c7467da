"""Deeds on the log of what the alliance does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from outreach.domain.actions import (
    SUPPORTING_PARTS,
    ActionDetails,
    ActionStatus,
    CostLine,
    MemberPart,
    Part,
)
from outreach.domain.errors import InvalidInputError, Problem, StaleRecordError
from outreach.domain.headcounts import (
    ELSEWHERE,
    Dimension,
    Headcount,
    Tally,
    in_order,
    offered_total,
)
from outreach.domain.messages import Message
from outreach.indicators.support import SUPPORT_MONTHS
from outreach.services.months import assert_open
from outreach.storage.locks import hold_additions
from outreach.storage.models.actions import Action, ActionCost, ActionHeadcount, ActionPart
from outreach.storage.queries.actions import action_by_id, details_of, is_in_log, parts_of
from outreach.storage.queries.activity_types import activity_types
from outreach.storage.queries.members import members_by_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.domain.strategies import ActivityTypes

Row = TypeVar("Row")


def log_action(session: Session, scope: Scope, details: ActionDetails) -> Action:
    """Put a new action in the log. Its members are those of the writer's own region."""
    hold_additions(session)
    scope.assert_covers(details.region_code)
    types = activity_types(session)
    details.check(types)
    _assert_members(session, scope, details, already=set())
    _assert_regions(scope, details, already=set())
    _assert_open(session, details)
    action = Action(costs=[], parts=[], headcounts=[])
    _write(action, details, types)
    _assert_new(session, scope, action)
    session.add(action)
    session.flush()
    return action


def change_action(
    session: Session, scope: Scope, action_id: int, details: ActionDetails, *, version: int
) -> Action:
    """Change what is written about an action. `version` is the one that the writer has seen.

    Rows of cost, members and headcounts that stay the same are left alone, so that the audit trail
    tells only what changed; the action's version counts those rows too. Members and regions beyond
    the writer's that the action has already may stay, and so may a kind that is not offered now.
    """
    action = action_by_id(session, scope, action_id)
    if action.version != version:
        raise StaleRecordError
    scope.assert_covers(details.region_code)
    before = details_of(action, parts_of(action))
    types = activity_types(session).keeping(before.activity_type)
    details.check(types)
    _assert_members(session, scope, details, already={part.member_id for part in before.parts})
    _assert_regions(scope, details, already={each.category for each in before.headcounts})
    if before == replace(details, headcounts=in_order(details.headcounts)):
        return action
    _assert_open(session, before, details)
    _write(action, details, types)
    action.version = version + 1  # also where only rows of cost or members have changed
    session.flush()
    return action


def change_status(
    session: Session, scope: Scope, action_id: int, status: ActionStatus, *, version: int
) -> Action:
    """Say how far an action has come: cancelling takes nothing away, and can be taken back."""
    action = action_by_id(session, scope, action_id)
    details = replace(details_of(action, parts_of(action)), status=status)
    return change_action(session, scope, action_id, details, version=version)


def write_total(
    session: Session, scope: Scope, action_id: int, tally: Tally, *, version: int
) -> Action:
    """Write the sum of the parts as the number of participants, where none is written.

    Raises InvalidInputError where the parts do not give one.
    """
    action = action_by_id(session, scope, action_id)
    before = details_of(action, parts_of(action))
    total = offered_total(before.sums, tally)
    if total is None:
        sentence = Message("The parts do not give one number of participants.")
        raise InvalidInputError([Problem(field=f"participants_{tally}", message=sentence)])
    if tally is Tally.PLANNED:
        details = replace(before, participants_planned=total)
    else:
        details = replace(before, participants_actual=total)
    return change_action(session, scope, action_id, details, version=version)


def _assert_members(
    session: Session, scope: Scope, details: ActionDetails, *, already: set[int]
) -> None:
    found = {
        member.id: member
        for member in members_by_id(session, [part.member_id for part in details.parts])
    }
    problems = [
        Problem(
            field=f"parts-{index}-member",
            message=Message("Choose a member of your own region."),
        )
        for index, part in enumerate(details.parts)
        if part.member_id not in already
        and not (part.member_id in found and scope.covers(found[part.member_id].region_code))
    ]
    if problems:
        raise InvalidInputError(problems)


def _assert_regions(scope: Scope, details: ActionDetails, *, already: set[str]) -> None:
    regions = [
        each.category
        for each in details.headcounts
        if each.dimension is Dimension.REGION and each.category != ELSEWHERE
    ]
    problems = [
        Problem(
            field=f"regions-{index}-region",
            message=Message("Choose a region within your own, or count them under other regions."),
        )
        for index, code in enumerate(regions)
        if code not in already and not scope.covers(code)
    ]
    if problems:
        raise InvalidInputError(problems)


def _assert_new(session: Session, scope: Scope, action: Action) -> None:
    """Refuse what stands there already: a form sent twice would count twice."""
    if is_in_log(session, scope, action):
        sentence = Message("This action is already in the log. Tell another by its name or day.")
        raise InvalidInputError([Problem(field="title", message=sentence)])


def assert_action_open(session: Session, action: Action) -> None:
    """Ask for the months of an action of which something is changed that no support rests on."""
    before = details_of(action, parts_of(action))
    _assert_open(session, before, before)


def _assert_open(session: Session, *states: ActionDetails) -> None:
    """Ask for the months that count the action, as it was and as it will be.

    What members did counts since January for the rest of the year, and their support for months
    after that; those are asked where it changes.
    """
    acts = [_acts(state, frozenset(Part)) for state in states]
    supports = [_acts(state, SUPPORTING_PARTS) for state in states]
    for state, acted, support in zip(states, acts, supports, strict=True):
        last_days = [state.month.last_day, state.ends_on or state.month.last_day]
        if acted and not _stay(acts):
            last_days.append(date(state.month.year, 12, 31))
        if support and not _stay(supports):
            last_days.append(state.month.plus(SUPPORT_MONTHS - 1).last_day)
        assert_open(session, state.region_code, state.month.first_day, max(last_days))


def _stay(acts: Sequence[frozenset[object]]) -> bool:
    return len(acts) > 1 and acts[0] == acts[1]


def _acts(state: ActionDetails, parts: frozenset[Part]) -> frozenset[object]:
    """Give what members did in an action that was done: who, where and when."""
    if state.status is not ActionStatus.DONE:
        return frozenset()
    return frozenset(
        (part.member_id, state.region_code, state.month, state.starts_on)
        for part in state.parts
        if part.part in parts
    )


def _write(action: Action, details: ActionDetails, types: ActivityTypes) -> None:
    kind = types.find(details.activity_type)
    assert kind is not None  # checked with the details
    action.title = " ".join(details.title.split())
    action.strategy, action.activity_type = kind.strategy, kind.key
    action.region_code, action.place = details.region_code, details.place
    action.year, action.month_number = details.month.year, details.month.number
    action.starts_on, action.ends_on = details.starts_on, details.ends_on
    action.status, action.topics = details.status, details.topics
    action.purpose, action.target_result = details.purpose, details.target_result
    action.participants_planned = details.participants_planned
    action.participants_actual = details.participants_actual
    action.responsible, action.assumptions = details.responsible, details.assumptions
    action.actual_result = details.actual_result
    _write_costs(action, details.costs)
    _write_parts(action, details.parts)
    _write_headcounts(action, details.headcounts)


def _write_costs(action: Action, lines: Sequence[CostLine]) -> None:
    """Leave the rows that stay; other lines go into rows that are no longer wanted, or new ones.

    Places only have to rise, so that taking out a row leaves those after it alone.
    """
    spare = list(action.costs)
    kept = _taken(spare, _line_of, lines)
    rows, place = [], -1
    for line, same in zip(lines, kept, strict=True):
        row = same or (spare.pop(0) if spare else ActionCost(position=place + 1))
        row.label, row.amount, row.source = line.label, line.amount, line.source
        row.actual_amount = line.actual_amount
        row.position = place = max(row.position, place + 1)
        rows.append(row)
    action.costs = rows


def _write_parts(action: Action, parts: Sequence[MemberPart]) -> None:
    """Leave the rows that stay; a member whose part is another now keeps its row."""
    spare = list(action.parts)
    kept = _taken(spare, _part_of, parts)
    changed = [part.member_id for part, row in zip(parts, kept, strict=True) if row is None]
    same_member = _taken(spare, _member_of, changed)
    again = iter(same_member)
    rows = [row or next(again) or ActionPart() for row in kept]
    for row, part in zip(rows, parts, strict=True):
        row.member_id, row.part = part.member_id, part.part
    action.parts = rows


def _write_headcounts(action: Action, headcounts: Sequence[Headcount]) -> None:
    """Keep a row for each category; what is no longer counted goes."""
    stored = {(row.dimension, row.category): row for row in action.headcounts}
    rows = []
    for each in in_order(headcounts):
        row = stored.get((each.dimension, each.category)) or ActionHeadcount(
            dimension=each.dimension, category=each.category
        )
        row.planned, row.actual = each.planned, each.actual
        rows.append(row)
    action.headcounts = rows


def _taken(
    rows: list[Row], key: Callable[[Row], object], wanted: Sequence[object]
) -> list[Row | None]:
    """Take out of the rows the first of each wanted key; None where there is none."""
    taken: list[Row | None] = []
    for one in wanted:
        found = next((row for row in rows if key(row) == one), None)
        if found is not None:
            rows.remove(found)
        taken.append(found)
    return taken


def _line_of(row: ActionCost) -> CostLine:
    return CostLine(
        label=row.label, amount=row.amount, source=row.source, actual_amount=row.actual_amount
    )


def _part_of(row: ActionPart) -> MemberPart:
    return MemberPart(member_id=row.member_id, part=row.part)


def _member_of(row: ActionPart) -> int:
    return row.member_id
