"""The calendar of a plan: the days of a month with their actions, and those without a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outreach.runtime import kept
from outreach.storage.queries.plans import actions_with_days, actions_without_days, counts_by_month
from outreach.web.choices import chosen_day
from outreach.web.plan_layout import on_day, weeks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.domain.scope import Scope
    from outreach.storage.queries.plans import PlanFilter

MOST_OF_A_DAY = 4
MOST_WITHOUT_DAYS = 30


def days_of(session: Session, scope: Scope, month: Month, wanted: PlanFilter) -> dict[str, Any]:
    """Gather a month's actions by day, those without one, and the day that the address names."""
    counts, actions, undated, count = kept(
        session,
        ("calendar", scope, month, wanted),
        lambda: (
            counts_by_month(session, scope, month.year, wanted),
            actions_with_days(session, scope, month, wanted),
            *actions_without_days(session, scope, month, wanted, most=MOST_WITHOUT_DAYS),
        ),
    )
    day = chosen_day("day")
    return {
        "counts": counts,
        "weeks": weeks(month, actions),
        "most": MOST_OF_A_DAY,
        "day": day if day is not None and day in month else None,
        "of_day": on_day(day, actions) if day is not None else (),
        "undated": undated,
        "undated_count": count,
    }
