"""Marks of an action's status, an icon with its word; made once for a page that shows many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from outreach.domain.actions import ActionStatus
from outreach.web import words

if TYPE_CHECKING:
    from outreach.domain.months import Month
    from outreach.storage.models import Action
    from outreach.storage.queries.plans import PlannedAction

LATE: Final = "late"  # still planned though its month has come
ICONS: Final = {
    ActionStatus.PLANNED.value: "wait",
    ActionStatus.DONE.value: "yes",
    ActionStatus.CANCELLED.value: "no",
    LATE: "ask",
}


def marks() -> dict[str, Markup]:
    """Give the mark of each status, and of those that are late."""
    said = {status.value: words.STATUSES[status] for status in ActionStatus}
    said[LATE] = _("No result yet")
    sprite = url_for("static", filename="icons.svg")
    drawn = Markup('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg> {}')
    return {mark: drawn.format(sprite, ICONS[mark], word) for mark, word in said.items()}


def mark_of(action: PlannedAction | Action, this_month: Month) -> str:
    """Tell which mark an action bears."""
    is_planned = action.status is ActionStatus.PLANNED
    if is_planned and (action.year, action.month_number) <= (this_month.year, this_month.number):
        return LATE
    return action.status.value
