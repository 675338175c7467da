"""Deeds on posts: a person's word on their topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.errors import StaleRecordError
from outreach.services.months import assert_open
from outreach.storage.queries.posts import post_by_id

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.domain.topics import Topic
    from outreach.storage.models.posts import Post


def correct_topics(  # noqa: PLR0913 - what is said, of which version, by whom and when
    session: Session,
    scope: Scope,
    post_id: int,
    topics: Collection[Topic],
    *,
    version: int,
    said_by: str,
    now: datetime,
    zone: ZoneInfo,
) -> Post:
    """Put a person's word in the place of what the rules read; no topic is a word too."""
    post = _changeable(session, scope, post_id, version, zone)
    post.topics_said = frozenset(topics)
    post.topics_said_by, post.topics_said_at = said_by, now
    session.flush()
    return post


def withdraw_correction(
    session: Session, scope: Scope, post_id: int, *, version: int, zone: ZoneInfo
) -> Post:
    """Go back to what the rules read."""
    post = _changeable(session, scope, post_id, version, zone)
    post.topics_said = post.topics_said_by = post.topics_said_at = None
    session.flush()
    return post


def _changeable(session: Session, scope: Scope, post_id: int, version: int, zone: ZoneInfo) -> Post:
    post = post_by_id(session, scope, post_id)
    if post.version != version:
        raise StaleRecordError
    day = post.published_day(zone)
    if day is not None:
        assert_open(session, post.channel.region_code, day, day)
    return post
