"""Days as people write them in lists: 3 Maret 2025, 03/03/2025, or a spreadsheet's number."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR, LAST_YEAR
from outreach.importers.cleaning import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "february", "feb", "peb", "pebruari"),
            ("maret", "march", "mar", "mrt"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("agustus", "august", "agu", "ags", "agst", "agt", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nopember", "nov", "nop"),
            ("desember", "december", "des", "dec"),
        ),
        start=1,
    )
    for name in names
}
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
_NUMBERS: Final = re.compile(
    r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?: [\d:. ]+)?"
)
_WORDS: Final = re.compile(r"(?:[a-z']+,? +)?(\d{1,2})[-/. ]*([a-z]+)\.?[-/, ]*(\d{4}|\d{2})")
_MONTH_FIRST: Final = re.compile(r"([a-z]+)\.? +(\d{1,2}),? +(\d{4})")
_MONTH_NUMBER: Final = re.compile(r"(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))")
_MONTH: Final = re.compile(r"([a-z]+)\.?[-/, ]*(\d{4})")
_SERIAL: Final = re.compile(r"(\d{5})(?:\.\d+)?")
_YEAR: Final = re.compile(r"\d{4}")
_SERIALS_BEGIN: Final = date(1899, 12, 30)  # how spreadsheets count days
_TWO_DIGITS: Final = 100


class DayReader:
    """Reads the days of one column; its cells decide together whether the month comes first."""

    def __init__(self, cells: Iterable[str]) -> None:
        matches = [match for match in map(_NUMBERS.fullmatch, cells) if match]
        firsts = {int(match[1]) for match in matches}
        seconds = {int(match[2]) for match in matches}
        months = range(1, 13)
        self.month_first = any(n not in months for n in seconds) and all(
            n in months for n in firsts
        )

    def read(self, cell: str) -> date | Message:
        """Read a day, or say why it is none.

        A month alone is its first day: members are counted by month. A year alone is refused, since
        any month would be invented.
        """
        text = " ".join(cell.casefold().split())
        if _YEAR.fullmatch(text):
            return Message(
                "%(cell)s is a year alone. Write the day or the month, for example 03/2025 or "
                "3 Maret 2025.",
                cell=text,
            )
        parts = self._parts(text)
        try:
            day = None if parts is None else date(*parts)
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            return Message(
                "%(cell)s is not a day. Write it as 03/03/2025 or 3 Maret 2025.", cell=quoted(cell)
            )
        return day

    def _parts(self, text: str) -> tuple[int, int, int] | None:
        """Find year, month and day in a text."""
        if match := _ISO.fullmatch(text):
            return int(match[1]), int(match[2]), int(match[3])
        if match := _NUMBERS.fullmatch(text):
            first, second = int(match[1]), int(match[2])
            day, month = (second, first) if self.month_first else (first, second)
            return _full(match[3]), month, day
        if match := _SERIAL.fullmatch(text):
            day_counted = _SERIALS_BEGIN + timedelta(days=int(match[1]))
            return day_counted.year, day_counted.month, day_counted.day
        return _in_words(text)


def _in_words(text: str) -> tuple[int, int, int] | None:
    """Find the parts of a day whose month is a word."""
    if match := _WORDS.fullmatch(text):
        return _full(match[3]), _MONTHS.get(match[2], 0), int(match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return int(match[3]), _MONTHS.get(match[1], 0), int(match[2])
    return _month_alone(text)


def _month_alone(text: str) -> tuple[int, int, int] | None:
    if match := _MONTH.fullmatch(text):
        return int(match[2]), _MONTHS.get(match[1], 0), 1
    if match := _MONTH_NUMBER.fullmatch(text):
        return int(match[1] or match[4]), int(match[2] or match[3]), 1
    return None


def _full(year: str) -> int:
    """Give the whole year; of two digits it is one of this century."""
    return int(year) + (FIRST_YEAR if int(year) < _TWO_DIGITS else 0)
