"""Forms and fields: what was typed stays, and each problem stands beside its field."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.widgets import CheckboxInput, DateInput, ListWidget

from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    OutreachError,
    StaleRecordError,
)
from outreach.domain.topics import Topic
from outreach.runtime import say
from outreach.web import words
from outreach.web.choices import typed_day, whole_number
from outreach.web.regions import code_of, offered
from outreach.web.widgets import quick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from outreach.domain.regions import Region


class _Translations:
    """WTForms' own sentences, from our catalogue: it has no Indonesian one.

    What is left of them, as our fields say most things themselves, is that a choice is none.
    """

    def gettext(self, text: str) -> str:
        return str(_("Choose one of the answers on the list.")) if "choice" in text else text

    def ngettext(self, singular: str, _plural: str, _n: int) -> str:
        return self.gettext(singular)


class Form(FlaskForm):
    """A form that shows what was refused, and what another writer changed meanwhile."""

    version = HiddenField(default="0")

    class Meta(FlaskForm.Meta):
        """How WTForms speaks here."""

        def get_translations(self, _form: object) -> _Translations:
            return _Translations()

        def render_field(self, field: Any, render_kw: Any) -> Any:
            field.widget = quick(field.widget)
            return super().render_field(field, render_kw)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]  # Flask-WTF has no types
        self.stored: Form | None = None
        self.refusals: list[str] = []

    def was_sent(self, *required: str) -> bool:
        """Tell whether the form was sent, each field could be read, and these are filled in."""
        is_valid = bool(self.validate_on_submit())
        return self.is_submitted() and self._requires(*required) and is_valid

    @property
    def seen_version(self) -> int:
        """The version of the record that the writer has seen."""
        return whole_number(self.version.data or "") or 0

    @contextmanager
    def showing_problems(self, stored: Callable[[], Form] | None = None) -> Iterator[None]:
        """Put a refusal's sentences on the fields; `stored` fills a form with what is there now.

        Where somebody else changed the record, the form keeps what was typed, shows the
        difference, and carries the new version: saving again is then a decision.
        """
        try:
            yield
        except InvalidInputError as error:
            for problem in error.problems:
                self._put(problem.field, say(problem.message))
        except StaleRecordError as error:
            self.refusals.append(say(error.message))
            if stored is not None:
                self.stored = stored()
                self.version.data = self.stored.version.data
        except MonthClosedError:
            raise  # a page of its own asks for the reason, then sends the form again
        except OutreachError as error:
            self.refusals.append(say(error.message))

    def _requires(self, *names: str) -> bool:
        empty = [
            self[name] for name in names if not self[name].errors and not _is_filled(self[name])
        ]
        for field in empty:
            sentence = _("%(name)s has to be filled in.", name=field.label.text)
            field.errors = [*field.errors, sentence]
        return not empty

    def differences(self) -> list[tuple[str, str, str]]:
        """List label, stored and typed of each field in which the two differ."""
        if self.stored is None:
            return []
        pairs = ((field, self.stored[field.name]) for field in self if field.name in self.stored)
        return [
            (str(field.label.text), shown(stored), shown(field))
            for field, stored in pairs
            if field.type not in {"HiddenField", "CSRFTokenField"} and shown(field) != shown(stored)
        ]

    def problems(self) -> list[tuple[str, str]]:
        """List the id of the field and the sentence of each problem, in the form's order."""
        return [problem for field in self for problem in _problems_of(field)]

    def _put(self, place: str, sentence: str) -> None:
        field = _field_at(self, place)
        if field is None:
            self.refusals.append(sentence)
        else:
            field.errors = [*field.errors, sentence]


def _is_filled(field: Any) -> bool:
    data = field.data
    return bool(data.strip()) if isinstance(data, str) else data is not None and data != []


def text_or_none(field: Any) -> str | None:
    """Give what was typed into a text field; nothing typed is None."""
    return (field.data or "").strip() or None


