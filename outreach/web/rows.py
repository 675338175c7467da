"""Rows of a form, such as lines of cost: buttons add and remove one, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request
from wtforms import FieldList, FormField
from wtforms import Form as PlainForm

from outreach.web.forms import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

ADD, REMOVE = "add_row", "remove_row"  # the names of the buttons; values: `costs`, `costs-0`


class RowForm(PlainForm):
    """The fields of one row."""

    class Meta(Form.Meta):
        """How WTForms speaks here; the form around the rows brings the token."""

        csrf = False

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed or chosen in the row."""
        return not any(_typed(field) for field in self)

    def validate(self, extra_validators: Any = None) -> bool:
        """Read the row, and look for what is missing in one that holds something."""
        super().validate(extra_validators)
        if not self.is_empty:
            first = next(iter(self))
            self.find_gaps(int(first.name.split("-")[-2]) + 1)
        return not self.errors

    def find_gaps(self, number: int) -> None:
        """Add what is missing to the fields of the row, which is that one by count."""

    def add(self, field: Any, sentence: str) -> None:
        """Put a sentence on a field."""
        field.errors = [*field.errors, sentence]


class RowsField(FieldList):  # type: ignore[type-arg]  # generic in the stubs only
    """Any number of rows, at least one to write in; empty ones say nothing."""

    def __init__(self, row: type[RowForm], label: Any, **kwargs: Any) -> None:
        super().__init__(FormField(row), label, min_entries=1, **kwargs)

    @property
    def filled(self) -> list[Any]:
        """The rows that hold something; they come first once empty ones were dropped."""
        return [entry.form for entry in self.entries if not entry.form.is_empty]

    def drop_empty(self) -> None:
        """Take out the empty rows, so that the others are counted without gaps."""
        for index in reversed(range(len(self.entries))):
            if self.entries[index].form.is_empty:
                self.take_out(index)

    def take_out(self, index: int) -> None:
        """Take out a row; those after it move up."""
        self.pop_entry(index)  # type: ignore[call-arg]  # the stubs are older than WTForms 3.3

    def need_one(self) -> None:
        """Have a row to write in."""
        if not self.entries:
            self.append_entry()


def changed_rows(rows: Iterable[RowsField]) -> bool:
    """Drop empty rows and obey the button that adds or removes one; tell whether there was one."""
    adds, removes = request.form.get(ADD), request.form.get(REMOVE)
    for field in rows:
        for index in reversed(range(len(field.entries))):
            if removes == field.entries[index].name:
                field.take_out(index)
        field.drop_empty()
        if adds == field.name:
            field.append_entry()
        field.need_one()
    return bool(adds or removes)


def added_row() -> str | None:
    """Give the name of the rows to which one was just added, where writing goes on."""
    return request.form.get(ADD)


def _typed(field: Any) -> str:
    value = field.raw_data[0] if field.raw_data else field.data
    return "" if value is None else str(value).strip()
