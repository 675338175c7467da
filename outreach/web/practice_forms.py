"""What is asked about a practice that is worth copying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request
from flask_babel import lazy_gettext as _later
from wtforms import StringField, TextAreaField

from outreach.domain.months import Month
from outreach.domain.practices import PracticeDetails
from outreach.domain.scope import Scope
from outreach.runtime import actor, reading
from outreach.storage.queries.practices import actions_by_id, done_actions
from outreach.web.choices import whole_number
from outreach.web.filters import month_name
from outreach.web.forms import BoxesField, Form, RegionField
from outreach.web.regions import chosen_scope, own_regions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.storage.models import Action, Practice

SEARCH = "find_actions"  # the name of the button that looks for other actions


class PracticeForm(Form):
    """What is worth copying, why and how, and the actions that show it."""

    title = StringField(
        _later("What is worth copying"),
        description=_later("For example: village heads report leaking pipes by WhatsApp."),
    )
    region = RegionField(
        _later("Region"), description=_later("Type part of the name, then choose from the list.")
    )
    note = TextAreaField(
        _later("Why and how to copy it"),
        description=_later("What came of it, what it takes, whom to ask."),
    )
    actions = BoxesField(_later("Actions that show it"))
    action_words = StringField(_later("Words in the action's name"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region.regions = own_regions()
        if request.method == "POST":
            self.offer_actions(whole_number(key) for key in self.actions.data or ())

    @property
    def is_search(self) -> bool:
        """Tell whether the writer looks for other actions first."""
        return SEARCH in request.form

    def offer_actions(self, chosen: Iterable[int | None]) -> None:
        """Offer the chosen actions, then the region's latest that have the words."""
        ids = [key for key in chosen if key is not None]
        place = Scope(self.region.code) if self.region.code else chosen_scope()
        with reading() as session:
            kept = actions_by_id(session, actor().scope, ids)
            latest = done_actions(session, place, self.action_words.data or "")
        offered = {action.id: action for action in (*kept, *latest)}
        self.actions.choices = [(str(id_), _label(action)) for id_, action in offered.items()]
        self.actions.data = [str(action.id) for action in kept]

    def details(self) -> PracticeDetails:
        """Give what was typed as the domain wants it."""
        return PracticeDetails(
            title=self.title.data or "",
            note=self.note.data or "",
            region_code=self.region.code,
            action_ids=tuple(int(key) for key in self.actions.data or ()),
        )

    def show(self, practice: Practice) -> PracticeForm:
        """Fill the form with what is stored."""
        self.version.data = str(practice.version)
        self.title.data, self.note.data = practice.title, practice.note
        self.region.put(practice.region_code)
        self.offer_actions(row.action_id for row in practice.shown_by)
        return self


def _label(action: Action) -> str:
    return f"{action.title} ({month_name(Month(action.year, action.month_number))})"