def _field_at(form: Any, place: str) -> Any:
    """Find a field by its path, such as `costs-0-amount` in a list of line forms."""
    by_name = {field.name: field for field in _all_fields(form)}
    return by_name.get(place)


def _all_fields(fields: Any) -> Iterator[Any]:
    for field in fields:
        yield field
        if hasattr(field, "entries") or hasattr(field, "form"):
            yield from _all_fields(field)


def _problems_of(field: Any) -> list[tuple[str, str]]:
    if hasattr(field, "entries") or hasattr(field, "form"):
        return [problem for inner in field for problem in _problems_of(inner)]
    return [(field.id, str(sentence)) for sentence in field.errors]


def shown(field: Any) -> str:
    """Write a field's value as a person reads it."""
    if isinstance(field, SelectField):
        choices = [choice[:3] for choice in field.iter_choices()]
        return ", ".join(str(label) for value, label, is_chosen in choices if is_chosen and value)
    if isinstance(field.data, list):
        entries = (", ".join(filter(None, map(shown, entry))) for entry in field)
        return "; ".join(filter(None, entries))
    return str(field._value()).strip() if hasattr(field, "_value") else str(field.data or "")


class RegionField(StringField):
    """A region, typed or picked by name or code among those that the user may see."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regions: Sequence[Region] = ()

    @property
    def code(self) -> str:
        """The chosen region's code; empty where none was found."""
        return code_of(self.data or "", self.regions) or ""

    @property
    def offered(self) -> Sequence[Region]:
        """The regions that a page lists; any other of the user's can be typed as well."""
        return offered(self.regions)

    def put(self, code: str) -> None:
        """Show the region of that code."""
        self.data = next((each.name for each in self.regions if each.code == code), code)

    def pre_validate(self, _form: object) -> None:
        """Refuse what is no region of the user's."""
        if not (self.data or "").strip():
            raise ValidationError(_("Choose a region."))
        if not self.code:
            raise ValidationError(_("Region %(name)s is not known.", name=self.data))


class CountField(IntegerField):
    """A whole number, typed with or without the local thousands separator."""

    def __init__(self, *args: Any, mistake: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mistake = mistake or _later("Write the number with digits, for example 120.")

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read digits in groups of three, or without groups; nothing typed is unknown."""
        typed = valuelist[0].strip() if valuelist else ""
        bare = re.sub(r"^Rp\.?\s*", "", typed, flags=re.IGNORECASE)
        self.data = None
        if not bare:
            return
        if not re.fullmatch(r"\d{1,18}|\d{1,3}([.,\s]\d{3}){1,5}", bare):
            raise ValueError(str(self.mistake))
        self.data = int(re.sub(r"\D", "", bare))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if self.data is None:
            return ""
        separator = "." if str(get_locale()) == "id" else ","
        return f"{self.data:,}".replace(",", separator)


class RupiahField(CountField):
    """Whole rupiah, such as 18.500.000."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        mistake = _later("Write whole rupiah with digits, for example 18.500.000.")
        super().__init__(*args, mistake=mistake, **kwargs)


class DayField(DateField):
    """A day; browsers bring their own calendar."""

    widget = DateInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a day; none typed is none."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not typed:
            return
        try:
            self.data = typed_day(typed)
        except ValueError:
            sentence = _("Write the day as day/month/year, for example 14/10/2026.")
            raise ValueError(sentence) from None

    @property
    def day(self) -> date:
        """The day, where the form requires one."""
        assert self.data is not None
        return self.data


class BoxesField(SelectMultipleField):
    """Any number of choices, as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class TopicsField(BoxesField):
    """Any number of the three topics."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = [(topic.value, words.TOPICS[topic]) for topic in Topic]

    @property
    def topics(self) -> frozenset[Topic]:
        """The chosen topics."""
        return frozenset(Topic(value) for value in self.data or ())


class LinesField(TextAreaField):
    """Short texts, one a line."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that hold something."""
        return tuple(line.strip() for line in (self.data or "").splitlines() if line.strip())
