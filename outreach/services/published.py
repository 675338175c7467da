"""Numbers of closed months, as they were published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.reports.freezing import thawed
from outreach.services.remembered import shared
from outreach.storage.queries.closings import (
    closing_by_id,
    closing_of,
    frozen_report,
    published_file,
)
from outreach.storage.queries.regions import region_names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.domain.scope import Scope
    from outreach.reports.monthly import MonthlyReport


def published_report(session: Session, scope: Scope, month: Month) -> MonthlyReport | None:
    """Give the report that the scope's own region published for the month; None while open."""
    closing = closing_of(session, scope, month)
    return None if closing is None else report_of_closing(session, scope, closing.id)


def published_pdf(session: Session, scope: Scope, month: Month, language: str) -> bytes | None:
    """Give a closed month's PDF as it was published; None while open, or in another language."""
    closing = closing_of(session, scope, month)
    if closing is None:
        return None
    return published_file(session, scope, closing.id, "pdf", language)


def report_of_closing(session: Session, scope: Scope, closing_id: int) -> MonthlyReport | None:
    """Give the report that a closing published, also of a month that was opened again.

    None where the month was closed before numbers were kept.
    """
    closing_by_id(session, scope, closing_id)
    return shared(session, ("published", closing_id), lambda: _thawed(session, scope, closing_id))


def _thawed(session: Session, scope: Scope, closing_id: int) -> MonthlyReport | None:
    content = frozen_report(session, scope, closing_id)
    return thawed(content, region_names(session)) if content else None
