"""What members took part in: the evidence behind the alliance indicators."""

from __future__ import annotations

from datetime import datetime, time
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from outreach.domain.actions import SUPPORTING_PARTS, ActionStatus, Part
from outreach.domain.evidence import Act, EvidenceKind
from outreach.domain.imports import ImportState
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.storage.models.actions import Action, ActionPart
from outreach.storage.models.channels import Channel
from outreach.storage.models.coverage import Coverage
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.members import Member
from outreach.storage.models.posts import Post, Reading
from outreach.storage.models.statements import Statement, StatementSignatory
from outreach.storage.queries.coverage import has_evidence, place
from outreach.storage.queries.scopes import within
from outreach.storage.queries.statements import evidence_of, shows_itself

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope

LABEL_LENGTH = 80


def acts_in(
    session: Session,
    scope: Scope,
    zone: ZoneInfo,
    *,
    member_ids: Sequence[int] | None = None,
    since: date | None = None,
) -> list[Act]:
    """List every act of members that took place in the scope, by day.

    `zone` is the reporting zone, in which a post has its day. `member_ids` narrows to some.
    `since` leaves out what involved members before that day's month; acts of support are all
    there, since one that has ended is the reason why a member is not counted.
    """
    acts = chain(
        _parts(session, scope, member_ids, since),
        _statements_made(session, scope, member_ids),
        _statements_signed(session, scope, member_ids),
        _posts(session, scope, zone, member_ids, since),
        _coverage(session, scope, member_ids, since),
    )
    return sorted(acts, key=lambda act: (act.first_day, act.kind, act.record_id, act.member_id))


def last_days_of(
    session: Session, scope: Scope, zone: ZoneInfo, member_ids: Sequence[int]
) -> dict[int, date]:
    """Give for each member the latest day of an act that counts; members without one are absent."""
    acts = acts_in(session, scope, zone, member_ids=member_ids)
    return {act.member_id: act.last_day for act in acts if act.flaw is None}


def _parts(
    session: Session, scope: Scope, member_ids: Sequence[int] | None, since: date | None
) -> Iterator[Act]:
    """Read plain columns: 100,000 parts with their actions' rows take three times as long."""
    statement = (
        select(
            ActionPart.member_id,
            ActionPart.part,
            Action.id,
            Action.title,
            Action.year,
            Action.month_number,
            Action.starts_on,
            Action.region_code,
            Action.status,
        )
        .join(Action, Action.id == ActionPart.action_id)
        .where(within(Action.region_code, scope))
    )
    if member_ids is not None:
        statement = statement.where(ActionPart.member_id.in_(member_ids))
    if since is not None:
        recent = or_(
            Action.year > since.year,
            and_(Action.year == since.year, Action.month_number >= since.month),
        )
        statement = statement.where(or_(recent, ActionPart.part.in_(SUPPORTING_PARTS)))
    for row in session.execute(statement):
        yield act_of_part(row.member_id, row.part, row)


def act_of_part(member_id: int, part: Part, action: Action | Row[*tuple[Any, ...]]) -> Act:
    """Make evidence of a member's part in an action; only a done action counts.

    An action of several days has its first one as its date.
    """
    day, month = action.starts_on, Month(action.year, action.month_number)
    return Act(
        member_id=member_id,
        kind=EvidenceKind.JOINT_ACTION if part in SUPPORTING_PARTS else EvidenceKind.ACTION,
        first_day=day or month.first_day,
        last_day=day or month.last_day,
        region_code=action.region_code,
        record_id=action.id,
        label=action.title,
        flaw=_flaw(action),
    )


def _flaw(action: Action | Row[*tuple[Any, ...]]) -> Message | None:
    if action.status is ActionStatus.PLANNED:
        return Message("“%(action)s” is planned, not done yet.", action=action.title)
    if action.status is ActionStatus.CANCELLED:
        return Message("“%(action)s” was cancelled.", action=action.title)
    return None


def _statements_made(
    session: Session, scope: Scope, member_ids: Sequence[int] | None
) -> Iterator[Act]:
    statement = select(Statement, shows_itself()).where(
        within(Statement.region_code, scope), Statement.member_id.is_not(None)
    )
    if member_ids is not None:
        statement = statement.where(Statement.member_id.in_(member_ids))
    for made, is_shown in session.execute(statement):
        assert made.member_id is not None
        yield _act_of_paper(made.member_id, made, is_shown=is_shown)


