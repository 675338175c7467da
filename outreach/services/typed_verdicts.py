"""What an import keeps of a post that was typed in: the same as it keeps of a file."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from outreach.domain.months import Month
from outreach.domain.typed_posts import TYPED
from outreach.importers.parsed import TOTALLED

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from outreach.domain.typed_posts import FiguresRead
    from outreach.storage.models.posts import Post


def typed_verdict(post: Post, figures: FiguresRead, zone: ZoneInfo) -> dict[str, Any]:
    """Write what the preview of a file with this one post would say. The channel is loaded."""
    day = post.published_day(zone)
    months = [] if day is None else [str(Month.of(day))]
    moment = _moment(post)
    return {
        "accepted": True,
        "reason": None,
        "platform": post.platform.value,
        "format": TYPED,
        "language": None,
        "time_zone": zone.key,
        "decimal": None,
        "rows": 1,
        "unique_posts": 1,
        "repeated": 0,
        "rejected": 0,
        "warnings": [],
        "accounts": {post.channel.name: 1},
        "totals": {measure: figures.counts.get(measure) for measure in TOTALLED},
        "published": {"min_utc": moment, "max_utc": moment},
        "months": dict.fromkeys(months, 1),
        "touched": {str(post.channel.id): months},
    }


def _moment(post: Post) -> str | None:
    if post.published_at is not None:
        return post.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return None if post.published_on is None else post.published_on.isoformat()
