"""What is asked about a member and its spells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _later
from wtforms import SelectField, StringField, TextAreaField

from outreach.domain.members import MemberDetails, MemberKind
from outreach.web import words
from outreach.web.forms import DayField, Form, LinesField, RegionField, TopicsField, text_or_none
from outreach.web.regions import own_regions

if TYPE_CHECKING:
    from outreach.storage.models import Member, Membership


class MemberForm(Form):
    """What is written about a member."""

    name = StringField(_later("Name"))
    kind = SelectField(_later("Kind"))
    region = RegionField(
        _later("Region"), description=_later("Type part of the name, then choose from the list.")
    )
    other_names = LinesField(
        _later("Other names"), description=_later("One a line: abbreviations, former names.")
    )
    website = StringField(_later("Website"))
    topics = TopicsField(_later("Topics of interest"))
    notes = TextAreaField(_later("Notes"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, words.MEMBER_KINDS[kind]) for kind in MemberKind]
        self.region.regions = own_regions()

    def details(self) -> MemberDetails:
        """Give what was typed as the domain wants it."""
        return MemberDetails(
            name=self.name.data or "",
            kind=MemberKind(self.kind.data),
            region_code=self.region.code,
            other_names=self.other_names.lines,
            website=text_or_none(self.website),
            topics=self.topics.topics,
            notes=text_or_none(self.notes),
        )

    def show(self, member: Member) -> MemberForm:
        """Fill the form with what is stored."""
        self.version.data = str(member.version)
        self.name.data = member.name
        self.kind.data = member.kind.value
        self.region.put(member.region_code)
        self.other_names.data = "\n".join(member.other_names)
        self.website.data = member.website
        self.topics.data = [topic.value for topic in member.topics]
        self.notes.data = member.notes
        return self


class NewMemberForm(MemberForm):
    """A new member, with the day on which it joined."""

    joined_on = DayField(_later("Joined on"))


class EndForm(Form):
    """The end of a spell."""

    left_on = DayField(
        _later("First day outside the alliance"),
        description=_later("The member still belongs on the day before."),
    )
    reason = StringField(_later("Reason"))


class ResumeForm(Form):
    """The beginning of a new spell."""

    joined_on = DayField(_later("Joined again on"))


class SpellForm(Form):
    """The days of a spell."""

    joined_on = DayField(_later("Joined on"))
    left_on = DayField(
        _later("First day outside the alliance"),
        description=_later("Leave it empty where the member still belongs."),
    )

    def show(self, spell: Membership) -> SpellForm:
        """Fill the form with what is stored."""
        self.version.data = str(spell.version)
        self.joined_on.data, self.left_on.data = spell.joined_on, spell.left_on
        return self