def _statements_signed(
    session: Session, scope: Scope, member_ids: Sequence[int] | None
) -> Iterator[Act]:
    statement = (
        select(StatementSignatory.member_id, Statement, shows_itself())
        .join(Statement, Statement.id == StatementSignatory.statement_id)
        .where(within(Statement.region_code, scope), StatementSignatory.member_id.is_not(None))
    )
    if member_ids is not None:
        statement = statement.where(StatementSignatory.member_id.in_(member_ids))
    for member_id, signed, is_shown in session.execute(statement):
        if member_id is not None and member_id != signed.member_id:
            yield _act_of_paper(member_id, signed, is_shown=is_shown)


def _act_of_paper(member_id: int, paper: Statement, *, is_shown: bool) -> Act:
    """Make evidence of a paper that a member made or signed; its kind is the paper's."""
    kind = evidence_of(paper.kind)
    return Act(
        member_id=member_id,
        kind=kind.kind,
        first_day=paper.stated_on,
        last_day=paper.stated_on,
        region_code=paper.region_code,
        record_id=paper.id,
        label=paper.title,
        valid_until=paper.valid_until,
        flaw=_unseen(paper.title) if kind.needs_proof and not is_shown else None,
    )


def _posts(
    session: Session,
    scope: Scope,
    zone: ZoneInfo,
    member_ids: Sequence[int] | None,
    since: date | None,
) -> Iterator[Act]:
    on_record = (
        select(Reading.post_id)
        .join(ImportBatch, ImportBatch.id == Reading.import_id)
        .where(ImportBatch.state == ImportState.ACCEPTED)
    )
    statement = (
        select(
            Channel.member_id,
            Channel.region_code,
            Channel.name,
            Post.id,
            Post.published_at,
            Post.published_on,
            Post.text,
        )
        .join(Channel, Channel.id == Post.channel_id)
        .where(
            within(Channel.region_code, scope),
            Channel.member_id.is_not(None)
            if member_ids is None
            else Channel.member_id.in_(member_ids),
            Post.id.in_(on_record),
        )
    )
    if since is not None:
        first = datetime.combine(since, time(), zone)
        statement = statement.where(or_(Post.published_at >= first, Post.published_on >= since))
    for row in session.execute(statement):
        at = row.published_at
        day = at.astimezone(zone).date() if at is not None else row.published_on
        if day is not None:
            yield _act_of_post(row, day)


def _act_of_post(post: Row[*tuple[Any, ...]], day: date) -> Act:
    """Make evidence of a post on a member's channel; one without text goes by the channel."""
    return Act(
        member_id=post.member_id,
        kind=EvidenceKind.POST,
        first_day=day,
        last_day=day,
        region_code=post.region_code,
        record_id=post.id,
        label=" ".join((post.text or post.name).split())[:LABEL_LENGTH],
    )


def _coverage(
    session: Session, scope: Scope, member_ids: Sequence[int] | None, since: date | None
) -> Iterator[Act]:
    statement = (
        select(
            Coverage.member_id,
            Coverage.id,
            Coverage.published_on,
            Coverage.headline,
            place(),
            has_evidence(),
        )
        .join(Member, Member.id == Coverage.member_id)
        .outerjoin(Channel, Channel.id == Coverage.channel_id)
        .where(within(place(), scope))
    )
    if member_ids is not None:
        statement = statement.where(Coverage.member_id.in_(member_ids))
    if since is not None:
        statement = statement.where(Coverage.published_on >= since)
    for member_id, coverage_id, day, headline, region_code, is_shown in session.execute(statement):
        yield Act(
            member_id=member_id,
            kind=EvidenceKind.COVERAGE,
            first_day=day,
            last_day=day,
            region_code=region_code,
            record_id=coverage_id,
            label=headline,
            flaw=None if is_shown else _unseen(headline),
        )


def _unseen(headline: str) -> Message:
    return Message("“%(headline)s” has neither a link nor a file that shows it.", headline=headline)
