"""Forms about forums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import StringField, TextAreaField, ValidationError

from outreach.domain.forums import ForumDetails, Seat
from outreach.runtime import actor, kept_rows, reading
from outreach.storage.queries.forums import forum_choices
from outreach.storage.queries.member_choices import MemberChoice
from outreach.web.choices import chosen_number
from outreach.web.forms import DayField, Form, RegionField, text_or_none
from outreach.web.member_names import MemberField, MemberNames, names_like
from outreach.web.regions import own_regions
from outreach.web.rows import RowForm, RowsField

if TYPE_CHECKING:
    from outreach.storage.models import Forum


class SeatRow(RowForm):
    """A member that sits in the forum."""

    member = MemberField(_later("Member"))
    role = StringField(_later("Role"))

    def find_gaps(self, number: int) -> None:  # noqa: ARG002 - rows of other forms say which one
        """Ask for a member of the register."""
        try:
            self.member.assert_found()
        except ValidationError as error:
            self.add(self.member, str(error))

    def seat(self) -> Seat:
        """Give the row as the domain wants it."""
        assert self.member.member_id is not None
        return Seat(member_id=self.member.member_id, role=text_or_none(self.role))


class ForumForm(Form):
    """What is written about a forum."""

    name = StringField(_later("Name of the forum"))
    region = RegionField(
        _later("Region"), description=_later("Type part of the name, then choose from the list.")
    )
    decree_number = StringField(
        _later("Number of the decree"),
        description=_later("As it stands on the decree, for example 600/125/2026."),
    )
    decree_on = DayField(_later("Date of the decree"))
    decree_until = DayField(
        _later("Valid until"), description=_later("Empty where the decree names no end.")
    )
    seats = RowsField(SeatRow, _later("Members of the alliance in this forum"))
    notes = TextAreaField(_later("Notes"))

    def __init__(self, *args: Any, forum: Forum | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region.regions = own_regions()
        seated = [row.member_id for row in forum.seats] if forum is not None else []
        self.members = names_like(self._typed(), besides=seated)
        for entry in self.seats:
            entry.form.member.names = self.members

    def _typed(self) -> list[str]:
        return [entry.form.member.data or "" for entry in self.seats]

    def details(self) -> ForumDetails:
        """Give what was typed as the domain wants it."""
        return ForumDetails(
            name=self.name.data or "",
            region_code=self.region.code,
            decree_number=text_or_none(self.decree_number),
            decree_on=self.decree_on.data,
            decree_until=self.decree_until.data,
            seats=tuple(row.seat() for row in self.seats.filled),
            notes=text_or_none(self.notes),
        )

    def show(self, forum: Forum) -> ForumForm:
        """Fill the form with what is stored."""
        self.version.data = str(forum.version)
        self.name.data, self.notes.data = forum.name, forum.notes
        self.region.put(forum.region_code)
        self.decree_number.data = forum.decree_number
        self.decree_on.data, self.decree_until.data = forum.decree_on, forum.decree_until
        self.seats.drop_empty()
        for row in forum.seats:
            label = self.members.labels[row.member_id]
            self.seats.append_entry({"member": label, "role": row.role})
        self.seats.need_one()
        return self


class MergeForm(Form):
    """Which forum the mistyped one really is."""

    into = StringField(
        _later("The right forum"),
        description=_later("Type part of the name, then choose from the list."),
    )
    reason = StringField(_later("Reason"), description=_later("It is kept with the audit trail."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scope, typed, named = actor().scope, self.into.data or "", chosen_number("into", 0)
        with reading() as session:
            choices = kept_rows(
                session,
                ("forum choices", scope, typed, named),
                lambda: forum_choices(session, scope, typed, besides=named),
            )
        # forums are told apart by their regions, just as members of one name are
        self.forums = MemberNames(
            [
                MemberChoice(id=id_, name=name, other_names=(), region_name=region)
                for id_, name, region in choices
            ]
        )

    def put(self, forum_id: int) -> None:
        """Choose the forum that the address names, where it may be chosen."""
        self.into.data = self.forums.labels.get(forum_id, "")

    @property
    def chosen_id(self) -> int | None:
        """The chosen forum; None where nothing or none known was typed."""
        return self.forums.find(self.into.data or "")

    @property
    def into_id(self) -> int:
        """The chosen forum, where the form requires one."""
        assert self.chosen_id is not None
        return self.chosen_id

    def validate_into(self, field: StringField) -> None:
        """Refuse what is no forum of the user's region."""
        typed = (field.data or "").strip()
        if typed and self.chosen_id is None:
            raise ValidationError(
                _("No forum is called %(name)s. Choose a name from the list.", name=typed)
            )
