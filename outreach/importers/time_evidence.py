"""What a whole column of times tells before any of its cells is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from outreach.importers.cleaning import matching, stripped
from outreach.importers.zone_letters import zones_named

if TYPE_CHECKING:
    import pandas as pd

ISO_DATE: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
ISO_TIME: Final = ISO_DATE + r"[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
_NO_MONTH: Final = "(?:1[3-9]|[23][0-9])"
_FEWEST_SWAPPED: Final = 2  # cells: a single one may be a slip


@dataclass(frozen=True, kw_only=True)
class TimeEvidence:
    """How many cells of a whole column are known, are ISO dates or times, and have a time of day.

    `day_first` and `month_first` count the cells whose numbers can be read in that order alone.
    `zones` are the places whose time the cells say to be in. Parts of a file are added up before
    any of its cells is read.
    """

    known: int = 0
    typed: int = 0
    dates: int = 0
    timed: int = 0
    day_first: int = 0
    month_first: int = 0
    zones: frozenset[str] = frozenset()

    def __add__(self, other: TimeEvidence) -> TimeEvidence:
        return TimeEvidence(
            known=self.known + other.known,
            typed=self.typed + other.typed,
            dates=self.dates + other.dates,
            timed=self.timed + other.timed,
            day_first=self.day_first + other.day_first,
            month_first=self.month_first + other.month_first,
            zones=self.zones | other.zones,
        )


def time_evidence(cells: pd.Series[Any]) -> TimeEvidence:
    """Gather from a part of a column what decides how all of it is read."""
    written = stripped(cells)
    return TimeEvidence(
        known=int(written.notna().sum()),
        typed=int(is_typed(written).sum()),
        dates=int(matching(written, ISO_DATE).sum()),
        timed=int(matching(written, ".*:.*").sum()),
        day_first=int(matching(written, f"{_NO_MONTH}/[0-9]{{1,2}}/.*").sum()),
        month_first=int(matching(written, f"[0-9]{{1,2}}/{_NO_MONTH}/.*").sum()),
        zones=zones_named(written),
    )


def is_typed(written: pd.Series[Any]) -> pd.Series[Any]:
    """Tell which cells are written as spreadsheets' own dates come: in ISO 8601, without a zone."""
    return matching(written, f"{ISO_DATE}|{ISO_TIME}")


def in_numbers(written: pd.Series[Any]) -> pd.Series[Any]:
    """Tell which cells begin with two numbers that can be a day and a month."""
    return matching(written, "[0-9]{1,2}/[0-9]{1,2}/.*")


def are_swapped(evidence: TimeEvidence) -> bool:
    """Tell whether a column whose months should come first has its days there."""
    return evidence.day_first >= _FEWEST_SWAPPED and not evidence.month_first
