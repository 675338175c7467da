"""The action that a paper or coverage is about, chosen among the latest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from wtforms import SelectField

from outreach.runtime import actor, kept, language, reading
from outreach.storage.queries.action_choices import action_choice, action_choices
from outreach.web.choices import chosen_text, whole_number
from outreach.web.filters import month_name

if TYPE_CHECKING:
    from outreach.storage.queries.action_choices import ActionChoice


class ActionField(SelectField):
    """An action of the user's region, or none."""

    def offer(self, named: int | None) -> None:
        """Offer the latest actions, the one that the record names, and the one asked for."""
        scope = actor().scope
        asked = whole_number(str(self.data or "") or chosen_text("action"))
        with reading() as session:
            latest = kept(
                session,
                ("latest actions", scope, language()),
                lambda: [_choice(each) for each in action_choices(session, scope)],
            )
            others = [action_choice(session, named)]
            others.append(action_choice(session, asked, scope))
        further = [_choice(each) for each in others if each is not None]
        self.choices = [("", _("No action")), *dict.fromkeys([*latest, *further])]

    def put(self, action_id: str) -> None:
        """Choose the action from which the writer comes, where it is offered."""
        choices: Any = self.choices
        if action_id in dict(choices):
            self.data = action_id


def _choice(action: ActionChoice) -> tuple[str, str]:
    return str(action.id), f"{action.title} ({month_name(action.month)})"
