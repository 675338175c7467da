"""Questions about what the alliance does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import selectinload

from outreach.domain.actions import ActionDetails, ActionStatus, CostLine, MemberPart
from outreach.domain.errors import NotFoundError
from outreach.domain.headcounts import Headcount, in_order
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.indicators.actions import ActionRecord
from outreach.storage.models.actions import Action, ActionHeadcount, ActionPart
from outreach.storage.models.members import Member
from outreach.storage.models.statements import Statement
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from outreach.domain.topics import Topic

Selection = TypeVar("Selection", bound="Select[*tuple[Any, ...]]")
SORTS = ("-month", "month", "title", "-title")


@dataclass(frozen=True, kw_only=True)
class ActionFilter:
    """Which actions a list shows: `first` to `last` month, both included.

    `without_result_by` lets through those that are still planned though their month is that one
    or an earlier one; `is_flagged` those whose participants' parts do not add up.
    """

    words: str = ""
    strategy: str | None = None
    activity_type: str | None = None
    status: ActionStatus | None = None
    topic: Topic | None = None
    region_code: str | None = None
    first: Month | None = None
    last: Month | None = None
    without_result_by: Month | None = None
    is_flagged: bool = False


def is_in_log(session: Session, scope: Scope, action: Action) -> bool:
    """Tell whether an action of the same kind, title, region and time is in the log."""
    same = select(Action.id).where(
        within(Action.region_code, scope),
        Action.activity_type == action.activity_type,
        Action.region_code == action.region_code,
        func.lower(Action.title) == func.lower(action.title),
        Action.year == action.year,
        Action.month_number == action.month_number,
        Action.starts_on.is_not_distinct_from(action.starts_on),
        Action.ends_on.is_not_distinct_from(action.ends_on),
    )
    return session.scalar(same.limit(1)) is not None


def action_by_id(session: Session, scope: Scope, action_id: int) -> Action:
    """Find an action with all its rows. Raises NotFoundError outside the scope."""
    action = session.scalar(
        select(Action)
        .where(Action.id == action_id, within(Action.region_code, scope))
        .options(
            selectinload(Action.costs),
            selectinload(Action.headcounts),
            selectinload(Action.files),
            selectinload(Action.parts).joinedload(ActionPart.member),
        )
    )
    if action is None:
        raise NotFoundError
    return action


def actions_page(
    session: Session, scope: Scope, wanted: ActionFilter, *, sort: str = "-month", page: int = 1
) -> Page[Action]:
    """Give a page of the actions that the filter lets through, with costs and headcounts."""
    statement = (
        filtered(select(Action), scope, wanted)
        .options(selectinload(Action.costs), selectinload(Action.headcounts))
        .order_by(*_order(sort), Action.id)
    )
    return page_of(session, statement, page)


def action_counts(session: Session, scope: Scope, wanted: ActionFilter) -> dict[ActionStatus, int]:
    """Count the filter's actions by status, whatever status the filter asks for."""
    statement = filtered(select(Action.status, func.count()), scope, _of_any_status(wanted))
    return dict(session.execute(statement.group_by(Action.status)).all())


def count_without_result(session: Session, scope: Scope, wanted: ActionFilter, until: Month) -> int:
    """Count the filter's actions that are still planned though their month has come."""
    late = replace(_of_any_status(wanted), without_result_by=until)
    return session.scalar(filtered(select(func.count(Action.id)), scope, late)) or 0


def count_uneven(session: Session, scope: Scope, wanted: ActionFilter) -> int:
    """Count the filter's actions whose participants' parts do not add up."""
    uneven = replace(_of_any_status(wanted), is_flagged=True)
    return session.scalar(filtered(select(func.count(Action.id)), scope, uneven)) or 0


def months_with_actions(session: Session, scope: Scope) -> list[Month]:
    """List the months for which there is an action, the latest first."""
    rows = session.execute(
        select(Action.year, Action.month_number)
        .where(within(Action.region_code, scope))
        .distinct()
        .order_by(Action.year.desc(), Action.month_number.desc())
    )
    return [Month(year, number) for year, number in rows]


def actions_in_months(
    session: Session, scope: Scope, first: Month, last: Month
) -> Sequence[Action]:
    """List the actions of the months from the first to the last, with costs and headcounts."""
    statement = filtered(select(Action), scope, ActionFilter(first=first, last=last))
    return session.scalars(
        statement.options(selectinload(Action.costs), selectinload(Action.headcounts)).order_by(
            *_order("month"), Action.id
        )
    ).all()


def overdue_actions(session: Session, scope: Scope, until: Month) -> Sequence[Action]:
    """List the actions that are still planned though their month has come, the oldest first."""
    statement = filtered(select(Action), scope, ActionFilter(without_result_by=until))
    return session.scalars(statement.order_by(*_order("month"), Action.id)).all()


def action_records(session: Session, scope: Scope, first: Month, last: Month) -> list[ActionRecord]:
    """List the same actions as the indicators read them."""
    return [record_of(action) for action in actions_in_months(session, scope, first, last)]


