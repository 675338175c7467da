"""Which month a page is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request, session

from outreach.domain.errors import InvalidInputError
from outreach.domain.months import Month
from outreach.runtime import reading, this_month
from outreach.storage.queries.months import latest_month_on_record
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from outreach.domain.scope import Scope

CHOSEN = "month"


def chosen_month() -> Month:
    """Give the month that the address names, else the last one chosen, else the latest on record.

    The choice is kept for the session, so that the next page is about the same month.
    """
    for text in (request.args.get(CHOSEN), session.get(CHOSEN)):
        month = _read(text)
        if month is not None:
            session[CHOSEN] = str(month)
            return month
    return latest_month(chosen_scope())


def latest_month(scope: Scope) -> Month:
    """Give the latest month with records, not after this one; this month where there are none."""
    with reading() as connection:
        return latest_month_on_record(connection, scope, this_month()) or this_month()


def _read(text: str | None) -> Month | None:
    try:
        return Month.parse(text) if text else None
    except InvalidInputError:
        return None
