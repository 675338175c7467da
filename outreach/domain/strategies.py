"""The three strategies and the kinds of activity under each, read from data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from outreach import DATA

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class ActivityType:
    """A kind of activity with its key and its name in both languages."""

    key: str
    names: dict[str, str]

    def name(self, language: str) -> str:
        return self.names.get(language, self.names["id"])


@dataclass(frozen=True, kw_only=True)
class Strategy:
    """A strategy with the result that it seeks and its activity types."""

    key: str
    names: dict[str, str]
    results: dict[str, str]
    activities: tuple[ActivityType, ...]

    def name(self, language: str) -> str:
        return self.names.get(language, self.names["id"])


@cache
def strategies(path: Path = DATA / "strategies.toml") -> dict[str, Strategy]:
    """Read the strategies by key, in the source documents' order."""
    with path.open("rb") as file:
        content = tomllib.load(file)
    return {
        key: Strategy(
            key=key,
            names=entry["name"],
            results=entry["result"],
            activities=tuple(
                ActivityType(key=activity, names=names)
                for activity, names in entry["activities"].items()
            ),
        )
        for key, entry in content.items()
    }


def activity_types() -> dict[str, ActivityType]:
    """Give every activity type of every strategy by its key."""
    return {
        activity.key: activity
        for strategy in strategies().values()
        for activity in strategy.activities
    }


def strategy_of(activity_key: str) -> Strategy | None:
    """Find the strategy to which an activity type belongs."""
    for strategy in strategies().values():
        if any(activity.key == activity_key for activity in strategy.activities):
            return strategy
    return None
