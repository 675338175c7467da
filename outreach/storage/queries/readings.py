"""What is known of posts that a file speaks of, so that the file is laid beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from outreach.domain.imports import ImportState
from outreach.domain.months import Month
from outreach.indicators.frames import MEASURES
from outreach.storage.bulk import among
from outreach.storage.models.channels import Channel
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.posts import Post, Reading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from outreach.domain.channels import Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedReading:
    """A post's figures, in the order of frames.MEASURES, and the import that brought them."""

    import_id: int
    figures: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPost:
    """A post that was loaded before; without an accepted reading it is not on record."""

    id: int
    post_id: str
    version: int
    channel_id: int
    published_at: datetime | None
    published_on: date | None
    reading: AcceptedReading | None


def known_posts(
    session: Session, platform: Platform, post_ids: Sequence[str], read_on: date
) -> dict[str, KnownPost]:
    """Find the posts that were loaded before, by the platform's id.

    Each with its accepted reading nearest at or before the day, else the first after it.
    """
    rows = session.execute(
        select(
            Post.post_id,
            Post.id,
            Post.version,
            Post.channel_id,
            Post.published_at,
            Post.published_on,
        ).where(Post.platform == platform, among(session, Post.post_id, post_ids))
    ).all()
    readings = _nearest_readings(session, [row.id for row in rows], read_on) if rows else {}
    return {
        row.post_id: KnownPost(
            id=row.id,
            post_id=row.post_id,
            version=row.version,
            channel_id=row.channel_id,
            published_at=row.published_at,
            published_on=row.published_on,
            reading=readings.get(row.id),
        )
        for row in rows
    }


def post_keys(session: Session, platform: Platform, post_ids: Sequence[str]) -> dict[str, int]:
    """Give our keys of posts by the platform's id."""
    statement = select(Post.post_id, Post.id).where(
        Post.platform == platform, among(session, Post.post_id, post_ids)
    )
    return dict(session.execute(statement).all())


def read_in(session: Session, import_id: int, keys: Sequence[int]) -> set[int]:
    """Tell of which posts an import has a reading already."""
    statement = select(Reading.post_id).where(
        Reading.import_id == import_id, among(session, Reading.post_id, keys)
    )
    return set(session.scalars(statement))


def months_read_in(session: Session, import_id: int, zone: ZoneInfo) -> dict[int, set[Month]]:
    """Tell of which months an import has readings, by channel, as the posts stand now.

    Posts are told apart by UTC's day, which begins and ends within at most two of the zone's.
    """
    statement = (
        select(
            Post.channel_id,
            Post.published_on,
            func.min(Post.published_at),
            func.max(Post.published_at),
        )
        .join(Reading, Reading.post_id == Post.id)
        .where(Reading.import_id == import_id)
        .group_by(Post.channel_id, Post.published_on, func.date(Post.published_at))
    )
    months: dict[int, set[Month]] = {}
    for channel_id, on, *instants in session.execute(statement):
        days: list[date | None] = [
            each.astimezone(zone).date() for each in instants if each is not None
        ] or [on]
        known = (Month.of(day) for day in days if day is not None)
        months.setdefault(channel_id, set()).update(known)
    return months


def channel_regions(session: Session, channel_ids: Collection[int]) -> dict[int, str]:
    """Give the regions of channels."""
    if not channel_ids:
        return {}
    statement = select(Channel.id, Channel.region_code).where(Channel.id.in_(channel_ids))
    return dict(session.execute(statement).all())


def channels_with_member(session: Session, channel_ids: Collection[int]) -> set[int]:
    """Tell which of the channels are a member's, so that their posts are its involvement."""
    statement = select(Channel.id).where(
        Channel.id.in_(channel_ids), Channel.member_id.is_not(None)
    )
    return set(session.scalars(statement))


def nearest_first(readings: type[Reading], read_on: date) -> tuple[ColumnElement[Any], ...]:
    """Order readings: the nearest at or before the day, then those after it; of a day the last."""
    is_earlier = readings.read_on <= read_on
    return (
        case((is_earlier, 0), else_=1),
        case((is_earlier, readings.read_on)).desc(),
        readings.read_on.asc(),
        readings.import_id.desc(),
    )


def _nearest_readings(
    session: Session, keys: Sequence[int], read_on: date
) -> dict[int, AcceptedReading]:
    place: Any = func.row_number().over(
        partition_by=Reading.post_id, order_by=nearest_first(Reading, read_on)
    )
    ranked = (
        select(
            Reading.post_id,
            Reading.import_id,
            *(getattr(Reading, measure) for measure in MEASURES),
            place.label("place"),
        )
        .join(ImportBatch, ImportBatch.id == Reading.import_id)
        .where(among(session, Reading.post_id, keys), ImportBatch.state == ImportState.ACCEPTED)
        .subquery()
    )
    found = session.execute(select(ranked).where(ranked.c.place == 1))
    return {
        row[0]: AcceptedReading(import_id=row[1], figures=tuple(row[2 : 2 + len(MEASURES)]))
        for row in found
    }
