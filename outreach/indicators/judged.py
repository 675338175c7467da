"""A platform's posts of a period, judged together: one basis of engagement, one denominator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.channels import Platform
from outreach.indicators.engagement import (
    Engaged,
    amounts,
    denominator_name,
    denominators,
    engaged,
    interactions,
)

if TYPE_CHECKING:
    import pandas as pd

    from outreach.indicators.engagement import Amounts

# What stands above and below the line of each ratio; `denominator` is the platform's.
RATIOS: Final = {
    "engagement_rate": ("engaged", "denominator"),
    "interaction_rate": ("interactions", "denominator"),
    "gap": ("interactions", "engaged"),
    "conversation_ratio": ("comments", "interactions"),
    "applause_ratio": ("reactions", "interactions"),
    "amplification_ratio": ("shares", "interactions"),
}


@dataclass(frozen=True, kw_only=True)
class JudgedPosts:
    """The posts, a frame of JUDGED, and what was found for each of them in the same order."""

    platform: Platform
    posts: pd.DataFrame
    denominator: str | None
    engaged: Engaged
    found: dict[str, Amounts]

    def sides(self, ratio: str) -> tuple[Amounts, Amounts]:
        """Give what stands above and below the line of a ratio, post by post."""
        over, under = RATIOS[ratio]
        return self.found[over], self.found[under]

    def is_defined(self, ratio: str) -> bool:
        """Tell whether the ratio says anything here; the gap may not, by its definition."""
        return ratio != "gap" or self.engaged.holds_more_than_interactions


def by_platform(posts: pd.DataFrame) -> list[JudgedPosts]:
    """Part the posts by platform, in the platforms' fixed order, and judge each part together."""
    parts = {Platform(str(name)): part for name, part in posts.groupby("platform", sort=False)}
    return [judge(platform, parts[platform]) for platform in Platform if platform in parts]


def judge(platform: Platform, posts: pd.DataFrame) -> JudgedPosts:
    """Find the basis, the denominator and the interactions of one platform's posts."""
    name = denominator_name(platform, posts)
    engagement = engaged(posts)
    return JudgedPosts(
        platform=platform,
        posts=posts,
        denominator=name,
        engaged=engagement,
        found={
            "denominator": denominators(posts, name),
            "engaged": engagement.amounts,
            "interactions": interactions(posts),
            "reactions": amounts(posts, "reactions"),
            "comments": amounts(posts, "comments"),
            "shares": amounts(posts, "shares"),
        },
    )
