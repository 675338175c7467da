"""The measures of posts by platform and topic; platforms are never put together."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from outreach.indicators.bonson import Bonson, bonson, followers_of
from outreach.indicators.engagement import NOTHING, Rate, rate
from outreach.indicators.judged import RATIOS, JudgedPosts, by_platform
from outreach.indicators.topic_groups import TopicGroup, members_of
from outreach.indicators.voice import Voice, quantities, topic_weights, two_group_weights, voice

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from outreach.domain.channels import Platform
    from outreach.indicators.topic_groups import Flags


@dataclass(frozen=True, kw_only=True)
class Group:
    """What is known of a platform's posts of one topic group in a period.

    Each ratio is None where nothing was measured. `basis` is that of all the platform's posts;
    `denominator` names what its rates are divided by.
    """

    platform: Platform
    topic: TopicGroup
    n: int
    denominator: str | None
    basis: str | None
    engagement_rate: Rate
    interaction_rate: Rate
    gap: float | None
    conversation_ratio: float | None
    applause_ratio: float | None
    amplification_ratio: float | None
    voice: Voice
    voice_two_groups: Voice
    bonson: Bonson

    def document(self) -> dict[str, object]:
        """Write it as plain JSON."""
        return {
            "platform": self.platform.value,
            "topic": self.topic.value,
            "n": self.n,
            "denominator": self.denominator,
            "engagement_rate": {
                "pooled": self.engagement_rate.pooled,
                "median": self.engagement_rate.median,
                "basis": self.basis,
                "n": self.engagement_rate.n,
            },
            "interaction_rate": asdict(self.interaction_rate),
            "gap": self.gap,
            "conversation_ratio": self.conversation_ratio,
            "applause_ratio": self.applause_ratio,
            "amplification_ratio": self.amplification_ratio,
            "voice": asdict(self.voice),
            "voice_two_groups": asdict(self.voice_two_groups),
            "bonson": self.bonson.document(),
        }


def platform_groups(posts: pd.DataFrame, followers: Mapping[int, int]) -> list[Group]:
    """Work out the six groups of each platform that has a post.

    Takes a frame of JUDGED with all posts of the period, and the dated follower counts by channel
    id for the channels whose posts tell none.
    """
    return [group for judged in by_platform(posts) for group in _groups(judged, followers)]


def _groups(judged: JudgedPosts, followers: Mapping[int, int]) -> list[Group]:
    fans = followers_of(judged.posts, followers)
    talk = quantities(judged.posts)
    weights, two_groups = topic_weights(judged.posts), two_group_weights(judged.posts)
    groups = []
    for topic in TopicGroup:
        chosen = members_of(judged.posts, topic)
        rates = {ratio: _rate(judged, ratio, chosen) for ratio in RATIOS}
        groups.append(
            Group(
                platform=judged.platform,
                topic=topic,
                n=int(chosen.sum()),
                denominator=judged.denominator,
                basis=judged.engaged.basis,
                engagement_rate=rates["engagement_rate"],
                interaction_rate=rates["interaction_rate"],
                gap=rates["gap"].pooled,
                conversation_ratio=rates["conversation_ratio"].pooled,
                applause_ratio=rates["applause_ratio"].pooled,
                amplification_ratio=rates["amplification_ratio"].pooled,
                voice=voice(weights[topic], talk),
                voice_two_groups=voice(two_groups[topic], talk) if topic in two_groups else Voice(),
                bonson=bonson(judged.posts[chosen], fans),
            )
        )
    return groups


def _rate(judged: JudgedPosts, ratio: str, chosen: Flags) -> Rate:
    if not judged.is_defined(ratio):
        return NOTHING
    over, under = judged.sides(ratio)
    return rate(over[chosen], under[chosen])
