"""Which actions a form offers where a statement was made at one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from outreach.domain.months import Month
from outreach.storage.models.actions import Action
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope

MOST_ACTIONS = 200


@dataclass(frozen=True, kw_only=True)
class ActionChoice:
    """An action with its month."""

    id: int
    title: str
    month: Month


def action_choices(
    session: Session, scope: Scope, *, besides: int | None = None, most: int = MOST_ACTIONS
) -> list[ActionChoice]:
    """List the scope's latest actions, the latest first, and one that a record names already."""
    statement = select(Action.id, Action.title, Action.year, Action.month_number).order_by(
        Action.year.desc(),
        Action.month_number.desc(),
        Action.starts_on.desc().nulls_last(),
        Action.id.desc(),
    )
    latest = statement.where(within(Action.region_code, scope)).limit(most)
    named = statement.where(Action.id == besides)
    rows = dict.fromkeys([*session.execute(latest).all(), *session.execute(named).all()])
    return [
        ActionChoice(id=id_, title=title, month=Month(year, number))
        for id_, title, year, number in rows
    ]
