"""How many of the members the alliance reached in a quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from outreach.domain.quarters import Quarter

ENOUGH: Final = 0.5  # a smaller share shortly before the quarter's end calls for something to do
SHORTLY: Final = timedelta(weeks=3)


@dataclass(frozen=True, kw_only=True)
class Reached:
    """The members that belong on the day judged, and how many of them were reached."""

    members: int
    reached: int

    @property
    def share(self) -> float | None:
        """The part of the members that was reached; None where there is no member."""
        return self.reached / self.members if self.members else None

    @property
    def left(self) -> int:
        return self.members - self.reached


def together(parts: Iterable[Reached]) -> Reached:
    """Add up parts of which no two share a member, such as the kinds."""
    listed = list(parts)
    return Reached(
        members=sum(part.members for part in listed), reached=sum(part.reached for part in listed)
    )


def day_judged(quarter: Quarter, today: date) -> date | None:
    """Give the quarter's last day, or today while it runs; None where it has not begun."""
    return min(quarter.last_day, today) if quarter.first_day <= today else None


def is_pressing(reached: Reached, quarter: Quarter, today: date) -> bool:
    """Tell whether the quarter soon ends and too few of its members were reached."""
    share = reached.share
    return (
        share is not None
        and share < ENOUGH
        and today in quarter
        and quarter.last_day - today < SHORTLY
    )
