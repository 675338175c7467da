"""Deeds on the kinds of activity that an admin adds to those of the source documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem, StaleRecordError
from outreach.domain.messages import Message
from outreach.domain.strategies import key_for, strategies
from outreach.storage.models.actions import ActivityTypeRow
from outreach.storage.queries.activity_types import activity_type_by_id, activity_types, uses_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.domain.strategies import ActivityNames


def add_activity_type(session: Session, strategy: str, names: ActivityNames) -> ActivityTypeRow:
    """Offer a further kind of activity under a strategy; its key is made of its name for good."""
    if strategy not in strategies():
        raise InvalidInputError(
            [Problem(field="strategy", message=Message("Choose the strategy."))]
        )
    types = activity_types(session)
    names.check(types)
    taken = {
        *strategies(),
        *(each.key for under in strategies() for each in types.under(under)),
    }
    row = ActivityTypeRow(key=key_for(names.name_id, taken), strategy=strategy, is_offered=True)
    _write(row, names)
    session.add(row)
    session.flush()
    return row


def rename_activity_type(
    session: Session, scope: Scope, type_id: int, names: ActivityNames, *, version: int
) -> ActivityTypeRow:
    """Give a kind other names; the actions that have it are called by them from now on."""
    row = _seen(session, scope, type_id, version)
    names.check(activity_types(session), besides=row.key)
    _write(row, names)
    session.flush()
    return row


def offer_activity_type(
    session: Session, scope: Scope, type_id: int, *, is_offered: bool, version: int
) -> ActivityTypeRow:
    """Offer a kind for new actions, or stop; actions that have it keep it."""
    row = _seen(session, scope, type_id, version)
    row.is_offered = is_offered
    session.flush()
    return row


def remove_activity_type(session: Session, scope: Scope, type_id: int, *, version: int) -> None:
    """Take out a kind that no action has. Raises InvalidInputError for one that is used."""
    row = _seen(session, scope, type_id, version)
    if uses_of(session, row.key):
        sentence = Message("Actions are of this kind. Stop offering it instead.")
        raise InvalidInputError([Problem(field="name_id", message=sentence)])
    session.delete(row)
    session.flush()


def _seen(session: Session, scope: Scope, type_id: int, version: int) -> ActivityTypeRow:
    row = activity_type_by_id(session, scope, type_id)
    if row.version != version:
        raise StaleRecordError
    return row


def _write(row: ActivityTypeRow, names: ActivityNames) -> None:
    row.name_id = " ".join(names.name_id.split())
    row.name_en = " ".join((names.name_en or "").split()) or None
