"""What is asked about a member and its spells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs

from outreach.domain.members import (
    SUBKINDS,
    LegalDocument,
    MemberDetails,
    MemberKind,
    MemberSubkind,
    PressStatus,
)
from outreach.web import member_words, words
from outreach.web.forms import DayField, Form, LinesField, RegionField, TopicsField, text_or_none
from outreach.web.regions import own_regions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from outreach.storage.models import Member, Membership

Choice = TypeVar("Choice", bound="StrEnum")


class MemberForm(Form):
    """What is written about a member."""

    name = StringField(_later("Name"))
    kind = SelectField(_later("Kind"))
    subkind = SelectField(_later("Sub-kind"), default="")
    region = RegionField(
        _later("Region"), description=_later("Type part of the name, then choose from the list.")
    )
    other_names = LinesField(
        _later("Other names"), description=_later("One a line: abbreviations, former names.")
    )
    website = StringField(_later("Website"))
    topics = TopicsField(_later("Topics of interest"))
    notes = TextAreaField(_later("Notes"))
    legal_document = SelectField(_later("Legal document"), default="")
    legal_number = StringField(_later("Number of the legal document"))
    legal_expires_on = DayField(
        _later("Legal document valid until"),
        description=_later("Leave it empty where the document does not end."),
    )
    press_status = SelectField(_later("Verified by the Dewan Pers"), default="")
    press_checked_on = DayField(
        _later("Dewan Pers checked on"),
        description=_later("The day on which the list of the Dewan Pers was looked at."),
    )
    verify_on = DayField(
        _later("Verify again on"),
        description=_later(
            "On this day it is asked whether the member still exists and is written down rightly."
        ),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, words.MEMBER_KINDS[kind]) for kind in MemberKind]
        self.subkind.choices = _subkind_choices()
        self.legal_document.choices = _choices(member_words.LEGAL_DOCUMENTS)
        self.press_status.choices = _choices(member_words.PRESS_STATUSES)
        self.region.regions = own_regions()

    @property
    def is_legal_open(self) -> bool:
        """Tell whether something stands in the fields of the legal form, or is wrong there."""
        return _holds_something(self.legal_document, self.legal_number, self.legal_expires_on)

    @property
    def is_press_open(self) -> bool:
        """Tell whether something stands in the fields of the Dewan Pers, or is wrong there."""
        return _holds_something(self.press_status, self.press_checked_on)

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
            subkind=_chosen(self.subkind, MemberSubkind),
            legal_document=_chosen(self.legal_document, LegalDocument),
            legal_number=text_or_none(self.legal_number),
            legal_expires_on=self.legal_expires_on.data,
            press_status=_chosen(self.press_status, PressStatus),
            press_checked_on=self.press_checked_on.data,
            verify_on=self.verify_on.data,
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
        self.subkind.data = member.subkind or ""
        self.legal_document.data = member.legal_document or ""
        self.legal_number.data = member.legal_number
        self.legal_expires_on.data = member.legal_expires_on
        self.press_status.data = member.press_status or ""
        self.press_checked_on.data = member.press_checked_on
        self.verify_on.data = member.verify_on
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


def _subkind_choices() -> list[SelectChoice]:
    labels = member_words.SUBKINDS
    return [
        SelectChoice("", _("Not said")),
        *(
            SelectChoice(each.value, labels[each], optgroup=str(words.MEMBER_KINDS[kind]))
            for kind, subkinds in SUBKINDS.items()
            for each in subkinds
        ),
    ]


def _choices(labels: Mapping[Choice, Any]) -> list[tuple[str, Any]]:
    return [("", _("Not said")), *((value.value, label) for value, label in labels.items())]


def _chosen(field: SelectField, kind: type[Choice]) -> Choice | None:
    return kind(field.data) if field.data else None


def _holds_something(*fields: Field) -> bool:
    return any(field.data or field.errors for field in fields)
