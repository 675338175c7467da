"""The form of an action: its seven fields, rows of cost and of members, and its result."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import (
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import DataRequired

from outreach.domain.actions import (
    ActionDetails,
    ActionStatus,
    SevenField,
    missing_fields,
)
from outreach.domain.headcounts import Dimension, Headcount, Sum, Tally, sums_of
from outreach.domain.months import FIRST_YEAR, LAST_YEAR, Month
from outreach.domain.strategies import strategies
from outreach.runtime import language, this_month
from outreach.storage.queries.actions import details_of
from outreach.web import words
from outreach.web.action_rows import CostForm, PartForm
from outreach.web.activity_names import known_types
from outreach.web.filters import month_only
from outreach.web.forms import (
    CountField,
    DayField,
    Form,
    RegionField,
    TopicsField,
    text_or_none,
)
from outreach.web.headcount_forms import (
    CountsForm,
    ElsewhereField,
    PartsField,
    RegionCountForm,
    stored_counts,
)
from outreach.web.member_names import names_like
from outreach.web.regions import own_regions
from outreach.web.rows import RowsField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from outreach.domain.strategies import ActivityTypes
    from outreach.storage.models import Action

YEAR_MISTAKE = _later("Write the year with four digits, for example 2026.")
PLACES = {
    SevenField.PURPOSE: ("purpose",),
    SevenField.TARGET_RESULT: ("target_result",),
    SevenField.TIME: ("month", "year", "starts_on", "ends_on"),
    SevenField.PARTICIPANTS: (
        *("participants_planned", "participants_actual"),
        *("sex", "mode", "kind", "regions", "elsewhere"),
    ),
    SevenField.COST: ("costs",),
    SevenField.RESPONSIBLE: ("responsible",),
    SevenField.ASSUMPTIONS: ("assumptions",),
}


class YearField(IntegerField):
    """A year of four digits, near our time."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the year."""
        typed = valuelist[0].strip() if valuelist else ""
        is_year = re.fullmatch(r"[0-9]{4}", typed) and FIRST_YEAR <= int(typed) <= LAST_YEAR
        self.data = int(typed) if is_year else None


