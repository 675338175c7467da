"""Which actions a form offers where a paper or coverage names one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.storage.models.actions import Action
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope

MOST_ACTIONS = 30  # a longer list slows the page down


@dataclass(frozen=True, kw_only=True)
class ActionChoice:
    """An action with its month."""

    id: int
    title: str
    month: Month


def action_choices(session: Session, scope: Scope) -> list[ActionChoice]:
    """List the scope's latest actions, the latest first."""
    latest = (
        _CHOICES.where(within(Action.region_code, scope))
        .order_by(
            Action.year.desc(),
            Action.month_number.desc(),
            Action.starts_on.desc().nulls_last(),
            Action.id.desc(),
        )
        .limit(MOST_ACTIONS)
    )
    return [_choice(row) for row in session.execute(latest)]


def action_choice(
    session: Session, action_id: int | None, scope: Scope = EVERYWHERE
) -> ActionChoice | None:
    """Find one action as a form offers it, where there is one of that key in the scope."""
    if action_id is None:
        return None
    one = _CHOICES.where(Action.id == action_id, within(Action.region_code, scope))
    row = session.execute(one).one_or_none()
    return None if row is None else _choice(row)


_CHOICES = select(Action.id, Action.title, Action.year, Action.month_number)


def _choice(row: Row[int, str, int, int]) -> ActionChoice:
    id_, title, year, number = row
    return ActionChoice(id=id_, title=title, month=Month(year, number))
