"""A post's figures over time: what changed between two readings, and the curves of a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.typed_posts import TYPED
from outreach.indicators.frames import MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from outreach.storage.models import Reading

MOST_CURVES: Final = 6


@dataclass(frozen=True, kw_only=True)
class ReadingRow:
    """A reading with the change of each measure since it was last known."""

    reading: Reading
    changes: dict[str, int]

    @property
    def is_typed(self) -> bool:
        return self.reading.batch.format == TYPED


@dataclass(frozen=True, kw_only=True)
class Point:
    """A known figure of a day. `x` and `y` are shares of the chart's width and height."""

    day: date
    value: int
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Curve:
    """A measure over the days on which it is known, from 0 to its highest value."""

    measure: str
    points: tuple[Point, ...]


def measures_known(readings: Sequence[Reading]) -> list[str]:
    """Name the measures that any of the readings has."""
    return [
        measure
        for measure in MEASURES
        if any(getattr(reading, measure) is not None for reading in readings)
    ]


def reading_rows(readings: Sequence[Reading]) -> list[ReadingRow]:
    """Lay each reading beside those before it; the latest comes first, as in the list given."""
    rows: list[ReadingRow] = []
    last: dict[str, int] = {}
    for reading in reversed(readings):
        known = {name: value for name in MEASURES if (value := getattr(reading, name)) is not None}
        changes = {name: value - last[name] for name, value in known.items() if name in last}
        rows.append(ReadingRow(reading=reading, changes=changes))
        last |= known
    return rows[::-1]


def curves(readings: Sequence[Reading]) -> list[Curve]:
    """Draw each measure that is known on two days at least; of a day the last import counts."""
    days = [reading.read_on for reading in readings]
    first, last = min(days), max(days)
    drawn = []
    for measure in MEASURES:
        known = {
            reading.read_on: value
            for reading in reversed(readings)
            if (value := getattr(reading, measure)) is not None
        }
        if len(known) > 1:
            points = tuple(_point(day, value, known, first, last) for day, value in known.items())
            drawn.append(Curve(measure=measure, points=points))
    return drawn[:MOST_CURVES]


def _point(day: date, value: int, known: dict[date, int], first: date, last: date) -> Point:
    highest = max(known.values())
    return Point(
        day=day,
        value=value,
        x=(day - first) / (last - first),
        y=value / highest if highest else 0.0,
    )
