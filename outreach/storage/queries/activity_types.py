"""Questions about the kinds of activity that were added to those of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from outreach.domain.errors import NotFoundError, OutOfScopeError
from outreach.domain.messages import Message
from outreach.domain.strategies import ActivityType, ActivityTypes
from outreach.storage.models.actions import Action, ActivityTypeRow
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope


def activity_types(session: Session) -> ActivityTypes:
    """Give the kinds of activity, the same for every region: the file's, and those added."""
    return ActivityTypes(added=tuple(_type_of(row) for row in added_rows(session)))


def added_rows(session: Session) -> Sequence[ActivityTypeRow]:
    """List the kinds that were added, by name."""
    return session.scalars(
        select(ActivityTypeRow).order_by(func.lower(ActivityTypeRow.name_id), ActivityTypeRow.id)
    ).all()


def activity_type_by_id(session: Session, scope: Scope, type_id: int) -> ActivityTypeRow:
    """Find a kind that was added, to change it.

    Raises NotFoundError, or OutOfScopeError where actions of other regions are of this kind.
    """
    row = session.get(ActivityTypeRow, type_id)
    if row is None:
        raise NotFoundError
    if uses_of(session, row.key) > uses_in(session, scope).get(row.key, 0):
        raise OutOfScopeError(
            Message("Actions of other regions are of this kind. Ask the admin of the nation.")
        )
    return row


def uses_in(session: Session, scope: Scope) -> dict[str, int]:
    """Count the scope's actions of each kind."""
    statement = (
        select(Action.activity_type, func.count())
        .where(within(Action.region_code, scope))
        .group_by(Action.activity_type)
    )
    return dict(session.execute(statement).all())


def uses_of(session: Session, key: str) -> int:
    """Count the actions of a kind, wherever they are."""
    return session.scalar(select(func.count()).where(Action.activity_type == key)) or 0


def _type_of(row: ActivityTypeRow) -> ActivityType:
    names = {"id": row.name_id} if row.name_en is None else {"id": row.name_id, "en": row.name_en}
    return ActivityType(key=row.key, strategy=row.strategy, names=names, is_offered=row.is_offered)
