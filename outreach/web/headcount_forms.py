"""The parts of participants in a form: a folded table for each dimension, and rows of regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import Form as PlainForm
from wtforms import FormField

from outreach.domain.headcounts import CATEGORIES, DIMENSIONS, ELSEWHERE, Dimension, Headcount
from outreach.runtime import say, writer
from outreach.web.forms import CountField, Form, RegionField
from outreach.web.rows import RowForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from outreach.domain.regions import Region


class CountsForm(PlainForm):
    """How many of a category were expected, and how many came."""

    class Meta(Form.Meta):
        """How WTForms speaks here; the form around it brings the token."""

        csrf = False

    planned = CountField(_later("Plan"))
    actual = CountField(_later("Came"))


class PlaceField(RegionField):
    """A region of a row; an empty row asks for none."""

    def pre_validate(self, form: object) -> None:
        """Refuse what is no region of the user's."""
        if (self.data or "").strip():
            super().pre_validate(form)


class RegionCountForm(RowForm):
    """How many participants a region had."""

    region = PlaceField(_later("Region"))
    planned = CountField(_later("Plan"))
    actual = CountField(_later("Came"))

    def find_gaps(self, number: int) -> None:
        """Ask for the region."""
        if not (self.region.data or "").strip():
            self.add(self.region, _("Choose the region of row %(number)s.", number=number))

    def line(self) -> Headcount:
        """Give the line as the domain wants it."""
        return Headcount(
            dimension=Dimension.REGION,
            category=self.region.code,
            planned=self.planned.data,
            actual=self.actual.data,
        )


class PartsField(FormField):  # type: ignore[type-arg]  # generic in the stubs only
    """The parts of one dimension whose categories are fixed."""

    def __init__(self, dimension: Dimension, **kwargs: Any) -> None:
        fields = {category: FormField(CountsForm) for category in CATEGORIES[dimension]}
        made = type(f"{dimension.title()}Form", (CountsOfOne,), fields)
        super().__init__(made, _later(DIMENSIONS[dimension].msgid), **kwargs)
        self.dimension = dimension

    def headcounts(self) -> Iterator[Headcount]:
        """Give the parts of which a number is known."""
        for category in CATEGORIES[self.dimension]:
            yield from _counted(self.dimension, category, self.form[category].form)

    def _value(self) -> str:
        """Write the parts as a person reads them, to set what is stored beside what was typed."""
        return "; ".join(_written(each) for each in self.headcounts())


class ElsewhereField(FormField):  # type: ignore[type-arg]  # generic in the stubs only
    """Participants from regions that the writer does not reach."""

    def headcounts(self) -> Iterator[Headcount]:
        """Give the part if a number of it is known."""
        yield from _counted(Dimension.REGION, ELSEWHERE, self.form)

    def _value(self) -> str:
        """Write the part as a person reads it, to set what is stored beside what was typed."""
        return "; ".join(_written(each) for each in self.headcounts())


class CountsOfOne(PlainForm):
    """The categories of one dimension."""

    class Meta(Form.Meta):
        """How WTForms speaks here; the form around it brings the token."""

        csrf = False


def stored_counts(headcounts: Iterable[Headcount], regions: Sequence[Region]) -> dict[str, Any]:
    """Give what is stored as the form's fields are filled with."""
    names = {region.code: region.name for region in regions}
    filled: dict[str, Any] = {"regions": []}
    for each in headcounts:
        numbers = {"planned": each.planned, "actual": each.actual}
        if each.category == ELSEWHERE:
            filled[ELSEWHERE] = numbers
        elif each.dimension is Dimension.REGION:
            row = {"region": names.get(each.category, each.category), **numbers}
            filled["regions"].append(row)
        else:
            filled.setdefault(each.dimension.value, {})[each.category] = numbers
    return filled


def _counted(dimension: Dimension, category: str, form: Any) -> Iterator[Headcount]:
    """Give a category with what was typed for it, unless that is nothing."""
    planned, actual = form.planned.data, form.actual.data
    if planned is not None or actual is not None:
        yield Headcount(dimension=dimension, category=category, planned=planned, actual=actual)


def _written(headcount: Headcount) -> str:
    name = say(CATEGORIES[headcount.dimension][headcount.category])
    planned, actual = (
        _("no data yet") if number is None else writer().number(number)
        for number in (headcount.planned, headcount.actual)
    )
    written = _(
        "%(name)s: planned %(planned)s, came %(actual)s", name=name, planned=planned, actual=actual
    )
    return str(written)
