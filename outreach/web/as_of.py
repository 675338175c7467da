"""Which month a page is about, and as of which day where one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.months import Month
from outreach.web.choices import chosen_day, chosen_text
from outreach.web.months import CHOSEN, chosen_month

if TYPE_CHECKING:
    from datetime import date


def asked_time() -> tuple[Month, date | None]:
    """Give the month, and the day in it as of which it is judged; None is the month's end.

    A day alone brings its month along; beside another month it is passed over, so that the way to
    other months leads out of it.
    """
    day = chosen_day("as_of")
    if day is None:
        return chosen_month(), None
    if not chosen_text(CHOSEN):
        return Month.of(day), day
    month = chosen_month()
    return month, day if day in month else None
