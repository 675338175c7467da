"""Since when a region has records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from outreach.domain.months import Month
from outreach.storage.models.actions import Action
from outreach.storage.models.members import Member, Membership
from outreach.storage.models.months import ClosedMonth
from outreach.storage.models.users import User
from outreach.storage.queries.audit import RECORDS
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope


def first_record_on(session: Session, scope: Scope) -> date | None:
    """Find the day of the region's first member or action; None where it has neither."""
    joined_on = session.scalar(
        select(func.min(Membership.joined_on))
        .join(Member, Member.id == Membership.member_id)
        .where(within(Member.region_code, scope))
    )
    month = session.scalar(
        select(func.min(Action.year * 12 + Action.month_number - 1)).where(
            within(Action.region_code, scope)
        )
    )
    days: list[date] = [joined_on] if joined_on is not None else []
    if month is not None:
        days.append(Month(month // 12, month % 12 + 1).first_day)
    return min(days, default=None)


def holds_records(session: Session) -> bool:
    """Tell whether anything is on record, wherever; regions and users are no records."""
    tables = [ClosedMonth, *(table for table, _name in RECORDS.values() if table is not User)]
    return any(session.scalar(select(table.id).limit(1)) is not None for table in tables)
