"""What is asked about the judgement of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _later
from wtforms import HiddenField, RadioField, StringField, TextAreaField

from outreach.domain.milestones import MilestoneDetails, MilestoneStatus
from outreach.web.forms import DayField, Form, LinesField, text_or_none
from outreach.web.milestone_words import STATUSES

if TYPE_CHECKING:
    from outreach.storage.models import Milestone


class MilestoneForm(Form):
    """What is written about a judgement; its region and step stand on the page."""

    region = HiddenField()
    status = RadioField(_later("Status"), default=MilestoneStatus.REACHED.value)
    judged_on = DayField(
        _later("Judged on"),
        description=_later("It holds from this day until the step is judged again."),
    )
    document = StringField(
        _later("Document"), description=_later("Title and number, for example Perda No. 3/2026.")
    )
    document_on = DayField(_later("Date of the document"))
    links = LinesField(_later("Links"), description=_later("Web addresses, one a line."))
    note = TextAreaField(_later("Note"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.status.choices = [(status.value, words[0]) for status, words in STATUSES.items()]

    def details(self, region_code: str, step: str) -> MilestoneDetails:
        """Give what was typed as the domain wants it."""
        return MilestoneDetails(
            region_code=region_code,
            step=step,
            judged_on=self.judged_on.day,
            status=MilestoneStatus(self.status.data),
            document=text_or_none(self.document),
            document_on=self.document_on.data,
            links=self.links.lines,
            note=text_or_none(self.note),
        )

    def show(self, milestone: Milestone) -> MilestoneForm:
        """Fill the form with what is stored."""
        self.version.data = str(milestone.version)
        self.status.data = milestone.status.value
        self.judged_on.data = milestone.judged_on
        self.document.data, self.document_on.data = milestone.document, milestone.document_on
        self.links.data = "\n".join(milestone.links)
        self.note.data = milestone.note
        return self


class ChangedMilestoneForm(MilestoneForm):
    """What is written about a judgement, and why it is changed."""

    reason = StringField(
        _later("Reason for the change"), description=_later("The audit trail keeps it.")
    )
