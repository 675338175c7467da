"""Closing a month: its numbers are frozen as published, until it is opened again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.errors import (
    InvalidInputError,
    OutreachError,
    Problem,
    StaleRecordError,
)
from outreach.domain.messages import Message
from outreach.reports.freezing import frozen
from outreach.services.reports import monthly_report
from outreach.storage.audit import trail_of
from outreach.storage.locks import hold_months
from outreach.storage.models.months import ClosedMonth, ClosedReport
from outreach.storage.queries.closings import closing_by_id, closing_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.domain.scope import Scope
    from outreach.reports.monthly import MonthlyReport


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A report as a file of a form (pdf) and language."""

    form: str
    language: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Closer:
    """Who closes a month, when and where, and how the report is printed."""

    name: str
    at: datetime
    zone: ZoneInfo
    printed: Callable[[MonthlyReport], Iterable[Printed]]


def close_month(session: Session, scope: Scope, month: Month, closer: Closer) -> ClosedMonth:
    """Close a month of the scope's own region: keep its numbers, its rows and its report.

    What happens meanwhile is waited for, and nothing that the month counts goes on beside it.
    Raises OutreachError where it is closed already, or not over yet.
    """
    hold_months(session)
    if closing_of(session, scope, month) is not None:
        raise OutreachError(Message("%(month)s is closed already.", month=month))
    if closer.at.astimezone(closer.zone).date() <= month.last_day:
        raise OutreachError(
            Message("%(month)s is not over yet. A month is closed once it is over.", month=month)
        )
    report = monthly_report(
        session, scope, closer.zone, month, made_at=closer.at, closed_by=closer.name
    )
    closed = ClosedMonth(
        region_code=scope.region_code,
        year=month.year,
        month_number=month.number,
        closed_at=closer.at,
        closed_by=closer.name,
        definition_version=report.definition_version,
        values=_values(report),
        frozen=frozen(report),
    )
    session.add(closed)
    session.flush()
    for file in closer.printed(report):
        session.add(
            ClosedReport(
                closed_month_id=closed.id,
                form=file.form,
                language=file.language,
                content=file.content,
                sha256=hashlib.sha256(file.content).hexdigest(),
            )
        )
    session.flush()
    return closed


def reopen_month(
    session: Session, scope: Scope, closing_id: int, *, version: int, now: datetime
) -> ClosedMonth:
    """Let a month's numbers follow the records again; what was published stays on record.

    The unit of work has to have a reason.
    """
    hold_months(session)
    closing = closing_by_id(session, scope, closing_id)
    if closing.version != version or closing.reopened_at is not None:
        raise StaleRecordError
    trail = trail_of(session)
    if trail.reason is None:
        sentence = Message("Write why the month has to be opened again.")
        raise InvalidInputError([Problem(field="reason", message=sentence)])
    closing.reopened_at, closing.reopened_by = now, trail.actor
    closing.reopening_reason = trail.reason
    session.flush()
    return closing


def _values(report: MonthlyReport) -> dict[str, list[int | None]]:
    """Give each number with the year's beside it, to be drawn and compared without the rows."""
    values: dict[str, list[int | None]] = {
        each.key: [each.value, each.value_year] for each in report.indicators
    }
    is_measured = any(each.value is not None for each in report.indicators)
    posts = sum(channel.posts for channel in report.channels)
    others = {
        "members": sum(each.closing for each in report.movements) if is_measured else None,
        "actions_done": report.actions.done if is_measured else None,
        "posts": posts or None,
    }
    return values | {key: [value, None] for key, value in others.items()}
