"""Deeds on what media published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.errors import (
    InvalidInputError,
    NotFoundError,
    Problem,
    StaleRecordError,
)
from outreach.domain.links import written_links
from outreach.domain.messages import Message
from outreach.services.files import attachment_of
from outreach.services.months import assert_open_for_year
from outreach.storage.locks import hold_additions
from outreach.storage.models.coverage import Coverage
from outreach.storage.queries.actions import action_by_id
from outreach.storage.queries.channels import channel_by_id
from outreach.storage.queries.coverage import coverage_by_id, is_on_record, region_of
from outreach.storage.queries.members import member_by_id
from outreach.text.topics import reader

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from outreach.domain.coverage import CoverageDetails
    from outreach.domain.scope import Scope
    from outreach.services.files import StoredFile
    from outreach.storage.models.channels import Channel
    from outreach.storage.models.members import Member


def record_coverage(
    session: Session,
    scope: Scope,
    details: CoverageDetails,
    *,
    file: StoredFile | None = None,
    now: datetime,
) -> Coverage:
    """Put on record what a member published, with the file that shows it where there is one.

    Where no topic was chosen, those are taken that the headline speaks of.
    """
    hold_additions(session)
    coverage = Coverage(files=[])
    _write(session, scope, coverage, details)
    if not details.topics:
        coverage.topics = frozenset(reader().read(coverage.headline).topics)
    if is_on_record(session, coverage):
        sentence = Message("This headline of the member and day is already on record.")
        raise InvalidInputError([Problem(field="headline", message=sentence)])
    assert_coverage_open(session, coverage)
    session.add(coverage)
    if file is not None:
        coverage.files.append(attachment_of(file, now))
    session.flush()
    return coverage


def change_coverage(
    session: Session, scope: Scope, coverage_id: int, details: CoverageDetails, *, version: int
) -> Coverage:
    """Change what is written about coverage. `version` is the one that the writer has seen.

    The member has to lie in the scope, before and after.
    """
    coverage = _changeable(session, scope, coverage_id, version)
    _write(session, scope, coverage, details)
    assert_coverage_open(session, coverage)
    session.flush()
    return coverage


def remove_coverage(session: Session, scope: Scope, coverage_id: int, *, version: int) -> None:
    """Take a mistaken entry off the record; the audit trail keeps what it said.

    `version` is the one that was found to be a mistake.
    """
    session.delete(_changeable(session, scope, coverage_id, version))
    session.flush()


def assert_coverage_open(session: Session, coverage: Coverage) -> None:
    """Ask the months that count the coverage, in the region where it was published."""
    day = coverage.published_on
    assert_open_for_year(session, region_of(coverage), day, day)


def _changeable(session: Session, scope: Scope, coverage_id: int, version: int) -> Coverage:
    coverage = coverage_by_id(session, scope, coverage_id)
    if coverage.version != version:
        raise StaleRecordError
    scope.assert_covers(coverage.member.region_code)
    assert_coverage_open(session, coverage)
    return coverage


def _write(session: Session, scope: Scope, coverage: Coverage, details: CoverageDetails) -> None:
    details.check()
    member, channel = _who_published(session, scope, details)
    if details.action_id is not None and details.action_id != coverage.action_id:
        action_by_id(session, scope, details.action_id)
    coverage.member, coverage.member_id = member, member.id
    coverage.channel, coverage.channel_id = channel, details.channel_id
    coverage.published_on = details.published_on
    coverage.headline = " ".join(details.headline.split())
    coverage.action_id = details.action_id
    coverage.links = written_links(details.links)
    coverage.topics = details.topics
    coverage.notes = details.notes


def _who_published(
    session: Session, scope: Scope, details: CoverageDetails
) -> tuple[Member, Channel | None]:
    """Find the member and its channel, both in the scope: one of them says where it was."""
    try:
        member = member_by_id(session, scope, details.member_id)
    except NotFoundError as error:
        sentence = Message("There is no such member in your region.")
        raise InvalidInputError([Problem(field="member", message=sentence)]) from error
    if details.channel_id is None:
        return member, None
    channel = channel_by_id(session, scope, details.channel_id)
    if channel.member_id != member.id:
        sentence = Message("Choose one of the member's own channels.")
        raise InvalidInputError([Problem(field="channel", message=sentence)])
    return member, channel
