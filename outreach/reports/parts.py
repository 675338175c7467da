"""The parts of a report in words: what page and PDF both print, each in its own form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.channels import PLATFORM_NAMES
from outreach.reports.terms import NO_DATA, OTHER_PLATFORM

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from zoneinfo import ZoneInfo

    from outreach.domain.channels import Platform
    from outreach.domain.messages import Message
    from outreach.reports.writing import Writer

MOST_ROWS = 200  # a longer list is read on a page, not in a document
SMALL_SHARE = 0.01  # below it one decimal would hide most of a rate


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands in a cell of a table. `record` is the kind and key of what it names."""

    text: str
    sub: str = ""
    is_unknown: bool = False
    record: tuple[str, int | str] | None = None


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column; `width` is its part of the free width, 0 as wide as what stands in it."""

    label: str
    is_number: bool = False
    width: int = 0


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table; `note` stands under it, and `empty` instead of it where it has no row."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    note: str = ""
    empty: str = ""
    is_folded: bool = False  # a page shows it one click away


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar of a chart: its share of the longest bar, None where unknown, and its value."""

    label: str
    share: float | None
    text: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class BarGroup:
    """Bars that belong to one topic, with how many posts they are made of."""

    key: str
    label: str
    basis: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart of bars on one scale; its title says what it shows, `basis` what it rests on."""

    title: str
    basis: str
    groups: tuple[BarGroup, ...]

    @property
    def description(self) -> str:
        """What it shows, for who cannot see it."""
        values = "; ".join(
            f"{group.label}: " + ", ".join(f"{bar.label} {bar.text}" for bar in group.bars)
            for group in self.groups
        )
        return f"{self.title}. {values}."


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A big number with where it began, where it should be and how far it has come."""

    key: str
    label: str
    value: Cell
    beside: str
    progress: float | None
    ends: tuple[str, str, str]
    foot: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading with what stands under it, in this order."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    chart: Chart | None = None
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A numbered section: a sentence that says the point, then its parts."""

    key: str
    heading: str
    lead: str
    points: tuple[str, ...] = ()
    tiles: tuple[Tile, ...] = ()
    tables: tuple[Table, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contents:
    """A whole report in words, in one language."""

    title: str
    working_group: str
    region: str
    month: str
    state: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    signatures: tuple[tuple[str, str], ...]
    signed_at: str


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Says sentences and writes values in one language; `most_rows` of a list are written out."""

    say: Callable[[Message], str]
    writer: Writer
    zone: ZoneInfo
    most_rows: int = MOST_ROWS

    def platform(self, platform: Platform) -> str:
        """Give a platform's own name; `other` has none."""
        return PLATFORM_NAMES.get(platform) or self.say(OTHER_PLATFORM)

    def count(self, value: int | None) -> Cell:
        """Write a number, or say that there is none yet."""
        return self.unknown() if value is None else Cell(text=self.writer.number(value))

    def percent(self, share: float | None) -> Cell:
        """Write a share with one decimal, or say that there is none yet."""
        return self.unknown() if share is None else Cell(text=self.writer.percent(share))

    def rate(self, share: float | None) -> Cell:
        """Write a rate; a small one with two decimals, so that it is not rounded away."""
        if share is None:
            return self.unknown()
        decimals = 2 if 0 < share < SMALL_SHARE else 1
        return Cell(text=self.writer.percent(share, decimals))

    def rupiah(self, amount: int | None) -> Cell:
        """Write whole rupiah, or say that there is none yet."""
        return self.unknown() if amount is None else Cell(text=self.writer.rupiah(amount))

    def day(self, value: date | None) -> Cell:
        """Write a day, or say that there is none yet."""
        return self.unknown() if value is None else Cell(text=self.writer.day(value))

    def unknown(self) -> Cell:
        """Say that nothing is known."""
        return Cell(text=self.say(NO_DATA), is_unknown=True)
