"""Copying a year's plan to another year, and taking the copy back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.actions import SUPPORTING_PARTS, ActionStatus
from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR, LAST_YEAR, Month
from outreach.domain.plans import title_for_year
from outreach.services.months import parts_asked
from outreach.storage.models.actions import Action, ActionCost, ActionHeadcount, ActionPart
from outreach.storage.queries.plan_copies import (
    belonging_among,
    copied_among,
    locked_open_sources,
    locked_sources,
    untouched_copies,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.services.months import Days
    from outreach.storage.queries.plans import PlanFilter


@dataclass(frozen=True, kw_only=True)
class CopiedPlan:
    """What a copy came to: how many were copied, with which keys, and how many stood there.

    `keys` are the first and the last, None where nothing was copied.
    """

    copied: int
    already: int
    keys: tuple[int, int] | None


def copy_actions(
    session: Session, scope: Scope, years: tuple[int, int], ids: Sequence[int], *, today: date
) -> CopiedPlan:
    """Plan these actions of the first year again for the second; all of them, or none.

    One that was copied to that year before is left alone. Raises NotFoundError where one lies
    outside the scope or the year.
    """
    _assert_years(years)
    if not ids:
        sentence = Message("Tick at least one action to copy.")
        raise InvalidInputError([Problem(field="action", message=sentence)])
    return _copied(session, scope, years, locked_sources(session, scope, years[0], ids), today)


def copy_plan(
    session: Session, scope: Scope, years: tuple[int, int], wanted: PlanFilter, *, today: date
) -> CopiedPlan:
    """Plan all of the first year's actions again for the second, but cancelled and copied ones."""
    _assert_years(years)
    sources = locked_open_sources(session, scope, years, wanted)
    return _copied(session, scope, years, sources, today)


def undo_copy(session: Session, scope: Scope, years: tuple[int, int], keys: tuple[int, int]) -> int:
    """Remove the copies with these keys that are as they were made; tell how many they were."""
    copies = untouched_copies(session, scope, years, keys)
    for part in parts_asked(session, copies, _days_of):
        for copy in part:
            session.delete(copy)
    return len(copies)


def _assert_years(years: tuple[int, int]) -> None:
    from_year, to_year = years
    if from_year == to_year or not all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
        sentence = Message("Choose two different years.")
        raise InvalidInputError([Problem(field="to", message=sentence)])


def _copied(
    session: Session,
    scope: Scope,
    years: tuple[int, int],
    sources: Sequence[Action],
    today: date,
) -> CopiedPlan:
    already = copied_among(session, scope, [source.id for source in sources], years[1])
    chosen = [source for source in sources if source.id not in already]
    members = [part.member_id for source in chosen for part in source.parts]
    belonging = belonging_among(session, scope, members, today)
    copies = [_copy_of(source, years, belonging) for source in chosen]
    for part in parts_asked(session, copies, _days_of):
        session.add_all(part)
    keys = [copy.id for copy in copies]
    return CopiedPlan(
        copied=len(copies),
        already=len(sources) - len(chosen),
        keys=(min(keys), max(keys)) if keys else None,
    )


def _copy_of(source: Action, years: tuple[int, int], belonging: set[int]) -> Action:
    """Plan an action again: what was planned is kept, and nothing of what came of it."""
    return Action(
        title=title_for_year(source.title, *years),
        strategy=source.strategy,
        activity_type=source.activity_type,
        region_code=source.region_code,
        year=years[1],
        month_number=source.month_number,
        status=ActionStatus.PLANNED,
        topics=source.topics,
        purpose=source.purpose,
        target_result=source.target_result,
        participants_planned=source.participants_planned,
        responsible=source.responsible,
        assumptions=source.assumptions,
        copied_from_id=source.id,
        costs=[
            ActionCost(position=place, label=line.label, amount=line.amount, source=line.source)
            for place, line in enumerate(source.costs)
        ],
        parts=[
            ActionPart(member_id=row.member_id, part=row.part)
            for row in source.parts
            if row.part in SUPPORTING_PARTS and row.member_id in belonging
        ],
        headcounts=[
            ActionHeadcount(dimension=row.dimension, category=row.category, planned=row.planned)
            for row in source.headcounts
            if row.planned is not None
        ],
        files=[],
    )


def _days_of(action: Action) -> Days:
    """Give where and when a planned action counts: in its own month alone."""
    month = Month(action.year, action.month_number)
    return action.region_code, month.first_day, month.last_day
