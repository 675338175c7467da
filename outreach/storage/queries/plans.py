"""Questions about a year's plan: counted and added up by the database, never row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import selectinload

from outreach.domain.actions import ActionStatus
from outreach.domain.scope import Scope
from outreach.storage.models.actions import Action, ActionCost
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from outreach.domain.months import Month

Selection = TypeVar("Selection", bound="Select[*tuple[Any, ...]]")


@dataclass(frozen=True, kw_only=True)
class PlanFilter:
    """Which actions a plan shows; the year is asked for beside it."""

    strategy: str | None = None
    status: ActionStatus | None = None
    region_code: str | None = None


@dataclass(frozen=True, kw_only=True)
class PlanSum:
    """The actions of a kind in a month by status, and what those not cancelled cost.

    `planned` and `actual` are whole rupiah, None where no line is known; `with_planned` and
    `with_actual` count the actions of which they are known. `actual` is over `lines_known` of the
    `lines` of those actions.
    """

    strategy: str
    activity_type: str
    month: int
    by_status: dict[ActionStatus, int]
    planned: int | None
    with_planned: int
    actual: int | None
    with_actual: int
    lines: int
    lines_known: int


@dataclass(frozen=True, kw_only=True)
class PlannedAction:
    """As much of an action as a plan shows."""

    id: int
    title: str
    strategy: str
    activity_type: str
    region_code: str
    year: int
    month_number: int
    starts_on: date | None
    ends_on: date | None
    status: ActionStatus

    @property
    def last_day(self) -> date | None:
        """The day on which it ends, where its days are known."""
        return self.ends_on or self.starts_on


def years_with_actions(session: Session, scope: Scope) -> list[int]:
    """List the years for which there is an action, the latest first."""
    statement = select(Action.year).where(within(Action.region_code, scope)).distinct()
    return list(session.scalars(statement.order_by(Action.year.desc())))


def plan_sums(session: Session, scope: Scope, year: int, wanted: PlanFilter) -> list[PlanSum]:
    """Count and add up the year's actions by kind and month."""
    costs = select(
        ActionCost.action_id,
        func.sum(ActionCost.amount).label("planned"),
        func.sum(ActionCost.actual_amount).label("actual"),
        func.count().label("lines"),
        func.count(ActionCost.actual_amount).label("lines_known"),
    ).join(Action, Action.id == ActionCost.action_id)
    cost = of_year(costs, scope, year, wanted).group_by(ActionCost.action_id).subquery()
    stands = Action.status != ActionStatus.CANCELLED
    known = [case((stands, column)) for column in (cost.c.planned, cost.c.actual)]
    counts = and_(stands, cost.c.actual.is_not(None))
    statement = (
        select(
            Action.strategy,
            Action.activity_type,
            Action.month_number,
            *(func.count(case((Action.status == status, 1))) for status in ActionStatus),
            *(each(column) for column in known for each in (func.sum, func.count)),
            *(
                func.sum(case((counts, each), else_=0))
                for each in (cost.c.lines, cost.c.lines_known)
            ),
        )
        .outerjoin(cost, cost.c.action_id == Action.id)
        .group_by(Action.strategy, Action.activity_type, Action.month_number)
    )
    return [_sum_of(row) for row in session.execute(of_year(statement, scope, year, wanted))]


def counts_by_month(session: Session, scope: Scope, year: int, wanted: PlanFilter) -> list[int]:
    """Count the actions of each month of the year, whatever their status."""
    statement = select(Action.month_number, func.count(Action.id)).group_by(Action.month_number)
    found = dict(session.execute(of_year(statement, scope, year, wanted)).all())
    return [found.get(number, 0) for number in range(1, 13)]