class ActionForm(Form):
    """What is written about an action."""

    activity_type = SelectField(
        _later("Kind of activity"), [DataRequired(_later("Choose the kind of activity."))]
    )
    title = StringField(
        _later("Name of the action"), [DataRequired(_later("Write the action's name."))]
    )
    topics = TopicsField(_later("Topics"), description=_later("There may be more than one."))
    purpose = TextAreaField(
        _later("Purpose"), description=_later("One sentence: what is to change?")
    )
    target_result = TextAreaField(
        _later("Target result"), description=_later("Something that can be counted or seen.")
    )
    month = SelectField(_later("Month"), coerce=int)
    year = YearField(_later("Year"), [DataRequired(YEAR_MISTAKE)])
    starts_on = DayField(_later("First day"))
    ends_on = DayField(_later("Last day"))
    participants_planned = CountField(
        _later("Number of participants"),
        description=_later("As planned. How many came is asked under the result."),
    )
    sex = PartsField(Dimension.SEX)
    mode = PartsField(Dimension.MODE)
    kind = PartsField(Dimension.KIND)
    regions = RowsField(RegionCountForm, _later("Regions they come from"))
    elsewhere = ElsewhereField(CountsForm, _later("Other regions"))
    costs = RowsField(CostForm, _later("Amount and source of funds"))
    responsible = StringField(
        _later("Person responsible"), description=_later("A person's name, not an office.")
    )
    assumptions = TextAreaField(
        _later("Assumptions"), description=_later("What must be true for the action to succeed?")
    )
    region = RegionField(
        _later("Region"), description=_later("Type part of the name, then choose from the list.")
    )
    place = StringField(_later("Place"), description=_later("The building or the village."))
    parts = RowsField(PartForm, _later("Members that take part"))
    status = RadioField(_later("Status"), default=ActionStatus.PLANNED.value)
    participants_actual = CountField(_later("Participants who came"))
    actual_result = TextAreaField(
        _later("Actual result"), description=_later("What came of it, compared with the target.")
    )

    def __init__(
        self, *args: Any, named: Iterable[int] = (), kept: str | None = None, **kwargs: Any
    ) -> None:
        """Offer members, those that the action names, and the kind that it has already."""
        super().__init__(*args, **kwargs)
        typed = [row.form.member.data or "" for row in self.parts]
        self.members = names_like(typed, besides=named)
        for row in self.parts:
            row.form.member.names = self.members
        self.activity_type.choices = _activity_choices(known_types().keeping(kept or ""))
        self.month.choices = [(n, month_only(Month(FIRST_YEAR, n))) for n in range(1, 13)]
        self.status.choices = [(each.value, words.STATUSES[each]) for each in ActionStatus]
        self.region.regions = own_regions()
        for row in self.regions:
            row.form.region.regions = self.region.regions

    def validate_status(self, field: RadioField) -> None:
        """Refuse an action that is done before its month has come."""
        is_done = field.data == ActionStatus.DONE.value
        if is_done and self.year.data and (self.year.data, self.month.data) > _present():
            raise ValidationError(_("The month of this action has not come yet."))

    @classmethod
    def of(cls, action: Action) -> ActionForm:
        """Fill a form with what is stored."""
        form = cls(None, named=members_of(action), kept=action.activity_type, data=_stored(action))
        for row, part in zip(form.parts, action.parts, strict=False):
            row.form.member.put(part.member_id)
        form.region.put(action.region_code)
        return form

    def details(self) -> ActionDetails:
        """Give what was typed as the domain wants it."""
        assert self.year.data is not None
        return ActionDetails(
            title=self.title.data or "",
            activity_type=self.activity_type.data,
            region_code=self.region.code,
            month=Month(self.year.data, self.month.data),
            status=ActionStatus(self.status.data),
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            topics=self.topics.topics,
            purpose=text_or_none(self.purpose),
            target_result=text_or_none(self.target_result),
            participants_planned=self.participants_planned.data,
            participants_actual=self.participants_actual.data,
            costs=tuple(row.line() for row in self.costs.filled),
            responsible=text_or_none(self.responsible),
            assumptions=text_or_none(self.assumptions),
            place=text_or_none(self.place),
            actual_result=text_or_none(self.actual_result),
            parts=tuple(row.line() for row in self.parts.filled),
            headcounts=tuple(self.headcounts()),
        )

    @property
    def rows(self) -> tuple[RowsField, ...]:
        """The rows to which a button adds one."""
        return self.costs, self.parts, self.regions

    def headcounts(self) -> Iterator[Headcount]:
        """Give the parts of the participants that can be read."""
        for field in (self.sex, self.mode, self.kind, self.elsewhere):
            yield from field.headcounts()
        yield from (row.line() for row in self.regions.filled if row.region.code)

    def sums(self, dimension: Dimension) -> list[Sum]:
        """Add up what was typed as the parts of a dimension."""
        totals = {
            Tally.PLANNED: self.participants_planned.data,
            Tally.ACTUAL: self.participants_actual.data,
        }
        return [
            each
            for each in sums_of(tuple(self.headcounts()), totals)
            if each.dimension == dimension
        ]

    def total_of(self, column: str) -> int | None:
        """Add up the amounts of a column that can be read; None where there is none."""
        amounts = [row[column].data for row in self.costs.filled]
        known = [amount for amount in amounts if amount is not None]
        return sum(known) if known else None

    def seven(self) -> dict[SevenField, str]:
        """Tell of each of the seven fields whether it is filled, open or wrong."""
        missing = missing_fields(
            purpose=text_or_none(self.purpose),
            target_result=text_or_none(self.target_result),
            participants=self.participants_planned.data,
            costs=len(self.costs.filled),
            people=(text_or_none(self.responsible), text_or_none(self.assumptions)),
        )
        states = {name: "open" if name in missing else "filled" for name in SevenField}
        wrong = {place.split("-")[0] for place, _sentence in self.problems()}
        return states | {name: "wrong" for name in SevenField if wrong & set(PLACES[name])}


def members_of(action: Action) -> list[int]:
    """Give the members that take part in an action, wherever they are registered."""
    return [part.member_id for part in action.parts]


def _stored(action: Action) -> dict[str, Any]:
    headcounts = details_of(action, parts=()).headcounts
    plain = (
        *("activity_type", "title", "purpose", "target_result", "year", "starts_on", "ends_on"),
        *("participants_planned", "participants_actual", "responsible", "assumptions", "place"),
        "actual_result",
    )
    return {
        **{name: getattr(action, name) for name in plain},
        **stored_counts(headcounts, own_regions()),
        "version": str(action.version),
        "month": action.month_number,
        "status": action.status.value,
        "topics": [topic.value for topic in action.topics],
        "costs": [
            {
                "label": row.label,
                "amount": row.amount,
                "actual_amount": row.actual_amount,
                "source": row.source.value,
            }
            for row in action.costs
        ],
        "parts": [{"part": row.part.value} for row in action.parts],
    }


def _activity_choices(types: ActivityTypes) -> list[SelectChoice]:
    return [
        SelectChoice("", _("Choose")),
        *(
            SelectChoice(each.key, each.name(language()), optgroup=strategy.name(language()))
            for strategy in strategies().values()
            for each in types.offered(strategy.key)
        ),
    ]


def _present() -> tuple[int, int]:
    month = this_month()
    return month.year, month.number
