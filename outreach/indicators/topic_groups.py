"""The six groups of posts that are always listed, and which posts are in each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]


class TopicGroup(StrEnum):
    """All posts, those of each topic, of the two water topics together, and of none."""

    ALL = "all"
    HOUSING = "housing"
    WATER = "water"
    SANITATION = "sanitation"
    WASH = "wash"  # drinking water, sanitation or both: each post once
    NONE = "none"


def members_of(posts: pd.DataFrame, group: TopicGroup) -> Flags:
    """Tell of each post of a frame of JUDGED whether it is in the group."""
    housing, water, sanitation = topic_flags(posts)
    return {
        TopicGroup.ALL: np.ones(len(posts), dtype=bool),
        TopicGroup.HOUSING: housing,
        TopicGroup.WATER: water,
        TopicGroup.SANITATION: sanitation,
        TopicGroup.WASH: water | sanitation,
        TopicGroup.NONE: ~(housing | water | sanitation),
    }[group]


def topic_flags(posts: pd.DataFrame) -> tuple[Flags, Flags, Flags]:
    """Give the flags housing, water and sanitation of a frame of JUDGED."""
    housing, water, sanitation = (
        posts[name].to_numpy(dtype=bool) for name in ("housing", "water", "sanitation")
    )
    return housing, water, sanitation