def plan_cells(
    session: Session, scope: Scope, year: int, wanted: PlanFilter, *, most: int
) -> list[PlannedAction]:
    """List the first actions of each kind in each month of the year; cancelled ones come last."""
    order = (_cancelled_last(), Action.starts_on.nulls_last(), func.lower(Action.title), Action.id)
    ranked = of_year(
        select(
            Action.id,
            func.row_number()
            .over(partition_by=(Action.activity_type, Action.month_number), order_by=order)
            .label("place"),
        ),
        scope,
        year,
        wanted,
    ).subquery()
    statement = (
        select(*_shown()).join(ranked, ranked.c.id == Action.id).where(ranked.c.place <= most)
    )
    return _planned(session, statement.order_by(Action.month_number, *order))


def actions_with_days(
    session: Session, scope: Scope, month: Month, wanted: PlanFilter
) -> list[PlannedAction]:
    """List the actions of which a known day lies in the month, by their first day."""
    touches = and_(
        Action.starts_on <= month.last_day,
        func.coalesce(Action.ends_on, Action.starts_on) >= month.first_day,
    )
    statement = _wanted(select(*_shown()), scope, wanted).where(touches)
    return _planned(
        session, statement.order_by(Action.starts_on, func.lower(Action.title), Action.id)
    )


def actions_without_days(
    session: Session, scope: Scope, month: Month, wanted: PlanFilter, *, most: int
) -> tuple[list[PlannedAction], int]:
    """List the first of the month's actions whose days are not set yet, and count them all."""
    here = (Action.month_number == month.number, Action.starts_on.is_(None))
    count = of_year(select(func.count(Action.id)), scope, month.year, wanted).where(*here)
    statement = of_year(select(*_shown()), scope, month.year, wanted).where(*here)
    order = (_cancelled_last(), func.lower(Action.title), Action.id)
    return _planned(session, statement.order_by(*order).limit(most)), session.scalar(count) or 0


def plan_rows(session: Session, scope: Scope, year: int, wanted: PlanFilter) -> Sequence[Action]:
    """List all the year's actions with their costs, by strategy, kind and time, for a file."""
    statement = of_year(select(Action), scope, year, wanted).options(selectinload(Action.costs))
    order = (Action.strategy, Action.activity_type, Action.month_number)
    return session.scalars(
        statement.order_by(
            *order, Action.starts_on.nulls_last(), func.lower(Action.title)
        ).order_by(Action.id)
    ).all()


def of_year(statement: Selection, scope: Scope, year: int, wanted: PlanFilter) -> Selection:
    """Narrow a question to the year's actions of the scope that the filter lets through."""
    return _wanted(statement, scope, wanted).where(Action.year == year)


def _sum_of(row: Any) -> PlanSum:
    strategy, kind, month, *numbers = row
    statuses, costs, (lines, lines_known) = numbers[:-6], numbers[-6:-2], numbers[-2:]
    planned, with_planned, actual, with_actual = costs
    return PlanSum(
        strategy=strategy,
        activity_type=kind,
        month=month,
        by_status=dict(zip(ActionStatus, statuses, strict=True)),
        planned=None if planned is None else int(planned),
        with_planned=with_planned,
        actual=None if actual is None else int(actual),
        with_actual=with_actual,
        lines=int(lines),
        lines_known=int(lines_known),
    )


def _shown() -> tuple[Any, ...]:
    return (
        Action.id,
        Action.title,
        Action.strategy,
        Action.activity_type,
        Action.region_code,
        Action.year,
        Action.month_number,
        Action.starts_on,
        Action.ends_on,
        Action.status,
    )


def _planned(session: Session, statement: Select[*tuple[Any, ...]]) -> list[PlannedAction]:
    return [PlannedAction(**row) for row in session.execute(statement).mappings()]


def _wanted(statement: Selection, scope: Scope, wanted: PlanFilter) -> Selection:
    conditions = [within(Action.region_code, scope)]
    if wanted.region_code:
        conditions.append(within(Action.region_code, Scope(wanted.region_code)))
    if wanted.strategy:
        conditions.append(Action.strategy == wanted.strategy)
    if wanted.status:
        conditions.append(Action.status == wanted.status)
    return statement.where(*conditions)


def _cancelled_last() -> ColumnElement[int]:
    return case((Action.status == ActionStatus.CANCELLED, 1), else_=0)
