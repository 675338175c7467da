"""What posts, actions and members are about."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Topic(StrEnum):
    """The three topics, in the order in which they are always listed."""

    HOUSING = "housing"  # perumahan dan permukiman
    WATER = "water"  # air minum
    SANITATION = "sanitation"  # sanitasi: wastewater, toilets, solid waste, drainage, hygiene


def in_order(topics: Iterable[Topic]) -> list[Topic]:
    """List topics in their fixed order, each once."""
    wanted = set(topics)
    return [topic for topic in Topic if topic in wanted]
