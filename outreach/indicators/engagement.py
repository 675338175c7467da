"""Engagement and interactions of posts, and their rates; unknown is NaN here and never 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from outreach.domain.channels import Platform

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Amounts = NDArray[np.float64]
    Flags = NDArray[np.bool_]

ACTS: Final = ("reactions", "comments", "shares", "saves", "clicks")
INTERACTIONS: Final = ("reactions", "comments", "shares")

DENOMINATORS: Final = {
    Platform.FACEBOOK: "reach",
    Platform.INSTAGRAM: "reach",
    Platform.X: "impressions",
    Platform.LINKEDIN: "impressions",
    Platform.YOUTUBE: "views",
    Platform.TIKTOK: "views",
}
_OTHER_DENOMINATORS: Final = ("reach", "impressions", "views")


@dataclass(frozen=True, kw_only=True)
class Engaged:
    """How much each post engaged, and on which basis all of them were judged.

    `basis` is `people`, `platform` or `acts:` with its parts; None where none is known for at
    least half of the posts, and then every amount is unknown.
    """

    amounts: Amounts
    basis: str | None

    @property
    def holds_more_than_interactions(self) -> bool:
        """Tell whether it can differ from the interactions by its definition."""
        if self.basis is None or not self.basis.startswith("acts:"):
            return True
        parts = self.basis.removeprefix("acts:").split("+")
        return not set(parts) <= set(INTERACTIONS)


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A rate over `n` posts: pooled, and the median of the posts' own rates."""

    pooled: float | None
    median: float | None
    n: int


NOTHING: Final = Rate(pooled=None, median=None, n=0)


def amounts(posts: pd.DataFrame, measure: str) -> Amounts:
    """Give a measure of each post as a float, NaN where it is unknown."""
    return posts[measure].to_numpy(dtype="float64", na_value=np.nan)


def engaged(posts: pd.DataFrame) -> Engaged:
    """Choose one basis for posts that are judged together, whatever their topic, and measure it.

    Takes a frame of JUDGED: `engaged_users`, else `engagements`, else the acts, the first that is
    known for at least half of the posts. The posts without it stay unknown.
    """
    parts = offered_acts(posts)
    for basis, found in (
        ("people", amounts(posts, "engaged_users")),
        ("platform", amounts(posts, "engagements")),
        (f"acts:{'+'.join(parts)}", acts(posts, parts)),
    ):
        if 2 * np.count_nonzero(~np.isnan(found)) >= len(posts):
            return Engaged(amounts=found, basis=basis)
    return Engaged(amounts=np.full(len(posts), np.nan), basis=None)


def offered_acts(posts: pd.DataFrame) -> list[str]:
    """Name the acts that every file behind the posts has as a column."""
    codes, files = _files(posts)
    offered = [set() if code < 0 else files[code] for code in np.unique(codes)]
    return [act for act in ACTS if all(act in names for names in offered)]


def acts(posts: pd.DataFrame, parts: Sequence[str]) -> Amounts:
    """Add up these acts of each post; a blank in one of them, or no part at all, is unknown."""
    if not parts:
        return np.full(len(posts), np.nan)
    total: Amounts = np.add.reduce([amounts(posts, part) for part in parts])
    return total


def interactions(posts: pd.DataFrame) -> Amounts:
    """Add up the reactions, comments and shares of each post.

    Unknown where one of them is blank or not offered by the post's file; in a file that a person
    mapped, those count that were mapped.
    """
    codes, files = _files(posts)
    is_map = posts["is_map"].to_numpy(dtype=bool)
    total = np.zeros(len(posts))
    is_any_offered = np.zeros(len(posts), dtype=bool)
    for measure in INTERACTIONS:
        # code -1, a post whose file is unknown, picks the False at the end
        is_offered = np.array([*(measure in names for names in files), False])[codes]
        known = np.where(is_offered, amounts(posts, measure), np.nan)
        total += np.where(is_offered | ~is_map, known, 0.0)
        is_any_offered |= is_offered
    return np.where(is_any_offered, total, np.nan)


def denominator_name(platform: Platform, posts: pd.DataFrame) -> str | None:
    """Name what the platform's rates are divided by; elsewhere the first that any post has."""
    if platform in DENOMINATORS:
        return DENOMINATORS[platform]
    return next((name for name in _OTHER_DENOMINATORS if posts[name].notna().any()), None)


def denominators(posts: pd.DataFrame, name: str | None) -> Amounts:
    """Give each post's denominator; all unknown where there is none."""
    return np.full(len(posts), np.nan) if name is None else amounts(posts, name)


def has_both(numerator: Amounts, denominator: Amounts) -> Flags:
    """Tell of each post whether both are known and the denominator is not 0."""
    return ~np.isnan(numerator) & (denominator > 0)


def rate(numerator: Amounts, denominator: Amounts) -> Rate:
    """Divide the sums over the posts that have both, and give the median of the same posts.

    A post whose denominator is unknown or 0 counts on neither side; None where no post is left.
    """
    is_measured = has_both(numerator, denominator)
    n = int(np.count_nonzero(is_measured))
    if n == 0:
        return NOTHING
    over, under = numerator[is_measured], denominator[is_measured]
    return Rate(pooled=float(over.sum() / under.sum()), median=float(np.median(over / under)), n=n)


def _files(posts: pd.DataFrame) -> tuple[NDArray[np.intp], list[set[str]]]:
    """Give each post the number of its file's kind, -1 where unknown, and what each kind offers."""
    codes, texts = pd.factorize(posts["offered"])
    return codes, [set(str(text).split(",")) for text in texts]
