"""Questions about what was judged of the steps of strategies 1 and 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from outreach.domain.errors import NotFoundError
from outreach.indicators.records import Judgement
from outreach.storage.models.milestones import Milestone
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope


def milestone_by_id(session: Session, scope: Scope, milestone_id: int) -> Milestone:
    """Find a judgement with its files. Raises NotFoundError outside the scope."""
    milestone = session.scalar(
        select(Milestone)
        .where(Milestone.id == milestone_id, within(Milestone.region_code, scope))
        .options(selectinload(Milestone.files))
    )
    if milestone is None:
        raise NotFoundError
    return milestone


def milestone_of_day(
    session: Session, region_code: str, step: str, judged_on: date
) -> Milestone | None:
    """Find what was judged of a step on exactly that day."""
    return session.scalar(_of_step(region_code, step).where(Milestone.judged_on == judged_on))


def next_judgement_on(
    session: Session, region_code: str, step: str, judged_on: date
) -> date | None:
    """Find the day of the next judgement of a step, until which an earlier one holds."""
    return session.scalar(
        select(func.min(Milestone.judged_on)).where(
            Milestone.region_code == region_code,
            Milestone.step == step,
            Milestone.judged_on > judged_on,
        )
    )


def judgements_of_step(session: Session, scope: Scope, step: str) -> Sequence[Milestone]:
    """List all that was judged of a step in the scope's own region, the latest first."""
    return session.scalars(
        _of_step(scope.region_code, step)
        .options(selectinload(Milestone.files))
        .order_by(Milestone.judged_on.desc())
    ).all()


def milestones_on(session: Session, scope: Scope, day: date) -> dict[str, Milestone]:
    """Give the judgement that holds on the day for each step of the scope's own region."""
    latest = (
        select(Milestone.step, func.max(Milestone.judged_on).label("judged_on"))
        .where(Milestone.region_code == scope.region_code, Milestone.judged_on <= day)
        .group_by(Milestone.step)
        .subquery()
    )
    rows = session.scalars(
        select(Milestone)
        .join(
            latest,
            (latest.c.step == Milestone.step) & (latest.c.judged_on == Milestone.judged_on),
        )
        .where(Milestone.region_code == scope.region_code)
        .options(selectinload(Milestone.files))
    )
    return {row.step: row for row in rows}


def judgements_in(
    session: Session, scope: Scope, *, steps: Sequence[str] | None = None, until: date | None = None
) -> list[Judgement]:
    """List what was judged in the scope as the indicators read it, by day.

    `steps` narrows to some, `until` to those at or before a day.
    """
    statement = select(
        Milestone.id,
        Milestone.region_code,
        Milestone.step,
        Milestone.judged_on,
        Milestone.status,
        Milestone.document,
        Milestone.document_on,
    ).where(within(Milestone.region_code, scope))
    if steps is not None:
        statement = statement.where(Milestone.step.in_(steps))
    if until is not None:
        statement = statement.where(Milestone.judged_on <= until)
    rows = session.execute(statement.order_by(Milestone.judged_on, Milestone.id))
    return [Judgement(**row._mapping) for row in rows]


def _of_step(region_code: str, step: str) -> Select[Milestone]:
    return select(Milestone).where(Milestone.region_code == region_code, Milestone.step == step)
