"""Closed months: closing one, and keeping what it counts from changing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from outreach.domain.errors import MonthClosedError
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.regions import NATION, province_of
from outreach.indicators.catalogue import DEFINITION_VERSION
from outreach.storage.locks import hold_months, share_months
from outreach.storage.models.months import ClosedMonth

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope


def close_month(
    session: Session, scope: Scope, month: Month, *, closed_by: str, now: datetime
) -> ClosedMonth:
    """Close a month for the scope's region and all regions in it.

    Raises MonthClosedError where the region, its province or the nation closed it before.
    """
    hold_months(session)
    if is_closed(session, scope.region_code, month):
        raise MonthClosedError(Message("%(month)s is closed already.", month=month))
    closed = ClosedMonth(
        region_code=scope.region_code,
        year=month.year,
        month_number=month.number,
        closed_at=now,
        closed_by=closed_by,
        definition_version=DEFINITION_VERSION,
    )
    session.add(closed)
    session.flush()
    return closed


def assert_open(
    session: Session, region_code: str, first_day: date, last_day: date | None = None
) -> None:
    """Raise MonthClosedError where a closed month counts what happened on these days.

    A region's month is closed by the region itself, its province or the nation. Without a last
    day, every month from the first day on is asked (a spell that has not ended).
    """
    share_months(session)
    first, last = Month.of(first_day), None if last_day is None else Month.of(last_day)
    for closed in _closed_months(session, region_code):
        if first <= closed and (last is None or closed <= last):
            raise MonthClosedError(
                Message(
                    "%(month)s is closed: its numbers are published. Nothing was changed.",
                    month=closed,
                )
            )


def is_closed(session: Session, region_code: str, month: Month) -> bool:
    """Tell whether the region's numbers of that month are published."""
    return month in _closed_months(session, region_code)


def _closed_months(session: Session, region_code: str) -> list[Month]:
    closers = {region_code, province_of(region_code), NATION}
    rows = session.scalars(
        select(ClosedMonth)
        .where(ClosedMonth.region_code.in_(closers))
        .order_by(ClosedMonth.year, ClosedMonth.month_number)
    )
    return [Month(row.year, row.month_number) for row in rows]
