"""What is asked about something that was sent or said to members."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext as _later
from wtforms import SelectField, StringField, TextAreaField, ValidationError

from outreach.domain.contacts import GROUPS, ContactDetails, Medium
from outreach.runtime import today
from outreach.web.contact_words import MEDIA, group_names
from outreach.web.forms import BoxesField, DayField, Form, RegionField, text_or_none
from outreach.web.member_names import MemberField, names_like
from outreach.web.regions import own_regions
from outreach.web.rows import RowForm, RowsField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.domain.contacts import Group
    from outreach.storage.models import Contact


class ReceiverRow(RowForm):
    """A member, by name."""

    member = MemberField(_later("Member"))

    def find_gaps(self, number: int) -> None:  # noqa: ARG002 - rows of other forms say which one
        """Ask for a member of the register."""
        try:
            self.member.assert_found()
        except ValidationError as error:
            self.add(self.member, str(error))


class GroupsField(BoxesField):
    """Any number of groups of members."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """The chosen groups."""
        return tuple(GROUPS[key] for key in self.data or ())


class ContactForm(Form):
    """What was sent or said, and who is added to those that it reached."""

    subject = StringField(
        _later("What was sent or said"),
        description=_later("For example: invitation to the seminar of 12 November."),
    )
    contacted_on = DayField(_later("Date"))
    medium = SelectField(_later("By which way"))
    region = RegionField(
        _later("Sender's region"),
        description=_later("Groups are the members of this region. Type part of the name."),
    )
    notes = TextAreaField(_later("Notes"))
    groups = GroupsField(_later("Groups"))
    members = RowsField(ReceiverRow, _later("Members by name"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.medium.choices = [(medium.value, label) for medium, label in MEDIA.items()]
        self.groups.choices = list(group_names().items())
        self.region.regions = own_regions()
        self.names = names_like(self._typed())
        for field in self._names_of_members():
            field.names = self.names

    def details(self) -> ContactDetails:
        """Give what was typed as the domain wants it."""
        return ContactDetails(
            written_on=today(),
            contacted_on=self.contacted_on.day,
            medium=Medium(self.medium.data),
            subject=self.subject.data or "",
            region_code=self.region.code,
            notes=text_or_none(self.notes),
            groups=self.groups.groups,
            member_ids=_ids(self.members),
        )

    def name(self, member_id: int | None) -> None:
        """Write a member into the first row."""
        if member_id is not None:
            self.names = names_like((), besides=(member_id,))
            row = self.members[0].form.member
            row.names = self.names
            row.put(member_id if member_id in self.names.labels else None)

    def row_fields(self) -> list[RowsField]:
        """List the fields that have rows."""
        return [self.members]

    def _names_of_members(self) -> Iterable[MemberField]:
        return [entry.form.member for rows in self.row_fields() for entry in rows]

    def _typed(self) -> list[str]:
        return [field.data or "" for field in self._names_of_members()]


class ContactChangeForm(ContactForm):
    """A contact on record: who else was reached, and who was not after all."""

    left_out = RowsField(ReceiverRow, _later("Members by name"))

    def row_fields(self) -> list[RowsField]:
        """List the fields that have rows."""
        return [self.members, self.left_out]

    def details(self) -> ContactDetails:
        """Give what was typed as the domain wants it."""
        return replace(super().details(), not_reached=_ids(self.left_out))

    def show(self, contact: Contact) -> ContactChangeForm:
        """Fill the form with what is stored; groups and names are what comes to it."""
        self.version.data = str(contact.version)
        self.subject.data, self.notes.data = contact.subject, contact.notes
        self.contacted_on.data, self.medium.data = contact.contacted_on, contact.medium.value
        self.region.put(contact.region_code)
        return self


def _ids(rows: RowsField) -> tuple[int, ...]:
    found = (row.member.member_id for row in rows.filled)
    return tuple(member_id for member_id in found if member_id is not None)
