"""The measures of posts of a region, put together from the readings on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.months import Period
from outreach.indicators.catalogue import DEFINITION_VERSION
from outreach.indicators.groups import platform_groups
from outreach.storage.queries.channels import followers_on
from outreach.storage.queries.judged import judged_posts

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    import pandas as pd
    from sqlalchemy.orm import Session

    from outreach.domain.channels import Platform
    from outreach.domain.months import Month
    from outreach.domain.scope import Scope
    from outreach.indicators.groups import Group


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
