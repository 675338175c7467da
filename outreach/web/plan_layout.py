"""A year's plan as pages lay it out: strategies as bands, kinds as rows, months as columns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from outreach.domain.actions import ActionStatus
from outreach.domain.months import Month
from outreach.domain.strategies import strategies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.domain.strategies import ActivityType, ActivityTypes, Strategy
    from outreach.storage.queries.plans import PlannedAction, PlanSum

MOST_SHOWN = 3  # of a cell; more would push the months apart


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Actions by status, and the cost of those not cancelled over how many it is known of.

    Of an action that knows what it came to, some lines may not: `lines_known` of `lines`.
    """

    by_status: dict[ActionStatus, int] = field(default_factory=dict)
    planned: int | None = None
    with_planned: int = 0
    actual: int | None = None
    with_actual: int = 0
    lines: int = 0
    lines_known: int = 0

    @property
    def count(self) -> int:
        """All actions, cancelled ones too."""
        return sum(self.by_status.values())

    @property
    def standing(self) -> int:
        """The actions that are planned or done."""
        return self.count - self.cancelled

    @property
    def done(self) -> int:
        return self.by_status.get(ActionStatus.DONE, 0)

    @property
    def cancelled(self) -> int:
        return self.by_status.get(ActionStatus.CANCELLED, 0)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The actions of a kind in a month: the first of them, and how many there are."""

    month: Month
    shown: tuple[PlannedAction, ...]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


@dataclass(frozen=True, kw_only=True)
class KindRow:
    """A kind of activity through the year."""

    kind: ActivityType
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True, kw_only=True)
class Band:
    """A strategy with its kinds of activity, and what they come to in each month."""

    strategy: Strategy
    rows: tuple[KindRow, ...]
    months: tuple[Figures, ...]
    total: Figures


@dataclass(frozen=True, kw_only=True)
class YearPlan:
    """The bands of a year, and what they come to together."""

    year: int
    bands: tuple[Band, ...]
    months: tuple[Figures, ...]
    total: Figures

    @property
    def months_in_order(self) -> tuple[Month, ...]:
        return tuple(Month(self.year, number) for number in range(1, 13))


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of the calendar with its actions; those of the months beside it are left blank."""

    day: date
    is_of_month: bool
    actions: tuple[PlannedAction, ...]


def year_plan(
    year: int,
    sums: Sequence[PlanSum],
    shown: Iterable[PlannedAction],
    types: ActivityTypes,
    strategy: str | None,
) -> YearPlan:
    """Lay out what was counted and the actions that cells show."""
    titles: dict[tuple[str, int], list[PlannedAction]] = defaultdict(list)
    for action in shown:
        titles[action.activity_type, action.month_number].append(action)
    counts = {(each.activity_type, each.month): _together([each]).count for each in sums}
    used = {each.activity_type for each in sums}
    return YearPlan(
        year=year,
        bands=tuple(
            Band(
                strategy=each,
                rows=tuple(
                    KindRow(kind=kind, cells=_cells(year, kind.key, titles, counts))
                    for kind in types.under(each.key)
                    if kind.is_offered or kind.key in used
                ),
                months=_by_month(sums, each.key),
                total=_together([one for one in sums if one.strategy == each.key]),
            )
            for each in strategies().values()
            if strategy in (None, each.key)
        ),
        months=_by_month(sums, None),
        total=_together(sums),
    )


def weeks(month: Month, actions: Sequence[PlannedAction]) -> list[list[Day]]:
    """Lay out a month in weeks from Monday to Sunday, each action on each of its days."""
    first = month.first_day - timedelta(days=month.first_day.weekday())
    last = month.last_day + timedelta(days=6 - month.last_day.weekday())
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    laid = [
        Day(day=day, is_of_month=day in month, actions=on_day(day, actions) if day in month else ())
        for day in days
    ]
    return [laid[start : start + 7] for start in range(0, len(laid), 7)]


def on_day(day: date, actions: Iterable[PlannedAction]) -> tuple[PlannedAction, ...]:
    """Give the actions of which that is a day."""
    return tuple(
        each
        for each in actions
        if each.starts_on is not None and each.starts_on <= day <= (each.last_day or each.starts_on)
    )


def _cells(
    year: int,
    kind: str,
    titles: dict[tuple[str, int], list[PlannedAction]],
    counts: dict[tuple[str, int], int],
) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            month=Month(year, number),
            shown=tuple(titles.get((kind, number), ())),
            count=counts.get((kind, number), 0),
        )
        for number in range(1, 13)
    )


def _by_month(sums: Sequence[PlanSum], strategy: str | None) -> tuple[Figures, ...]:
    months: dict[int, list[PlanSum]] = defaultdict(list)
    for each in sums:
        if strategy in (None, each.strategy):
            months[each.month].append(each)
    return tuple(_together(months[number]) for number in range(1, 13))


def _together(sums: Sequence[PlanSum]) -> Figures:
    return Figures(
        by_status={status: sum(one.by_status[status] for one in sums) for status in ActionStatus},
        planned=_sum_of_known(one.planned for one in sums),
        with_planned=sum(one.with_planned for one in sums),
        actual=_sum_of_known(one.actual for one in sums),
        with_actual=sum(one.with_actual for one in sums),
        lines=sum(one.lines for one in sums),
        lines_known=sum(one.lines_known for one in sums),
    )


def _sum_of_known(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
