"""Questions about what channels posted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, exists, func, select

from outreach.domain.imports import ImportState
from outreach.domain.months import Month
from outreach.storage.models.channels import Channel
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.posts import Post, Reading
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Posted:
    """How many posts of a channel are on record, and the latest day of one."""

    posts: int
    last_day: date | None


def posted_by(
    session: Session, scope: Scope, channel_ids: Sequence[int], zone: ZoneInfo
) -> dict[int, Posted]:
    """Tell what each channel has on record; a channel without posts is absent."""
    statement = (
        select(
            Post.channel_id,
            func.count(),
            func.max(Post.published_at),
            func.max(Post.published_on),
        )
        .where(Post.channel_id.in_(channel_ids), _is_on_record(scope))
        .group_by(Post.channel_id)
    )
    posted = {}
    for channel_id, posts, at, on in session.execute(statement):
        days = [day for day in (_local_day(at, zone), on) if day is not None]
        posted[channel_id] = Posted(posts=posts, last_day=max(days, default=None))
    return posted


def posts_by_month(
    session: Session, scope: Scope, channel_id: int, zone: ZoneInfo
) -> dict[Month, int]:
    """Count the channel's posts on record by month of the reporting zone, the latest first."""
    rows = session.execute(
        select(Post.published_at, Post.published_on).where(
            Post.channel_id == channel_id, _is_on_record(scope)
        )
    )
    days = (_local_day(at, zone) or on for at, on in rows)
    counts = Counter(Month.of(day) for day in days if day is not None)
    return dict(sorted(counts.items(), reverse=True))


def first_post_day(session: Session, scope: Scope, channel_id: int) -> date | None:
    """Find the day of the channel's first post on record.

    It is the UTC day, which in Indonesia is the day itself or the one before.
    """
    at, on = session.execute(
        select(func.min(Post.published_at), func.min(Post.published_on)).where(
            Post.channel_id == channel_id, _is_on_record(scope)
        )
    ).one()
    return min((day for day in (_local_day(at, UTC), on) if day is not None), default=None)


def _local_day(at: datetime | None, zone: tzinfo) -> date | None:
    return None if at is None else at.astimezone(zone).date()


def _is_on_record(scope: Scope) -> ColumnElement[bool]:
    return exists().where(
        Channel.id == Post.channel_id,
        within(Channel.region_code, scope),
        Reading.post_id == Post.id,
        ImportBatch.id == Reading.import_id,
        ImportBatch.state == ImportState.ACCEPTED,
    )
