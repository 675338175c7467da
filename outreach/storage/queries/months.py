"""Questions about months on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from outreach.domain.actions import ActionStatus
from outreach.domain.imports import ImportState
from outreach.domain.months import Month
from outreach.storage.models.actions import Action
from outreach.storage.models.channels import Channel
from outreach.storage.models.coverage import Coverage
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.members import Member
from outreach.storage.models.posts import Post, Reading
from outreach.storage.models.statements import Statement
from outreach.storage.queries.coverage import place
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope


def latest_month_on_record(session: Session, scope: Scope, until: Month) -> Month | None:
    """Find the latest month with a done action, a statement, coverage or a post, not after `until`.

    A post's month is taken from its UTC day, which is near enough for choosing a page.
    """
    number = Action.year * 12 + Action.month_number - 1
    last = until.year * 12 + until.number - 1
    action = session.scalar(
        select(func.max(number)).where(
            within(Action.region_code, scope),
            Action.status == ActionStatus.DONE,
            number <= last,
        )
    )
    statement = session.scalar(
        select(func.max(Statement.stated_on)).where(
            within(Statement.region_code, scope), Statement.stated_on <= until.last_day
        )
    )
    post = session.scalar(
        select(func.max(Post.published_at))
        .join(Channel, Channel.id == Post.channel_id)
        .join(Reading, Reading.post_id == Post.id)
        .join(ImportBatch, ImportBatch.id == Reading.import_id)
        .where(within(Channel.region_code, scope), ImportBatch.state == ImportState.ACCEPTED)
    )
    months = [
        Month(action // 12, action % 12 + 1) if action is not None else None,
        *(Month.of(day) for day in (statement, _latest_coverage(session, scope, until)) if day),
        min(Month.of(post.date()), until) if post else None,
    ]
    return max((month for month in months if month is not None), default=None)


def _latest_coverage(session: Session, scope: Scope, until: Month) -> date | None:
    return session.scalar(
        select(func.max(Coverage.published_on))
        .join(Member, Member.id == Coverage.member_id)
        .outerjoin(Channel, Channel.id == Coverage.channel_id)
        .where(within(place(), scope), Coverage.published_on <= until.last_day)
    )
