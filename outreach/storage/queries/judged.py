"""The posts of a period as the indicators judge them: each by its latest reading."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

import pandas as pd
from sqlalchemy import Date, String, and_, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from outreach.domain.channels import bare_handle
from outreach.domain.imports import ImportState
from outreach.domain.topics import Topic
from outreach.indicators.frames import JUDGED, MEASURES
from outreach.storage.models.channels import Channel
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.posts import Post, Reading
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from outreach.domain.channels import Platform
    from outreach.domain.months import Period
    from outreach.domain.scope import Scope


def judged_posts(  # noqa: PLR0913 - each narrows the posts in its own way
    session: Session,
    scope: Scope,
    period: Period,
    zone: ZoneInfo,
    *,
    as_of: date | None = None,
    platform: Platform | None = None,
    account: str | None = None,
    ours_only: bool = True,
) -> pd.DataFrame:
    """List the posts published in the period, in that order, as a frame of frames.JUDGED.

    Each with its latest accepted reading at or before `as_of`; a post without one is absent, and
    so is a post of unknown day. `account` is a channel's handle or name, ours or not.
    """
    statement = (
        select(*_columns())
        .select_from(Post)
        .join(Channel, Channel.id == Post.channel_id)
        .join(Reading, Reading.id == latest_reading(as_of))
        .join(ImportBatch, ImportBatch.id == Reading.import_id)
        .where(within(Channel.region_code, scope), published_in(period, zone))
        .order_by(Post.published_at, Post.published_on, Post.id)
    )
    if platform is not None:
        statement = statement.where(Post.platform == platform)
    if account is not None:
        statement = statement.where(is_called(account))
    elif ours_only:
        statement = statement.where(Channel.is_ours)
    return _framed(session.execute(statement).all(), zone)


def latest_reading(as_of: date | None = None) -> Any:
    """Select the key of a post's latest accepted reading at or before the day.

    A subquery for each post, since a period's posts are few beside all readings: a window over
    all of them takes eight times as long for a month of a year.
    """
    reading, batch = aliased(Reading), aliased(ImportBatch)
    statement = (
        select(reading.id)
        .join(batch, batch.id == reading.import_id)
        .where(reading.post_id == Post.id, batch.state == ImportState.ACCEPTED)
        .order_by(reading.read_on.desc(), reading.import_id.desc())
        .limit(1)
        .correlate(Post)
    )
    if as_of is not None:
        statement = statement.where(reading.read_on <= as_of)
    return statement.scalar_subquery()


def published_in(period: Period, zone: ZoneInfo) -> ColumnElement[bool]:
    """Say that a post was published on one of the days, by the clock of the zone."""
    first, after = (
        datetime.combine(day, time(), zone).astimezone(UTC)
        for day in (period.first_day, period.day_after)
    )
    return or_(
        and_(Post.published_at >= first, Post.published_at < after),
        and_(
            Post.published_at.is_(None),
            Post.published_on.between(period.first_day, period.last_day),
        ),
    )


def is_called(account: str) -> ColumnElement[bool]:
    """Say that a channel has this handle or name, whatever the letters' size."""
    name = " ".join(account.split()).lower()
    return or_(Channel.handle == bare_handle(account), func.lower(Channel.name) == name)


def _columns() -> list[Any]:
    """Select what the frame needs, as plain values: turning 50,000 into ours takes a second."""
    topics = func.coalesce(
        type_coerce(Post.topics_said, String), type_coerce(Post.topics_read, String)
    )
    return [
        Post.id.label("id"),
        type_coerce(Post.platform, String).label("platform"),
        Channel.id.label("channel_id"),
        Channel.name.label("channel"),
        Post.published_at.label("published_at"),
        type_coerce(Post.published_on, Date).label("published_on"),
        topics.label("topics"),
        ImportBatch.offered.label("offered"),
        ImportBatch.is_map.label("is_map"),
        *(getattr(Reading, measure).label(measure) for measure in MEASURES),
    ]


def _framed(rows: Any, zone: ZoneInfo) -> pd.DataFrame:
    names = [column.name for column in _columns()]
    values = dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))
    topics = pd.Series(values.pop("topics"), dtype="string")
    days = _local_days(values.pop("published_at"), values["published_on"], zone)
    known: dict[str, Any] = {
        **values,
        "published_on": days,
        **{topic.value: topics.str.contains(topic.value, regex=False) for topic in Topic},
    }
    return pd.DataFrame({name: pd.Series(known[name], dtype=kind) for name, kind in JUDGED.items()})


def _local_days(instants: Any, days: Any, zone: ZoneInfo) -> pd.Series[Any]:
    at = pd.Series(pd.to_datetime(pd.Series(instants, dtype="object"), utc=True))
    local = at.dt.tz_convert(zone).dt.tz_localize(None).dt.normalize()
    on = pd.Series(pd.to_datetime(pd.Series(days, dtype="object")))
    return local.astype("datetime64[s]").fillna(on.astype("datetime64[s]"))
