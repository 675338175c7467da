"""What keeps closed months from changing by themselves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from outreach.domain.errors import MonthClosedError
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.storage.audit import trail_of
from outreach.storage.locks import share_months
from outreach.storage.queries.closings import closings_over

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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
    first, last = Month.of(first_day), None if last_day is None else Month.of(last_day)
    counting = [
        closing
        for closing in closings_over(session, region_code)
        if first <= closing.month and (last is None or closing.month <= last)
    ]
    trail = trail_of(session)
    if counting and trail.reason is None:
        raise MonthClosedError(
            Message(
                "%(month)s is closed: its numbers are published. Nothing was changed; a change "
                "needs a reason.",
                month=counting[0].month,
            )
        )
    trail.closed_month_ids.update(closing.id for closing in counting)


def assert_open_for_year(
    session: Session, region_code: str, first_day: date, last_day: date
) -> None:
    """Ask, of what is also counted since January, the later months of its year too."""
    year_end = date(first_day.year, 12, 31)
    assert_open(session, region_code, first_day, max(last_day, year_end))
