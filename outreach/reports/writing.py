"""How numbers, days and months are written in Indonesian and in English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import (
    format_compact_currency,
    format_currency,
    format_decimal,
    format_percent,
)

from outreach.domain.messages import Named, Share
from outreach.domain.months import Month

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Writer:
    """Writes values in one language: `id` or `en`."""

    language: str

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number: 1.234,5."""
        return format_decimal(value, format=_pattern(decimals), locale=self.language)

    def percent(self, share: float, decimals: int = 1) -> str:
        """Write a share from 0 to 1: 62,5%."""
        return format_percent(float(share), format=_pattern(decimals) + "%", locale=self.language)

    def rupiah(self, amount: int) -> str:
        """Write whole rupiah: Rp24.500.000."""
        return format_currency(
            amount, "IDR", format="¤#,##0", locale=self.language, currency_digits=False
        )

    def rupiah_short(self, amount: int) -> str:
        """Write about how many rupiah, where room is short: Rp24,5 jt."""
        return format_compact_currency(amount, "IDR", locale=self.language, fraction_digits=1)

    def day(self, value: date) -> str:
        """Write a day: 14 Okt 2026."""
        return _day(value, self.language)

    def long_day(self, value: date) -> str:
        """Write a day in full: 14 Oktober 2026."""
        return format_date(value, "d MMMM y", locale=self.language)

    def weekday(self, value: date) -> str:
        """Write a day of the week: Senin."""
        return format_date(value, "EEEE", locale=self.language)

    def days(self, first: date, last: date) -> str:
        """Write days from the first to the last: 15–17 Sep 2026, 30 Sep – 2 Okt 2026."""
        if first == last:
            return self.day(last)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(last)}"
        start = "d MMM" if first.year == last.year else "d MMM y"
        return f"{format_date(first, start, locale=self.language)} – {self.day(last)}"

    def together(self, names: list[str]) -> str:
        """Write names as a sentence lists them: reaksi, komentar, dan klik."""
        return format_list(names, locale=self.language)

    def instant(self, value: datetime, zone: ZoneInfo) -> str:
        """Write an instant in a zone: 14 Okt 2026 09.12 WIB."""
        local = value.astimezone(zone)
        clock = local.strftime("%H.%M" if self.language == "id" else "%H:%M")
        return f"{self.day(local.date())} {clock} {local.strftime('%Z')}"

    def month(self, value: Month) -> str:
        """Write a month: Oktober 2026."""
        return _month(value, self.language)

    def month_alone(self, value: Month) -> str:
        """Write a month without its year: Oktober."""
        return format_date(value.first_day, "LLLL", locale=self.language)

    def month_short(self, value: Month) -> str:
        """Write a month's short name without its year: Okt."""
        return str(get_month_names("abbreviated", locale=self.language)[value.number])

    def show(self, value: object) -> str:
        """Write any value that stands in a sentence."""
        for kind, write in self._kinds():
            if isinstance(value, kind):
                return write(value)
        return str(value)

    def _kinds(self) -> tuple[tuple[type, Callable[[Any], str]], ...]:
        """List how each type is written; a share is also a float, so it comes first."""
        return (
            (Share, lambda share: self.percent(share, decimals=0)),
            (Named, lambda named: named.in_language(self.language)),
            (Month, self.month),
            (date, self.day),
            (int, self.number),
            (float, lambda value: self.number(value, decimals=1)),
        )


@lru_cache(maxsize=8192)  # a page of a list writes some of ten years' days again and again
def _day(value: date, language: str) -> str:
    return format_date(value, "d MMM y", locale=language)


@lru_cache(maxsize=1024)  # a list offers the months of ten years to choose from
def _month(value: Month, language: str) -> str:
    return format_date(value.first_day, "MMMM y", locale=language)


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")
