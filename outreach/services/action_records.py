"""Putting the record of an action together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.evidence import EvidenceKind, evidence_kinds
from outreach.domain.strategies import strategies
from outreach.reports.action_record import (
    RecordedAction,
    RecordedFile,
    RecordedPart,
    RecordedProof,
)
from outreach.storage.queries.actions import action_by_id, details_of, parts_of, statements_at
from outreach.storage.queries.activity_types import activity_types
from outreach.storage.queries.coverage import coverage_about
from outreach.storage.queries.regions import region_by_code, region_names

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Actor
    from outreach.storage.models.coverage import Coverage
    from outreach.storage.models.statements import Statement


def action_record(
    session: Session, actor: Actor, action_id: int, *, language: str, now: datetime
) -> RecordedAction:
    """Gather what is on record of an action. Raises NotFoundError outside the actor's scope."""
    action = action_by_id(session, actor.scope, action_id)
    statements = statements_at(session, actor.scope, action_id)
    published = coverage_about(session, actor.scope, action_id)
    return RecordedAction(
        id=action.id,
        details=details_of(action, parts_of(action)),
        activity=activity_types(session).name(action.activity_type, language),
        strategy=strategies()[action.strategy].name(language),
        region=region_by_code(session, action.region_code),
        members=tuple(
            RecordedPart(name=row.member.name, kind=row.member.kind, part=row.part)
            for row in action.parts
        ),
        files=tuple(
            RecordedFile(name=file.name, caption=file.caption, uploaded_at=file.uploaded_at)
            for file in action.files
        ),
        proofs=(
            *(_proof_of_statement(statement) for statement in statements),
            *(_proof_of_coverage(coverage) for coverage in published),
        ),
        region_names=region_names(session),
        printed_by=actor.name,
        printed_at=now,
    )


def _proof_of_statement(statement: Statement) -> RecordedProof:
    speaker = statement.forum or statement.member
    assert speaker is not None  # one of the two always speaks
    return RecordedProof(
        kind=evidence_kinds()[EvidenceKind(statement.kind)].name,
        title=statement.title,
        by=speaker.name,
        on=statement.stated_on,
        links=statement.links,
    )


def _proof_of_coverage(coverage: Coverage) -> RecordedProof:
    return RecordedProof(
        kind=evidence_kinds()[EvidenceKind.COVERAGE].name,
        title=coverage.headline,
        by=coverage.member.name,
        on=coverage.published_on,
        links=coverage.links,
    )
