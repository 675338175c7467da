"""Questions about months that were closed, and what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, tuple_

from outreach.domain.errors import NotFoundError
from outreach.domain.months import Month
from outreach.domain.regions import NATION, province_of
from outreach.storage.models.audit import AuditEntry
from outreach.storage.models.months import ClosedMonth, ClosedReport, LateChange
from outreach.storage.queries.audit import named_trail
from outreach.storage.queries.pages import page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.storage.queries.audit import Trail
    from outreach.storage.queries.pages import Page


def closings_over(session: Session, region_code: str) -> Sequence[ClosedMonth]:
    """List the standing closings that count a region's records: its own, its province's, ours.

    By time; without what was frozen.
    """
    over = {region_code, province_of(region_code), NATION}
    return session.scalars(
        select(ClosedMonth)
        .where(ClosedMonth.region_code.in_(over), ClosedMonth.reopened_at.is_(None))
        .order_by(ClosedMonth.year, ClosedMonth.month_number, ClosedMonth.id)
    ).all()


def closing_of(session: Session, scope: Scope, month: Month) -> ClosedMonth | None:
    """Find the standing closing of the scope's own region and month."""
    return session.scalar(
        select(ClosedMonth).where(
            ClosedMonth.region_code == scope.region_code,
            ClosedMonth.year == month.year,
            ClosedMonth.month_number == month.number,
            ClosedMonth.reopened_at.is_(None),
        )
    )


def closing_by_id(session: Session, scope: Scope, closing_id: int) -> ClosedMonth:
    """Find a closing, standing or not. Raises NotFoundError outside the scope."""
    closing = session.scalar(
        select(ClosedMonth).where(
            ClosedMonth.id == closing_id, within(ClosedMonth.region_code, scope)
        )
    )
    if closing is None:
        raise NotFoundError
    return closing


def frozen_report(session: Session, scope: Scope, closing_id: int) -> Mapping[str, Any] | None:
    """Give the report that a closing froze; it is large, and none was kept in the beginning."""
    return session.scalar(
        select(ClosedMonth.frozen).where(
            ClosedMonth.id == closing_id, within(ClosedMonth.region_code, scope)
        )
    )


def closings_of_year(session: Session, scope: Scope, year: int) -> Sequence[ClosedMonth]:
    """List the closings of the scope's own region and year, reopened ones too, latest last."""
    return session.scalars(
        select(ClosedMonth)
        .where(ClosedMonth.region_code == scope.region_code, ClosedMonth.year == year)
        .order_by(ClosedMonth.month_number, ClosedMonth.id)
    ).all()


def years_of_closings(session: Session, scope: Scope) -> Sequence[int]:
    """List the years in which the scope's own region closed a month, latest first."""
    return session.scalars(
        select(ClosedMonth.year)
        .where(ClosedMonth.region_code == scope.region_code)
        .distinct()
        .order_by(ClosedMonth.year.desc())
    ).all()


def published_values(
    session: Session, scope: Scope, months: Iterable[Month]
) -> dict[tuple[str, Month], Mapping[str, list[int | None]]]:
    """Give the published numbers of the scope's closed months, by region and month.

    Each number with the year's beside it, by its key.
    """
    wanted = [(month.year, month.number) for month in months]
    rows = session.execute(
        select(
            ClosedMonth.region_code, ClosedMonth.year, ClosedMonth.month_number, ClosedMonth.values
        ).where(
            within(ClosedMonth.region_code, scope),
            tuple_(ClosedMonth.year, ClosedMonth.month_number).in_(wanted),
            ClosedMonth.reopened_at.is_(None),
        )
    )
    return {(code, Month(year, number)): values for code, year, number, values in rows}


def published_file(
    session: Session, scope: Scope, closing_id: int, form: str, language: str
) -> bytes | None:
    """Give a closed month's report as it was published; None where that form was not kept."""
    return session.scalar(
        select(ClosedReport.content)
        .join(ClosedMonth, ClosedMonth.id == ClosedReport.closed_month_id)
        .where(
            within(ClosedMonth.region_code, scope),
            ClosedReport.closed_month_id == closing_id,
            ClosedReport.form == form,
            ClosedReport.language == language,
        )
    )


def late_trail(
    session: Session, scope: Scope, closing_id: int, *, page: int = 1
) -> tuple[Page[AuditEntry], Trail]:
    """Give a page of what was changed in a closed month after its closing, latest first."""
    statement = (
        select(AuditEntry)
        .join(LateChange, LateChange.audit_entry_id == AuditEntry.id)
        .join(ClosedMonth, ClosedMonth.id == LateChange.closed_month_id)
        .where(LateChange.closed_month_id == closing_id, within(ClosedMonth.region_code, scope))
        .order_by(AuditEntry.id.desc())
    )
    found = page_of(session, statement, page)
    return found, named_trail(session, found.rows)


def late_change_counts(
    session: Session, scope: Scope, closing_ids: Iterable[int]
) -> dict[int, int]:
    """Count the changes since each of the closings; those without any are absent."""
    rows = session.execute(
        select(LateChange.closed_month_id, func.count())
        .join(ClosedMonth, ClosedMonth.id == LateChange.closed_month_id)
        .where(
            LateChange.closed_month_id.in_(list(closing_ids)),
            within(ClosedMonth.region_code, scope),
        )
        .group_by(LateChange.closed_month_id)
    )
    return dict(rows.all())
