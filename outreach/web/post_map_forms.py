"""The form on which a table of posts is mapped: what holds for the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import SelectField, StringField

from outreach.domain.channels import PLATFORM_NAMES, Platform
from outreach.importers.maps import ManualMap, is_usable
from outreach.importers.post_dates import Order, form_of, guessed_date, order_of
from outreach.web import words
from outreach.web.forms import CountField, Form, text_or_none
from outreach.web.post_map_words import DECIMALS, DELIMITERS, ORDERS, OWN, ZONES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outreach.importers.post_tables import PostTable
    from outreach.web.post_map_choices import Chosen


class PostMapForm(Form):
    """Platform, account, and how the table is written; fields are named as a map's keys."""

    platform = SelectField(_later("Platform"), validate_choice=False)
    account = StringField(
        _later("Account"),
        description=_later("Whose posts these are, where no column says it."),
    )
    date_order = SelectField(_later("Form of the days"), validate_choice=False)
    published_at_format = StringField(
        _later("Own form of the days"),
        description=_later("As strptime writes it, for example %d/%m/%Y %H:%M."),
    )
    time_zone = SelectField(_later("Time zone of the times"), validate_choice=False)
    decimal = SelectField(_later("Decimal sign"), validate_choice=False)
    # The page shows these two only where there is something to choose.
    sheet = SelectField(_later("Sheet"), validate_choice=False)
    delimiter = SelectField(_later("Delimiter"), validate_choice=False)
    header_line = CountField(_later("Line of the headers"))

    def __init__(self, table: PostTable) -> None:
        super().__init__()
        self.table = table
        self.column_problems: dict[str, str] = {}
        platforms = [(each.value, words.platform_name(each)) for each in PLATFORM_NAMES]
        other = (Platform.OTHER.value, words.platform_name(Platform.OTHER))
        self.platform.choices = [("", _("Choose")), *platforms, other]
        self.date_order.choices = list(ORDERS.items())
        self.time_zone.choices = list(ZONES.items())
        self.decimal.choices = list(DECIMALS.items())
        self.sheet.choices = [(name, name) for name in table.sheets]
        self.delimiter.choices = [(key, label) for key, (_sign, label) in DELIMITERS.items()]

    @property
    def stood(self) -> str:
        """Where the table stands of which the columns are shown."""
        sheet = self.table.sheet if len(self.table.sheets) > 1 else None
        return "|".join([self.delimiter.data or "", str(self.table.line), sheet or ""])

    def show(self, manual_map: ManualMap, cells: Sequence[str], *, platform: str) -> None:
        """Fill the form from a map; `cells` are those of the times."""
        order = order_of(manual_map.published_at_format, cells)
        guess = guessed_date(cells)
        is_as_shown = guess is None or guess.form == manual_map.published_at_format
        self.platform.data = platform
        self.account.data = manual_map.account or ""
        self.date_order.data = "" if is_as_shown else OWN if order is None else order.value
        own = manual_map.published_at_format if self.date_order.data == OWN else None
        self.published_at_format.data = own or ""
        zones = {**ZONES, manual_map.time_zone: manual_map.time_zone} | ZONES
        self.time_zone.choices = list(zones.items())
        self.time_zone.data = manual_map.time_zone
        self.decimal.data = manual_map.decimal or ""
        signs = {sign: key for key, (sign, _label) in DELIMITERS.items()}
        self.delimiter.data = signs.get(manual_map.delimiter, "")

    def show_place(self) -> None:
        """Show where the table was found."""
        self.sheet.data = self.table.sheet or ""
        self.header_line.data, self.header_line.raw_data = self.table.line, None

    def manual_map(self, chosen: Chosen, usual_sheet: str | None) -> ManualMap:
        """Make a map of what was said; a sheet that is found anyway is not named."""
        delimiter, _label = DELIMITERS.get(self.delimiter.data or "", DELIMITERS[""])
        sheet = self.table.sheet if self.table.sheet != usual_sheet else None
        return ManualMap(
            platform=Platform(
                self.platform.data if self.platform.data in set(Platform) else "other"
            ),
            columns=chosen.columns(self.table.header),
            account=text_or_none(self.account),
            delimiter=delimiter,
            decimal=self._usable("decimal"),
            sheet=sheet,
            header_line=self.table.line,
            time_zone=self._usable("time_zone") or ManualMap.time_zone,
            published_at_format=self._form(chosen.cells(self.table, "published_at")),
        )

    def _form(self, cells: Sequence[str]) -> str | None:
        """Give strptime's form: as was said, else as the cells show."""
        if self.date_order.data == OWN:
            return self._usable("published_at_format")
        if self.date_order.data in set(Order):
            return form_of(cells, Order(self.date_order.data))
        guess = guessed_date(cells)
        return None if guess is None else guess.form

    def _usable(self, name: str) -> str | None:
        """Give what was said under a key of a map; what cannot be used is told and is None."""
        said = text_or_none(self[name])
        if said is None or is_usable(name, said):
            return said
        self[name].errors = [_("This cannot be used as it is.")]
        return None

    def is_complete(self, problems: Mapping[str, str]) -> bool:
        """Put what is missing or chosen twice beside the columns; tell whether nothing is."""
        if self.platform.data not in set(Platform):
            self.platform.errors = [_("Choose the platform.")]
        self.column_problems = dict(problems)
        return not self.problems()

    def problems(self) -> list[tuple[str, str]]:
        """List the id of the field and the sentence of each problem, columns last."""
        columns = [(f"column-{name}", text) for name, text in self.column_problems.items()]
        return [*super().problems(), *columns]
