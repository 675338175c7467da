"""The measures of posts of a region, put together from the readings on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.months import Period
from outreach.indicators.catalogue import DEFINITION_VERSION
from outreach.indicators.groups import platform_groups
from outreach.indicators.rows import rows_behind
from outreach.storage.queries.channels import followers_on
from outreach.storage.queries.judged import judged_posts
from outreach.storage.queries.posts import posts_by_ids

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    import pandas as pd
    from sqlalchemy.orm import Session

    from outreach.domain.channels import Platform
    from outreach.domain.messages import Message
    from outreach.domain.months import Month
    from outreach.domain.scope import Scope
    from outreach.indicators.groups import Group
    from outreach.indicators.topic_groups import TopicGroup
    from outreach.storage.models.posts import Post

MOST_ROWS = 500  # a page longer than this is read by nobody


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which posts are asked for: months, both included, and perhaps one platform or account."""

    first: Month
    last: Month
    platform: Platform | None = None
    account: str | None = None
    as_of: date | None = None

    @property
    def period(self) -> Period:
        return Period.of_months(self.first, self.last)


@dataclass(frozen=True, kw_only=True)
class Metrics:
    """The judged posts (a frame of JUDGED) and the six groups of each platform among them."""

    asked: Asked
    posts: pd.DataFrame
    groups: list[Group]

    def document(self) -> dict[str, object]:
        """Write it as the plain JSON of `metrics show`."""
        return {
            "month": str(self.asked.first),
            "until": str(self.asked.last),
            "definition_version": DEFINITION_VERSION,
            "groups": [group.document() for group in self.groups],
            "comparison": [],
        }


def metrics_of(session: Session, scope: Scope, zone: ZoneInfo, asked: Asked) -> Metrics:
    """Judge a region's posts of some months, each by its latest reading at the reading date.

    Channels marked as not ours are left out unless an account is asked for.
    """
    posts = judged_posts(
        session,
        scope,
        asked.period,
        zone,
        platform=asked.platform,
        account=asked.account,
        as_of=asked.as_of,
    )
    followers = followers_on(session, scope, asked.period.last_day)
    return Metrics(asked=asked, posts=posts, groups=platform_groups(posts, followers))


@dataclass(frozen=True, kw_only=True)
class CountedPost:
    """A post that a number counts, with what it adds to both sides, or its quantity and weight."""

    post: Post
    over: float
    under: float


@dataclass(frozen=True, kw_only=True)
class LeftOutPost:
    """A post that a number leaves out, with the reason."""

    post: Post
    reason: Message


@dataclass(frozen=True, kw_only=True)
class RowsBehind:
    """What a number is made of: at most MOST_ROWS posts of each list, and how many there are."""

    counted: list[CountedPost]
    counted_total: int
    left_out: list[LeftOutPost]
    left_out_total: int


def rows_of(
    session: Session, scope: Scope, metrics: Metrics, topic: TopicGroup, measure: str
) -> RowsBehind:
    """List the posts behind a measure of one platform, and those left out with the reason.

    `metrics` is of one platform; `measure` is one of indicators.rows.OPENED.
    """
    assert metrics.asked.platform is not None
    counted, left_out = rows_behind(metrics.posts, metrics.asked.platform, topic, measure)
    over, under = ("over", "under") if "over" in counted else ("quantity", "weight")
    shown, passed = counted.head(MOST_ROWS), left_out.head(MOST_ROWS)
    posts = {
        each.post.id: each.post
        for each in posts_by_ids(session, scope, [*shown["id"], *passed["id"]])
    }
    return RowsBehind(
        counted=[
            CountedPost(post=posts[id_], over=above, under=below)
            for id_, above, below in zip(shown["id"], shown[over], shown[under], strict=True)
        ],
        counted_total=len(counted),
        left_out=[
            LeftOutPost(post=posts[id_], reason=reason)
            for id_, reason in zip(passed["id"], passed["reason"], strict=True)
        ],
        left_out_total=len(left_out),
    )
