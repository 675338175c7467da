"""What keeps closed months from changing by themselves."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

from outreach.domain.errors import MonthClosedError
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.storage.audit import listed_apart, trail_of
from outreach.storage.locks import share_months
from outreach.storage.queries.closings import closings_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from outreach.storage.models.months import ClosedMonth

Row = TypeVar("Row")
Days = tuple[str, date, date | None]  # of which region, from when on, until when


def assert_open(
    session: Session, region_code: str, first_day: date, last_day: date | None = None
) -> None:
    """Ask whether a closed month counts what happened on these days.

    A region's record is counted by the region itself, its province and the nation. Without a last
    day, every month from the first day on is asked (a spell that has not ended). Where one is
    closed, a unit of work with a reason goes on, and the trail lists its changes with that month;
    one without raises MonthClosedError.
    """
    share_months(session)
    closings = _counting(closings_over(session, region_code), first_day, last_day)
    _assert_reason(session, closings)
    _note(session, closings)


def assert_open_for_year(
    session: Session, region_code: str, first_day: date, last_day: date
) -> None:
    """Ask, of what is also counted since January, the later months of its year too."""
    year_end = date(first_day.year, 12, 31)
    assert_open(session, region_code, first_day, max(last_day, year_end))


def parts_asked(
    session: Session, rows: Iterable[Row], days_of: Callable[[Row], Days | None]
) -> Iterator[list[Row]]:
    """Give rows in parts, each to be written before the next, with the closed months it changes.

    Rows that the same closed months count are one part, and the trail lists no other part's
    changes with those. None are the days of a row that no month counts. All rows are asked as by
    `assert_open` before the first part is given.
    """
    share_months(session)
    closings_of = cache(partial(closings_over, session))
    counting = cache(lambda code, *days: _counting(closings_of(code), *days))
    parts: dict[tuple[ClosedMonth, ...], list[Row]] = defaultdict(list)
    for row in rows:
        days = days_of(row)
        parts[() if days is None else counting(*days)].append(row)
    for closings in parts:
        _assert_reason(session, closings)
    for closings, part in parts.items():
        with listed_apart(session):
            _note(session, closings)
            yield part


def _counting(
    closings: Sequence[ClosedMonth], first_day: date, last_day: date | None
) -> tuple[ClosedMonth, ...]:
    first, last = Month.of(first_day), None if last_day is None else Month.of(last_day)
    return tuple(
        each for each in closings if first <= each.month and (last is None or each.month <= last)
    )


def _assert_reason(session: Session, closings: Sequence[ClosedMonth]) -> None:
    if closings and trail_of(session).reason is None:
        raise MonthClosedError(
            Message(
                "%(month)s is closed: its numbers are published. A change needs a reason.",
                month=closings[0].month,
            )
        )


def _note(session: Session, closings: Iterable[ClosedMonth]) -> None:
    trail_of(session).closed_month_ids.update(closing.id for closing in closings)
