"""The measures of posts as one writes them down by hand, under the names of the report's JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

PER = 1000  # followers


def rate(name: str, pooled: float, *, median: float, n: int) -> dict[str, float]:
    return {f"{name}.pooled": pooled, f"{name}.median": median, f"{name}.n": n}


def answers(*, reactions: int, comments: int, shares: int) -> dict[str, float]:
    """Give the three parts of the interactions, over the posts that have some."""
    interactions = reactions + comments + shares
    return {
        "applause_ratio": reactions / interactions,
        "conversation_ratio": comments / interactions,
        "amplification_ratio": shares / interactions,
    }


def voice(
    name: str,
    *,
    posts: float | None = None,
    reach: float | None = None,
    interactions: float | None = None,
    comments: float | None = None,
) -> dict[str, float | None]:
    parts = {"posts": posts, "reach": reach, "interactions": interactions, "comments": comments}
    return {f"{name}.{part}": value for part, value in parts.items()}


NO_TWO_GROUPS = voice("voice_two_groups")


def bonson(followers: int, **trios: tuple[int, int, int]) -> dict[str, float]:
    """Give the set. Each of P, C and V: posts with at least one, how many, posts that know."""
    found: dict[str, float] = {"followers": followers, "E": 0}
    for letter, (with_one, total, posts) in trios.items():
        found[f"{letter}1"] = with_one / posts
        found[f"{letter}2"] = total / posts
        found[f"{letter}3"] = total / posts / followers * PER
        found["E"] += found[f"{letter}3"]
    return {f"bonson.{name}": value for name, value in found.items()}


def flat(document: Mapping[str, Any]) -> dict[str, Any]:
    """Write a group's JSON with one name a number, such as `engagement_rate.pooled`."""
    found: dict[str, Any] = {}
    for name, value in document.items():
        if isinstance(value, dict):
            found |= {f"{name}.{inner}": number for inner, number in value.items()}
        else:
            found[name] = value
    return found
