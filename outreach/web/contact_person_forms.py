"""What is asked about a contact person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _later
from wtforms import RadioField, StringField

from outreach.domain.contact_persons import ContactPersonDetails
from outreach.domain.members import PrivacyGround
from outreach.importers.phones import written_phone
from outreach.web import member_words
from outreach.web.forms import DayField, Form, text_or_none
from outreach.web.removal_forms import RemovalForm

if TYPE_CHECKING:
    from wtforms.form import BaseForm

    from outreach.storage.models import ContactPerson


class GroundField(RadioField):
    """A ground that has to be chosen, which the form says in its own words."""

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse what is none of the grounds."""
        if self.data:
            super().pre_validate(form)


class ContactPersonForm(Form):
    """A person to talk to, and why the data may be kept."""

    name = StringField(_later("Name"))
    position = StringField(_later("Position"))
    phone = StringField(
        _later("Phone number"), description=_later("For example 0812-3456-7890 or (024) 8311171.")
    )
    email = StringField(
        _later("E-mail"), description=_later("A phone number or an e-mail address is needed.")
    )
    ground = GroundField(
        _later("Why the data may be kept"),
        description=_later("The ground under article 20 of the law on personal data (UU PDP)."),
    )
    noted_on = DayField(
        _later("Noted on"),
        description=_later("The day on which the person agreed, or the ground began to hold."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.ground.choices = [(each.value, member_words.GROUNDS[each]) for each in PrivacyGround]

    def details(self) -> ContactPersonDetails:
        """Give what was typed as the domain wants it."""
        return ContactPersonDetails(
            name=self.name.data or "",
            position=text_or_none(self.position),
            phone=text_or_none(self.phone),
            email=text_or_none(self.email),
            ground=PrivacyGround(self.ground.data),
            noted_on=self.noted_on.day,
        )

    def show(self, person: ContactPerson) -> ContactPersonForm:
        """Fill the form with what is stored."""
        self.version.data = str(person.version)
        self.name.data = person.name
        self.position.data = person.position
        self.phone.data = written_phone(person.phone) if person.phone else None
        self.email.data = person.email
        self.ground.data = person.ground.value
        self.noted_on.data = person.noted_on
        return self


class PersonRemovalForm(RemovalForm):
    """Why a person's data is kept no longer."""

    reason = StringField(
        _later("Reason"),
        description=_later("It is kept with the audit trail: write no name and no number here."),
    )
