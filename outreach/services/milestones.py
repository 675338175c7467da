"""Deeds on what is judged of the steps of strategies 1 and 2."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem, StaleRecordError
from outreach.domain.links import written_links
from outreach.domain.messages import Message
from outreach.services.months import assert_open
from outreach.storage.locks import hold_judgements
from outreach.storage.models.milestones import Milestone
from outreach.storage.queries.milestones import (
    milestone_by_id,
    milestone_of_day,
    next_judgement_on,
)

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from outreach.domain.milestones import MilestoneDetails
    from outreach.domain.scope import Scope


def judge_step(
    session: Session, scope: Scope, details: MilestoneDetails, *, today: date
) -> Milestone:
    """Put on record how far a region's step has come by the judgement of a day."""
    milestone = Milestone(step=details.step, region_code=details.region_code, files=[])
    _write(session, scope, milestone, details, today)
    assert_milestone_open(session, milestone)
    session.add(milestone)
    session.flush()
    return milestone


def change_milestone(  # noqa: PLR0913 - what is written, what was seen, and the present day
    session: Session,
    scope: Scope,
    milestone_id: int,
    details: MilestoneDetails,
    *,
    version: int,
    today: date,
) -> Milestone:
    """Change what is written about a judgement; its region and step stay.

    `version` is the one that the writer has seen.
    """
    milestone = _seen(session, scope, milestone_id, version)
    assert_milestone_open(session, milestone)
    _write(session, scope, milestone, details, today)
    assert_milestone_open(session, milestone)
    session.flush()
    return milestone


def remove_milestone(session: Session, scope: Scope, milestone_id: int, *, version: int) -> None:
    """Take a mistaken judgement off the record; the one before it holds again."""
    milestone = _seen(session, scope, milestone_id, version)
    assert_milestone_open(session, milestone)
    session.delete(milestone)
    session.flush()


def assert_milestone_open(session: Session, milestone: Milestone) -> None:
    """Ask every month in which the judgement holds: up to the next one of its step."""
    step, code, day = milestone.step, milestone.region_code, milestone.judged_on
    with session.no_autoflush:
        following = next_judgement_on(session, code, step, day)
    assert_open(session, code, day, following and following - timedelta(days=1))


def _seen(session: Session, scope: Scope, milestone_id: int, version: int) -> Milestone:
    milestone = milestone_by_id(session, scope, milestone_id)
    if milestone.version != version:
        raise StaleRecordError
    return milestone


def _write(
    session: Session,
    scope: Scope,
    milestone: Milestone,
    details: MilestoneDetails,
    today: date,
) -> None:
    scope.assert_covers(details.region_code)
    details.check(today)
    hold_judgements(session)
    _assert_only(session, milestone, details.judged_on)
    milestone.judged_on = details.judged_on
    milestone.status = details.status
    milestone.document = " ".join((details.document or "").split()) or None
    milestone.document_on = details.document_on
    milestone.links = written_links(details.links)
    milestone.note = details.note


def _assert_only(session: Session, milestone: Milestone, judged_on: date) -> None:
    """Refuse a second judgement of one day: nobody could say which of them holds."""
    other = milestone_of_day(session, milestone.region_code, milestone.step, judged_on)
    if other is not None and other.id != milestone.id:
        sentence = Message(
            "This step was judged on %(day)s already. Change that judgement, or choose another "
            "day.",
            day=judged_on,
        )
        raise InvalidInputError([Problem(field="judged_on", message=sentence)])
