"""Which month a page is about, and as of which day where one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask_babel import gettext as _

from outreach.domain.months import Month
from outreach.runtime import today
from outreach.web.choices import chosen_day, chosen_text, typed_day
from outreach.web.months import CHOSEN, chosen_month

if TYPE_CHECKING:
    from datetime import date

AS_OF: Final = "as_of"


def asked_time() -> tuple[Month, date | None]:
    """Give the month, and the day in it as of which it is judged; None is the month's end.

    A day alone brings its month along; beside another month it is passed over, so that the way to
    other months leads out of it.
    """
    day = asked_day()
    if day is None:
        return chosen_month(), None
    if not chosen_text(CHOSEN):
        return Month.of(day), day
    month = chosen_month()
    return month, day if day in month else None


def asked_day() -> date | None:
    """Give the day that the address names; None where it names none, or none that has come."""
    day = chosen_day(AS_OF)
    return None if day is None or day > today() else day


def problem_of_day() -> str | None:
    """Say why a page is not judged as of what the address names as its day."""
    text = chosen_text(AS_OF)
    if not text or asked_day() is not None:
        return None
    try:
        is_to_come = typed_day(text) > today()
    except ValueError:
        return str(_("Write the day as day/month/year, for example 14/10/2026."))
    return str(_("This day is still to come.") if is_to_come else _("Check the year of this day."))
