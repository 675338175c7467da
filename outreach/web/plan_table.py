"""The plan of a year as a table in a file: an action a row."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _

from outreach.domain.months import Month
from outreach.domain.strategies import strategies
from outreach.runtime import language
from outreach.web import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from outreach.domain.strategies import ActivityTypes
    from outreach.storage.models import Action


def plan_heads() -> list[str]:
    """Name the columns."""
    return [
        *(_("Strategy"), _("Kind of activity"), _("Action"), _("Region"), _("Month")),
        *(_("First day"), _("Last day"), _("Status"), _("Number of participants")),
        *(_("Planned cost"), _("What it came to")),
        *(_("Lines of cost"), _("Lines with what it came to")),
        *(_("Person responsible"), _("Address")),
    ]


def plan_lines(
    actions: Iterable[Action], types: ActivityTypes, names: Mapping[str, str]
) -> Iterator[list[object]]:
    """Write each action as a row; what is unknown stays blank."""
    code, pages = language(), url_for("actions.index", _external=True)
    kind_of = cache(lambda key: types.name(key, code))
    strategy_names = {key: each.name(code) for key, each in strategies().items()}
    statuses = {status: str(label) for status, label in words.STATUSES.items()}
    for action in actions:
        actual = [line.actual_amount for line in action.costs if line.actual_amount is not None]
        yield [
            strategy_names[action.strategy],
            kind_of(action.activity_type),
            action.title,
            names[action.region_code],
            str(Month(action.year, action.month_number)),
            action.starts_on,
            action.ends_on,
            statuses[action.status],
            action.participants_planned,
            sum(line.amount for line in action.costs) if action.costs else None,
            sum(actual) if actual else None,
            len(action.costs),
            len(actual),
            action.responsible,
            f"{pages}/{action.id}",
        ]
