"""Calendar months, the period of every report."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 2000, 2100  # outside these a year is a slip of the finger


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year; months sort by time and print as `2026-10`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2026-10`. Raises InvalidInputError for anything else."""
        match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
        if match:
            year, number = int(match[1]), int(match[2])
            if FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12:
                return cls(year, number)
        raise InvalidInputError(
            [
                Problem(
                    field="month",
                    message=Message(
                        "%(text)s is not a month. Write year and month, for example 2026-10.",
                        text=text,
                    ),
                )
            ]
        )

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def next(self) -> Month:
        return self.plus(1)

    @property
    def previous(self) -> Month:
        return self.plus(-1)

    def plus(self, months: int) -> Month:
        """Give the month so many months later (earlier where negative)."""
        year, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, index + 1)

    def until(self, last: Month) -> Iterator[Month]:
        """Yield each month from this one to the last, both included."""
        month = self
        while month <= last:
            yield month
            month = month.next

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, kw_only=True)
class Period:
    """Days from the first to the last, both included."""

    first_day: date
    last_day: date

    @classmethod
    def of_months(cls, first: Month, last: Month) -> Period:
        return cls(first_day=first.first_day, last_day=last.last_day)

    @property
    def day_after(self) -> date:
        return self.last_day + timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day
