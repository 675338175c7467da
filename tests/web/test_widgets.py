"""Tests that fields are written as WTForms itself would write them."""

from __future__ import annotations

import pytest
from markupsafe import Markup
from wtforms import (
    BooleanField,
    DateField,
    Form,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.widgets import html_params

from outreach.web.widgets import attributes, quick

PLAIN = [SelectChoice("a", "A & B"), SelectChoice("b", Markup("<i>B</i>"))]


class Fields(Form):
    """One field of each kind."""

    text = StringField(default="a & <b>")
    hidden = HiddenField(default='"x"')
    number = IntegerField(default=5)
    day = DateField()
    tick = BooleanField(default=True)
    plain = SelectField(
        choices=[SelectChoice("a", "A & B"), SelectChoice("b", Markup("<i>B</i>"))], default="b"
    )
    grouped = SelectField(choices=[SelectChoice("a", "A", optgroup="One"), SelectChoice("b", "B")])


@pytest.mark.parametrize("name", ["text", "hidden", "number", "day", "tick", "plain", "grouped"])
def test_a_field_is_written_as_wtforms_writes_it(name):
    field = Fields()[name]
    assert quick(field.widget) is not field.widget
    written = quick(field.widget)(field, **{"class": "x", "aria-describedby": "y"})
    assert written == field.widget(field, **{"class": "x", "aria-describedby": "y"})


@pytest.mark.parametrize("value", ["a", '"', "<&>", Markup('"<b>"'), 5, True, False])
def test_an_attribute_is_written_as_wtforms_writes_it(value):
    assert attributes(b=value, a="1") == html_params(b=value, a="1")


def test_a_field_without_a_quick_way_keeps_its_own():
    assert quick(html_params) is html_params
