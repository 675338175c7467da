"""Popularity, commitment and virality of posts after Bonsón and Ratkai (2013)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from outreach.indicators.engagement import amounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from outreach.indicators.engagement import Amounts

PER = 1000  # followers


@dataclass(frozen=True, kw_only=True)
class Trio:
    """The share of posts with at least one, the number per post, and that per 1,000 followers."""

    share: float | None
    mean: float | None
    per_thousand: float | None


@dataclass(frozen=True, kw_only=True)
class Bonson:
    """The set for a group of posts: `popularity` of reactions, of comments, of shares, and E."""

    popularity: Trio
    commitment: Trio
    virality: Trio
    engagement: float | None
    followers: int | None

    def document(self) -> dict[str, float | int | None]:
        """Write it under the letters of the paper."""
        trios = {"P": self.popularity, "C": self.commitment, "V": self.virality}
        letters = {
            f"{letter}{number}": value
            for letter, trio in trios.items()
            for number, value in enumerate(asdict(trio).values(), start=1)
        }
        return {**letters, "E": self.engagement, "followers": self.followers}


def bonson(posts: pd.DataFrame, followers: int | None) -> Bonson:
    """Work out the set; each count is over the posts for which it is known.

    Without followers there is nothing per thousand, and without one of those three no E.
    """
    popularity, commitment, virality = (
        _trio(amounts(posts, measure), followers) for measure in ("reactions", "comments", "shares")
    )
    parts = [trio.per_thousand for trio in (popularity, commitment, virality)]
    known = [part for part in parts if part is not None]
    return Bonson(
        popularity=popularity,
        commitment=commitment,
        virality=virality,
        engagement=sum(known) if len(known) == len(parts) else None,
        followers=followers,
    )


def followers_of(posts: pd.DataFrame, counts: Mapping[int, int]) -> int | None:
    """Add up the followers of the channels behind the posts; None if those of one are unknown.

    A channel's are those of its latest post that has them, else its dated count in `counts` by
    channel id. Takes a frame of JUDGED with all posts of the period, whatever their topic.
    """
    known = posts.loc[posts["followers"].notna(), ["channel_id", "published_on", "followers"]]
    in_order = known.sort_values("published_on", kind="stable")  # of one day, the later row
    latest = in_order.groupby("channel_id")["followers"].last()
    told: dict[int, int] = dict(zip(latest.index.to_list(), latest.to_list(), strict=True))
    found = {**counts, **told}
    channels = [int(channel) for channel in posts["channel_id"].unique()]
    if not channels or any(channel not in found for channel in channels):
        return None
    return sum(found[channel] for channel in channels)


def _trio(counts: Amounts, followers: int | None) -> Trio:
    known = counts[~np.isnan(counts)]
    if known.size == 0:
        return Trio(share=None, mean=None, per_thousand=None)
    mean = float(known.mean())
    return Trio(
        share=float((known > 0).mean()),
        mean=mean,
        per_thousand=mean / followers * PER if followers else None,
    )
