"""Quarters of a year, the time in which every member should hear from the alliance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.months import FIRST_YEAR, LAST_YEAR, Month

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a year; quarters sort by time and print as `2026-Q4`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter | None:
        """Read `2026-Q4`; anything else is no quarter."""
        match = re.fullmatch(r"(\d{4})-Q([1-4])", text.strip(), re.ASCII)
        if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            return None
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first_day(self) -> date:
        return Month(self.year, self.number * 3 - 2).first_day

    @property
    def last_day(self) -> date:
        return Month(self.year, self.number * 3).last_day

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    def until(self, last: Quarter) -> Iterator[Quarter]:
        """Yield each quarter from this one to the last, both included."""
        quarter = self
        while quarter <= last:
            yield quarter
            quarter = quarter.next

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.number}"
