"""Which part of the talk each topic has: posts divided among their topics, so that all makes 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from outreach.domain.messages import Message, Share
from outreach.indicators.engagement import amounts, interactions
from outreach.indicators.topic_groups import TopicGroup, topic_flags

if TYPE_CHECKING:
    import pandas as pd

    from outreach.indicators.engagement import Amounts


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Parts of a platform's posts, reach, interactions and comments, 0 to 1.

    Each is over the posts for which the quantity is known; None where it is known of none, or is
    0 in all.
    """

    posts: float | None = None
    reach: float | None = None
    interactions: float | None = None
    comments: float | None = None


@dataclass(frozen=True, kw_only=True)
class VolumeShares:
    """Parts of the number of posts on all platforms, 0 to 1, by the rule of two groups."""

    housing: float
    wash: float
    posts: int
    channels: int

    def sentence(self) -> Message:
        """Say how much of the talk on record is about each, and on how many channels."""
        return Message(
            "Housing has %(housing)s, drinking water and sanitation %(wash)s of the posts on "
            "record (channels: %(channels)s).",
            housing=Share(self.housing),
            wash=Share(self.wash),
            channels=self.channels,
        )


def topic_weights(posts: pd.DataFrame) -> dict[TopicGroup, Amounts]:
    """Give each post's weight in every group: 1/k in each of its k topics, 1 in none without one.

    The row `wash` is weighted by the rule of two groups, as in `two_group_weights`, and so need
    not be water and sanitation added up.
    """
    flags = topic_flags(posts)
    housing, water, sanitation = _divided(*(flag.astype("float64") for flag in flags))
    two_groups = two_group_weights(posts)
    return {
        TopicGroup.ALL: np.ones(len(posts)),
        TopicGroup.HOUSING: housing,
        TopicGroup.WATER: water,
        TopicGroup.SANITATION: sanitation,
        TopicGroup.WASH: two_groups[TopicGroup.WASH],
        TopicGroup.NONE: two_groups[TopicGroup.NONE],
    }


def two_group_weights(posts: pd.DataFrame) -> dict[TopicGroup, Amounts]:
    """Give each post's weight in housing, in water and sanitation as one group, and in neither."""
    is_housing, is_water, is_sanitation = topic_flags(posts)
    is_wash = is_water | is_sanitation
    housing, wash = _divided(is_housing.astype("float64"), is_wash.astype("float64"))
    return {
        TopicGroup.HOUSING: housing,
        TopicGroup.WASH: wash,
        TopicGroup.NONE: (~(is_housing | is_wash)).astype("float64"),
    }


def quantities(posts: pd.DataFrame) -> dict[str, Amounts]:
    """Give the four quantities of which voice is a part, NaN where a post's is unknown."""
    return {
        "posts": np.ones(len(posts)),
        "reach": amounts(posts, "reach"),
        "interactions": interactions(posts),
        "comments": amounts(posts, "comments"),
    }


def voice(weights: Amounts, of: dict[str, Amounts]) -> Voice:
    """Work out a group's part of each quantity of the posts judged together."""
    return Voice(**{name: _part(weights, quantity) for name, quantity in of.items()})


def volume_shares(posts: pd.DataFrame) -> VolumeShares | None:
    """Compare housing with water and sanitation by numbers of posts on all platforms.

    Takes a frame of JUDGED. Numbers of posts are the one quantity that may be added over
    platforms. None where no post has a topic.
    """
    weights = two_group_weights(posts)
    housing, wash = (float(weights[group].sum()) for group in (TopicGroup.HOUSING, TopicGroup.WASH))
    if housing + wash == 0:
        return None
    return VolumeShares(
        housing=housing / len(posts),
        wash=wash / len(posts),
        posts=len(posts),
        channels=int(posts["channel_id"].nunique()),
    )


def _divided(*shares: Amounts) -> tuple[Amounts, ...]:
    """Divide a post among those that have it; a post that none has stays 0 in all."""
    count = np.add.reduce(shares)
    return tuple(share / np.maximum(count, 1.0) for share in shares)


def _part(weights: Amounts, quantity: Amounts) -> float | None:
    is_known = ~np.isnan(quantity)
    total = quantity[is_known].sum()
    if total == 0:
        return None
    return float((weights[is_known] * quantity[is_known]).sum() / total)
