"""Rows in the form of an action: a line of cost, and a member with its part."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs

from outreach.domain.actions import CostLine, FundSource, MemberPart, Part
from outreach.web import words
from outreach.web.forms import RupiahField
from outreach.web.member_names import MemberField
from outreach.web.rows import RowForm


class CostForm(RowForm):
    """A line of cost."""

    label = StringField(_later("What it is for"))
    amount = RupiahField(_later("Planned amount"))
    actual_amount = RupiahField(_later("What it came to"))
    source = SelectField(
        _later("Source of funds"),
        default="",
        choices=[
            SelectChoice("", _later("Choose")),
            *(SelectChoice(source.value, words.FUND_SOURCES[source]) for source in FundSource),
        ],
    )

    def find_gaps(self, number: int) -> None:
        """Ask for the amount and its source."""
        if self.amount.data is None and not self.amount.errors:
            self.add(self.amount, _("Write the amount of cost %(number)s.", number=number))
        if not self.source.data:
            self.add(
                self.source, _("Choose the source of funds for cost %(number)s.", number=number)
            )

    def line(self) -> CostLine:
        """Give the line as the domain wants it."""
        assert self.amount.data is not None
        return CostLine(
            label=(self.label.data or "").strip(),
            amount=self.amount.data,
            actual_amount=self.actual_amount.data,
            source=FundSource(self.source.data),
        )


class PartForm(RowForm):
    """A member and what it did."""

    member = MemberField(_later("Member"))
    part = SelectField(
        _later("Part"),
        default="",
        choices=[
            SelectChoice("", _later("Choose")),
            *(SelectChoice(part.value, words.PARTS[part]) for part in Part),
        ],
    )

    def find_gaps(self, number: int) -> None:
        """Ask for a member of the register, and for its part."""
        try:
            self.member.assert_found()
        except ValidationError as error:
            self.add(self.member, str(error))
        if not self.part.data:
            self.add(self.part, _("Choose the part of member %(number)s.", number=number))

    def line(self) -> MemberPart:
        """Give the line as the domain wants it."""
        assert self.member.member_id is not None
        return MemberPart(member_id=self.member.member_id, part=Part(self.part.data))
