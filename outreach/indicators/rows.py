"""The posts behind a number: those that it counts, and the others with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from outreach.domain.messages import Message
from outreach.indicators.engagement import has_both
from outreach.indicators.judged import RATIOS, JudgedPosts, judge
from outreach.indicators.topic_groups import TopicGroup, members_of
from outreach.indicators.voice import quantities, topic_weights

if TYPE_CHECKING:
    from outreach.domain.channels import Platform

VOICES: Final = {
    "voice": "posts",
    "voice_reach": "reach",
    "voice_interactions": "interactions",
    "voice_comments": "comments",
}
OPENED: Final = (*RATIOS, *VOICES)

_UNKNOWN: Final = {
    "reach": Message("The reach is not known."),
    "impressions": Message("The impressions are not known."),
    "views": Message("The views are not known."),
    "people": Message("The number of people who engaged is not known."),
    "platform": Message("The platform's total of engagements is not known."),
    "acts": Message("One of the acts that are added up is not known."),
    "interactions": Message("The reactions, comments or shares are not known."),
    "reactions": Message("The reactions are not known."),
    "comments": Message("The comments are not known."),
    "shares": Message("The shares are not known."),
    "no basis": Message("Engagement is known for fewer than half of the platform's posts."),
    "no denominator": Message("Neither reach nor impressions nor views are known."),
}
_ZERO: Final = {
    "reach": Message("The reach is 0."),
    "impressions": Message("The impressions are 0."),
    "views": Message("The views are 0."),
    "people": Message("Nobody engaged."),
    "platform": Message("There was no engagement."),
    "acts": Message("There was no engagement."),
    "interactions": Message("There were no interactions."),
}
_SAME: Final = Message("Engagement holds nothing here but reactions, comments and shares.")


def rows_behind(
    posts: pd.DataFrame, platform: Platform, topic: TopicGroup, measure: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """List the posts that a measure of OPENED counts, and those of its group that it leaves out.

    Takes a frame of JUDGED with all posts of the period. Both frames have its columns. The first
    adds, for a ratio, `over`, `under` and `ratio`, and for a share of voice `quantity` and
    `weight`; the second adds `reason`, a Message.
    """
    judged = judge(platform, posts[posts["platform"] == platform])
    return (
        _behind_ratio(judged, topic, measure)
        if measure in RATIOS
        else _behind_voice(judged, topic, VOICES[measure])
    )


def _behind_ratio(
    judged: JudgedPosts, topic: TopicGroup, ratio: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    chosen = members_of(judged.posts, topic)
    over, under = judged.sides(ratio)
    is_counted = chosen & has_both(over, under) & judged.is_defined(ratio)
    is_left_out = chosen & ~is_counted
    counted = judged.posts[is_counted].assign(
        over=over[is_counted],
        under=under[is_counted],
        ratio=over[is_counted] / under[is_counted],
    )
    return counted, _with_reasons(
        judged.posts[is_left_out],
        [_why_no_ratio(judged, ratio, under[place]) for place in np.flatnonzero(is_left_out)],
    )


def _behind_voice(
    judged: JudgedPosts, topic: TopicGroup, name: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    chosen = members_of(judged.posts, topic)
    quantity, weights = quantities(judged.posts)[name], topic_weights(judged.posts)[topic]
    is_counted = chosen & ~np.isnan(quantity)
    counted = judged.posts[is_counted].assign(
        quantity=quantity[is_counted], weight=weights[is_counted]
    )
    left_out = judged.posts[chosen & ~is_counted]
    return counted, _with_reasons(left_out, [_UNKNOWN[name] for _ in range(len(left_out))])


def _with_reasons(posts: pd.DataFrame, reasons: list[Message]) -> pd.DataFrame:
    return posts.assign(reason=pd.Series(reasons, index=posts.index, dtype="object"))


def _why_no_ratio(judged: JudgedPosts, ratio: str, under: float) -> Message:
    if not judged.is_defined(ratio):
        return _SAME
    above, below = (_spelt_out(judged, side) for side in RATIOS[ratio])
    if np.isnan(under):
        return _UNKNOWN[below]
    return _UNKNOWN[above] if under > 0 else _ZERO[below]


def _spelt_out(judged: JudgedPosts, side: str) -> str:
    """Name the measure that a side stands for on this platform."""
    if side == "denominator":
        return judged.denominator or "no denominator"
    if side == "engaged":
        return (judged.engaged.basis or "no basis").partition(":")[0]
    return side
