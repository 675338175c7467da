"""What the address of the log of actions asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.actions import ActionStatus
from outreach.domain.errors import InvalidInputError
from outreach.domain.months import Month
from outreach.domain.strategies import strategies
from outreach.domain.topics import Topic
from outreach.runtime import this_month
from outreach.storage.queries.actions import ActionFilter
from outreach.web.choices import chosen_enum, chosen_of, chosen_text
from outreach.web.regions import code_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.domain.regions import Region
    from outreach.domain.strategies import ActivityTypes

OVERDUE = "overdue"
UNEVEN = "uneven"
STATUSES = ("", *ActionStatus, OVERDUE, UNEVEN)


def wanted_actions(regions: Sequence[Region], activities: ActivityTypes) -> ActionFilter:
    """Give which actions the address asks for."""
    status, strategy = chosen_of("status", STATUSES), chosen_text("strategy")
    first, last = months_of(chosen_text("period"))
    return ActionFilter(
        words=chosen_text("q"),
        strategy=strategy if strategy in strategies() else None,
        activity_type=strategy if activities.find(strategy) else None,
        status=chosen_enum("status", ActionStatus),
        topic=chosen_enum("topic", Topic),
        region_code=code_of(chosen_text("region"), regions),
        first=first,
        last=last,
        without_result_by=result_until() if status == OVERDUE else None,
        is_flagged=status == UNEVEN,
    )


def result_until() -> Month:
    """Give the month up to which a result is waited for: this one, unless an earlier is asked."""
    _first, last = months_of(chosen_text("until"))
    return min(last, this_month()) if last is not None else this_month()


def months_of(period: str) -> tuple[Month | None, Month | None]:
    """Read a year, such as 2026, or a month, such as 2026-10."""
    try:
        is_year = len(period) == 4
        first = Month.parse(f"{period}-01" if is_year else period)
    except InvalidInputError:
        return None, None
    return first, first.plus(11) if is_year else first


def periods_of(months: Iterable[Month], wanted: ActionFilter) -> dict[int, list[Month]]:
    """Group the months to choose from by year; the one that is asked for is among them."""
    asked = [wanted.first] if wanted.first is not None else []
    periods: dict[int, list[Month]] = {}
    for month in sorted({*months, *asked}, reverse=True):
        periods.setdefault(month.year, []).append(month)
    return periods
