"""What the actions that a list shows add up to: people and money, plan against actual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from outreach.domain.actions import ActionStatus, FundSource
from outreach.indicators.actions import SourceCost
from outreach.storage.models.actions import Action, ActionCost
from outreach.storage.queries.actions import filtered

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.storage.queries.actions import ActionFilter


@dataclass(frozen=True, kw_only=True)
class Attended:
    """Participants of actions that are done; each number over as many actions as know it."""

    done: int
    planned: int | None
    planned_known: int
    actual: int | None
    actual_known: int


@dataclass(frozen=True, kw_only=True)
class Costed:
    """Of how many actions the cost is known, at least as a plan."""

    count: int
    known: int


def attendance_of(session: Session, scope: Scope, wanted: ActionFilter) -> Attended:
    """Add up who was expected and who came at the filter's actions that are done."""
    statement = select(
        func.count(Action.id),
        func.sum(Action.participants_planned),
        func.count(Action.participants_planned),
        func.sum(Action.participants_actual),
        func.count(Action.participants_actual),
    ).where(Action.status == ActionStatus.DONE)
    done, planned, planned_known, actual, actual_known = session.execute(
        filtered(statement, scope, wanted)
    ).one()
    return Attended(
        done=done,
        planned=None if planned is None else int(planned),
        planned_known=planned_known,
        actual=None if actual is None else int(actual),
        actual_known=actual_known,
    )


def costed_of(session: Session, scope: Scope, wanted: ActionFilter) -> Costed:
    """Count the filter's actions but the cancelled, and those of them with a line of cost."""
    has_line = select(ActionCost.id).where(ActionCost.action_id == Action.id).exists()
    statement = select(func.count(Action.id), func.count(case((has_line, 1)))).where(
        Action.status != ActionStatus.CANCELLED
    )
    count, known = session.execute(filtered(statement, scope, wanted)).one()
    return Costed(count=count, known=known)


def cost_sums(session: Session, scope: Scope, wanted: ActionFilter) -> list[SourceCost]:
    """Add up the cost of the filter's actions but the cancelled, source by source."""
    is_known = ActionCost.actual_amount.is_not(None)
    statement = (
        select(
            ActionCost.source,
            func.sum(ActionCost.amount),
            func.sum(ActionCost.actual_amount),
            func.sum(case((is_known, ActionCost.amount), else_=0)),
            func.count(),
            func.count(ActionCost.actual_amount),
        )
        .join(Action, Action.id == ActionCost.action_id)
        .where(Action.status != ActionStatus.CANCELLED)
        .group_by(ActionCost.source)
    )
    found = {row[0]: row for row in session.execute(filtered(statement, scope, wanted))}
    return [
        SourceCost(
            source=source,
            planned=int(planned),
            actual=None if actual is None else int(actual),
            planned_of_known=int(of_known),
            lines=lines,
            known=known,
        )
        for source, planned, actual, of_known, lines, known in (
            found[each] for each in FundSource if each in found
        )
    ]
