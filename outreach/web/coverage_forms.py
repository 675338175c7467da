"""Forms about what media published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import SelectField, StringField, TextAreaField, ValidationError

from outreach.domain.coverage import CoverageDetails
from outreach.runtime import reading, scope, today
from outreach.storage.queries.coverage import channels_of
from outreach.web.action_choices import ActionField
from outreach.web.attachment_forms import FileForm
from outreach.web.channel_names import channel_label
from outreach.web.forms import DayField, Form, LinesField, TopicsField, text_or_none
from outreach.web.member_names import MemberField, names_like

if TYPE_CHECKING:
    from outreach.storage.models import Coverage

SHOW_CHANNELS = "show_channels"  # the name of the button that asks for the member's channels


class CoverageForm(Form):
    """What is written about something published."""

    member = MemberField(
        _later("Medium or other member"),
        description=_later("Type part of the name, then choose from the list."),
    )
    channel = SelectField(_later("Channel on which it appeared"), default="")
    published_on = DayField(_later("Published on"))
    headline = StringField(_later("Headline"))
    links = LinesField(
        _later("Links"), description=_later("One a line, the whole address with https://.")
    )
    topics = TopicsField(_later("Topics"))
    action = ActionField(_later("Action that it is about"), default="")
    notes = TextAreaField(_later("Notes"))

    def __init__(
        self,
        *args: Any,
        coverage: Coverage | None = None,
        member_id: int | None = None,
        **kwargs: Any,
    ) -> None:
        """Begin with what is on record, or with a member from whose page one comes."""
        super().__init__(*args, **kwargs)
        besides = [member_id] if coverage is None else [coverage.member_id]
        known = [each for each in besides if each is not None]
        self.member.names = names_like([self.member.data or ""], besides=known)
        if member_id is not None and request.method == "GET":
            self.member.put(member_id)
        self.action.offer(None if coverage is None else coverage.action_id)
        self.offer_channels()

    def offer_channels(self) -> None:
        """Offer the channels of the member that was typed."""
        member_id, channels = self.member.member_id, []
        if member_id is not None:
            with reading() as session:
                channels = list(channels_of(session, scope(), member_id))
        self.channel.choices = [
            ("", _("None: print, broadcast or its website")),
            *((str(each.id), channel_label(each)) for each in channels),
        ]

    @property
    def asks_for_channels(self) -> bool:
        """Tell whether the button was pressed that shows the member's channels."""
        return SHOW_CHANNELS in request.form

    def validate_member(self, field: MemberField) -> None:
        """Ask for a member of the register."""
        field.assert_found()

    def validate_published_on(self, field: DayField) -> None:
        """Refuse a day to come."""
        if field.data is not None and field.data > today():
            raise ValidationError(_("This day is still to come."))

    def details(self) -> CoverageDetails:
        """Give what was typed as the domain wants it."""
        assert self.member.member_id is not None
        return CoverageDetails(
            member_id=self.member.member_id,
            published_on=self.published_on.day,
            headline=self.headline.data or "",
            channel_id=int(self.channel.data) if self.channel.data else None,
            action_id=int(self.action.data) if self.action.data else None,
            links=tuple((self.links.data or "").splitlines()),
            topics=self.topics.topics,
            notes=text_or_none(self.notes),
        )

    def show(self, coverage: Coverage) -> CoverageForm:
        """Fill the form with what is stored."""
        self.version.data = str(coverage.version)
        self.member.put(coverage.member_id)
        self.offer_channels()
        self.channel.data = str(coverage.channel_id or "")
        self.published_on.data, self.headline.data = coverage.published_on, coverage.headline
        self.links.data, self.notes.data = "\n".join(coverage.links), coverage.notes
        self.topics.data = [topic.value for topic in coverage.topics]
        self.action.data = str(coverage.action_id or "")
        return self


class NewCoverageForm(CoverageForm, FileForm):
    """Something published, with the file that shows it where there is one."""

    topics = TopicsField(
        _later("Topics"),
        description=_later("Where you choose none, they are read from the headline."),
    )