def statements_at(session: Session, scope: Scope, action_id: int) -> Sequence[Statement]:
    """List the statements of support that were made at an action, by day."""
    return session.scalars(
        select(Statement)
        .where(Statement.action_id == action_id, within(Statement.region_code, scope))
        .options(selectinload(Statement.forum), selectinload(Statement.member))
        .order_by(Statement.stated_on, Statement.id)
    ).all()


def record_of(action: Action) -> ActionRecord:
    """Make of an action with its costs and headcounts what the indicators read."""
    details = details_of(action, parts=())
    return ActionRecord(
        id=action.id,
        title=action.title,
        status=action.status,
        participants_planned=action.participants_planned,
        participants_actual=action.participants_actual,
        costs=details.costs,
        missing=details.missing,
        headcounts=details.headcounts,
        is_flagged=any(each.is_flagged for each in details.sums),
    )


def parts_of(action: Action) -> tuple[MemberPart, ...]:
    """Tell who took part in an action, in the order of writing."""
    return tuple(MemberPart(member_id=row.member_id, part=row.part) for row in action.parts)


def details_of(action: Action, parts: tuple[MemberPart, ...]) -> ActionDetails:
    """Make of an action with costs and headcounts what was written; `parts` as `parts_of` gives."""
    return ActionDetails(
        title=action.title,
        activity_type=action.activity_type,
        region_code=action.region_code,
        month=Month(action.year, action.month_number),
        status=action.status,
        starts_on=action.starts_on,
        ends_on=action.ends_on,
        topics=action.topics,
        purpose=action.purpose,
        target_result=action.target_result,
        participants_planned=action.participants_planned,
        participants_actual=action.participants_actual,
        costs=tuple(
            CostLine(
                label=row.label,
                amount=row.amount,
                source=row.source,
                actual_amount=row.actual_amount,
            )
            for row in action.costs
        ),
        responsible=action.responsible,
        assumptions=action.assumptions,
        place=action.place,
        actual_result=action.actual_result,
        parts=parts,
        headcounts=in_order(
            Headcount(
                dimension=row.dimension,
                category=row.category,
                planned=row.planned,
                actual=row.actual,
            )
            for row in action.headcounts
        ),
    )


def _of_any_status(wanted: ActionFilter) -> ActionFilter:
    return replace(wanted, status=None, without_result_by=None, is_flagged=False)


def filtered(statement: Selection, scope: Scope, wanted: ActionFilter) -> Selection:
    """Narrow a question about actions to those of the scope that the filter lets through."""
    conditions = [within(Action.region_code, scope), *_period(wanted), *_words(wanted)]
    if wanted.region_code:
        conditions.append(within(Action.region_code, Scope(wanted.region_code)))
    if wanted.strategy:
        conditions.append(Action.strategy == wanted.strategy)
    if wanted.activity_type:
        conditions.append(Action.activity_type == wanted.activity_type)
    if wanted.status:
        conditions.append(Action.status == wanted.status)
    if wanted.topic:
        conditions.append(Action.topics.contains(wanted.topic.value))
    if wanted.without_result_by:
        conditions.append(Action.status == ActionStatus.PLANNED)
    if wanted.is_flagged:
        conditions.append(_does_not_add_up())
    return statement.where(*conditions)


def _does_not_add_up() -> ColumnElement[bool]:
    """Say that the known parts of a dimension come to another number than the total."""
    parts = (
        select(1)
        .where(ActionHeadcount.action_id == Action.id)
        .group_by(ActionHeadcount.dimension)
        .having(
            or_(
                func.sum(ActionHeadcount.planned) != Action.participants_planned,
                func.sum(ActionHeadcount.actual) != Action.participants_actual,
            )
        )
    )
    return parts.correlate(Action).exists()


def _period(wanted: ActionFilter) -> list[ColumnElement[bool]]:
    ends = [month for month in (wanted.last, wanted.without_result_by) if month is not None]
    conditions = [_time() <= _time_of(min(ends))] if ends else []
    if wanted.first is not None:
        conditions.append(_time() >= _time_of(wanted.first))
    return conditions


def _time() -> ColumnElement[int]:
    """Count an action's month through the years, so that months compare."""
    return Action.year * 12 + Action.month_number


def _time_of(month: Month) -> int:
    return month.year * 12 + month.number


def _words(wanted: ActionFilter) -> list[ColumnElement[bool]]:
    words = wanted.words.strip()
    if not words:
        return []
    named = select(Member.id).where(Member.name.icontains(words, autoescape=True))
    takes_part = Action.id.in_(select(ActionPart.action_id).where(ActionPart.member_id.in_(named)))
    columns = (Action.title, Action.place, Action.responsible)
    return [or_(*(column.icontains(words, autoescape=True) for column in columns), takes_part)]


def _order(sort: str) -> list[Any]:
    title = func.lower(Action.title)
    orders: dict[str, list[Any]] = {
        "month": [_time(), Action.starts_on.nulls_last(), title],
        "title": [title],
        "-title": [title.desc()],
    }
    return orders.get(sort, [_time().desc(), Action.starts_on.desc().nulls_last(), title])
