"""Forms about papers of support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs

from outreach.domain.statements import Signatory, StatementDetails, SupportKind
from outreach.runtime import actor, kept, reading, today
from outreach.services.statements import named_members
from outreach.storage.queries.forums import forum_names
from outreach.web import words
from outreach.web.action_choices import ActionField
from outreach.web.attachment_forms import FileForm
from outreach.web.forms import DayField, Form, LinesField, RegionField, text_or_none
from outreach.web.member_names import MemberField, names_like
from outreach.web.regions import own_regions
from outreach.web.rows import RowForm, RowsField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.storage.models import Statement


class SignatoryRow(RowForm):
    """Who signed, by name."""

    name = StringField(_later("Name"))


class StatementForm(Form):
    """What is written about a paper of support."""

    kind = SelectField(_later("Kind of paper"), default=SupportKind.STATEMENT.value)
    title = StringField(
        _later("Title"), description=_later("With its number, where the paper has one.")
    )
    stated_on = DayField(_later("Date"))
    text = TextAreaField(_later("Text of the paper"))
    region = RegionField(
        _later("Region"), description=_later("Type part of the name, then choose from the list.")
    )
    speaker = RadioField(
        _later("Whose paper is it?"),
        choices=[
            SelectChoice("forum", _later("A forum's")),
            SelectChoice("member", _later("A member's")),
        ],
        default="forum",
    )
    forum = StringField(
        _later("Forum"), description=_later("Write its name as before where it is on the list.")
    )
    member = MemberField(
        _later("Member"), description=_later("Type part of the name, then choose from the list.")
    )
    signatories = RowsField(SignatoryRow, _later("Who signed it"))
    links = LinesField(
        _later("Links"), description=_later("Addresses at which the paper can be seen, one a line.")
    )
    action = ActionField(_later("Made at the action"), default="")
    valid_until = DayField(
        _later("Valid until"),
        description=_later("Without an end, the support of members counts for 12 months."),
    )

    def __init__(self, *args: object, statement: Statement | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, name) for kind, name in words.PAPERS.items()]
        self.region.regions = own_regions()
        typed = [self.member.data or "", *(row.form.name.data or "" for row in self.signatories)]
        self.member.names = names_like(
            typed, besides=named_members(statement) if statement is not None else ()
        )
        self.forums = _forums_like(self.forum.data or "")
        self.action.offer(statement.action_id if statement is not None else None)

    def validate_stated_on(self, field: DayField) -> None:
        """Refuse a day that has not come: what is not signed yet supports nothing."""
        if field.data is not None and field.data > today():
            raise ValidationError(_("This day is still to come."))

    def validate_member(self, field: MemberField) -> None:
        """Ask for a member only where the statement is a member's."""
        if self.speaker.data == "member":
            field.assert_found()

    def details(self) -> StatementDetails:
        """Give what was typed as the domain wants it."""
        is_members = self.speaker.data == "member"
        return StatementDetails(
            kind=SupportKind(self.kind.data),
            title=self.title.data or "",
            stated_on=self.stated_on.day,
            region_code=self.region.code,
            forum=None if is_members else text_or_none(self.forum),
            member_id=self.member.member_id if is_members else None,
            text=text_or_none(self.text),
            valid_until=self.valid_until.data,
            action_id=int(self.action.data) if self.action.data else None,
            links=tuple((self.links.data or "").splitlines()),
            signatories=tuple(self._signatories()),
        )

    def _signatories(self) -> Iterator[Signatory]:
        """Take each name for a member's where a member bears it, else as it is written."""
        known = self.member.names
        for row in self.signatories.filled:
            member_id = known.find(row.name.data)
            yield Signatory(name=known.names.get(member_id, row.name.data), member_id=member_id)

    def show(self, statement: Statement) -> StatementForm:
        """Fill the form with what is stored."""
        self.version.data = str(statement.version)
        self.kind.data = statement.kind.value
        self.speaker.data = "forum" if statement.member_id is None else "member"
        self.forum.data = statement.forum.name if statement.forum else None
        self.member.put(statement.member_id)
        self.title.data = statement.title
        self.stated_on.data, self.valid_until.data = statement.stated_on, statement.valid_until
        self.region.put(statement.region_code)
        self.action.data = str(statement.action_id or "")
        self.text.data, self.links.data = statement.text, "\n".join(statement.links)
        labels = self.member.names.labels
        self.signatories.drop_empty()
        for row in statement.signatories:
            self.signatories.append_entry({"name": labels.get(row.member_id, row.name)})
        self.signatories.need_one()
        return self


def _forums_like(typed: str) -> list[str]:
    """Give the first forums of one's own region by name, after those that hold what was typed."""
    scope = actor().scope
    with reading() as session:
        first = kept(session, ("forums", scope), lambda: forum_names(session, scope))
        holding = forum_names(session, scope, holding=typed) if typed.strip() else ()
    return list(dict.fromkeys([*holding, *first]))


class NewStatementForm(StatementForm, FileForm):
    """A new paper, with the file that shows it where there is one."""
