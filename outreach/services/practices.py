"""Deeds on practices that are worth copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.actions import ActionStatus
from outreach.domain.errors import InvalidInputError, Problem, StaleRecordError
from outreach.domain.messages import Message
from outreach.domain.scope import Scope
from outreach.storage.locks import hold_additions
from outreach.storage.models.practices import Practice, PracticeAction
from outreach.storage.queries.practices import actions_by_id, is_marked, practice_by_id

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from outreach.domain.practices import PracticeDetails


def mark_practice(
    session: Session, scope: Scope, details: PracticeDetails, *, marked_by: str, now: datetime
) -> Practice:
    """Mark what a region does as worth copying, with the actions that show it."""
    hold_additions(session)
    practice = Practice(marked_by=marked_by, marked_at=now, shown_by=[])
    _write(session, scope, practice, details)
    if is_marked(session, scope, practice):  # a form sent twice would stand there twice
        sentence = Message("This region has a practice of this title already.")
        raise InvalidInputError([Problem(field="title", message=sentence)])
    session.add(practice)
    session.flush()
    return practice


def change_practice(
    session: Session, scope: Scope, practice_id: int, details: PracticeDetails, *, version: int
) -> Practice:
    """Change what is written about a practice. `version` is the one that the writer has seen."""
    practice = _practice(session, scope, practice_id, version)
    _write(session, scope, practice, details)
    practice.version = version + 1  # also where nothing but the actions has changed
    session.flush()
    return practice


def remove_practice(session: Session, scope: Scope, practice_id: int, *, version: int) -> None:
    """Take a mark away; the audit trail keeps what it said.

    `version` is the one that the writer has seen.
    """
    session.delete(_practice(session, scope, practice_id, version))
    session.flush()


def _practice(session: Session, scope: Scope, practice_id: int, version: int) -> Practice:
    practice = practice_by_id(session, scope, practice_id)
    if practice.version != version:
        raise StaleRecordError
    return practice


def _write(session: Session, scope: Scope, practice: Practice, details: PracticeDetails) -> None:
    scope.assert_covers(details.region_code)
    details.check()
    practice.title = " ".join(details.title.split())
    practice.note = details.note.strip()
    practice.region_code = details.region_code
    _write_actions(session, practice, details)


def _write_actions(session: Session, practice: Practice, details: PracticeDetails) -> None:
    """Take done actions of the practice's own region, or of a district in it."""
    wanted = set(details.action_ids)
    shown = {row.action_id for row in practice.shown_by}
    found = actions_by_id(session, Scope(details.region_code), sorted(wanted))
    fitting = {
        action.id for action in found if action.status is ActionStatus.DONE or action.id in shown
    }
    if wanted - fitting:
        sentence = Message("Choose actions of this region that were done.")
        raise InvalidInputError([Problem(field="actions", message=sentence)])
    practice.shown_by = [row for row in practice.shown_by if row.action_id in wanted] + [
        PracticeAction(action_id=action_id) for action_id in sorted(wanted - shown)
    ]
