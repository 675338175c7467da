"""The screen on which a table of posts is mapped, as it is first shown and as it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from flask import request
from flask_babel import gettext as _

from outreach.domain.errors import UnreadableFileError
from outreach.importers.maps import load_map, to_toml
from outreach.importers.post_dates import guessed_date, guessed_zone
from outreach.importers.post_previews import preview_of
from outreach.runtime import say
from outreach.services.column_maps import map_written
from outreach.web.choices import chosen_text
from outreach.web.post_map_choices import chosen_in, sent_choices, sent_place
from outreach.web.post_map_forms import PostMapForm
from outreach.web.post_map_looks import guessed_map, opened

if TYPE_CHECKING:
    from pathlib import Path

    from outreach.importers.maps import ManualMap
    from outreach.importers.post_previews import MapPreview
    from outreach.web.post_map_choices import Chosen
    from outreach.web.post_map_looks import Opened


@dataclass(kw_only=True)
class Screen:
    """A table with what is said of it; `is_remembered` where that is what was said before."""

    found: Opened
    form: PostMapForm
    chosen: Chosen
    is_remembered: bool = False

    @cached_property
    def manual_map(self) -> ManualMap:
        return self.form.manual_map(self.chosen, self.found.usual.sheet)

    @cached_property
    def preview(self) -> MapPreview:
        """What the map makes of the first rows."""
        return preview_of(self.found.table, self.manual_map)

    def is_complete(self) -> bool:
        """Tell whether the map can be used; what keeps it from that is put beside the fields."""
        made = self.manual_map  # which tells what of the form cannot be used
        problems = self.chosen.problems(self.found.table.header)
        if not self.form.is_complete(problems):
            return False
        with self.form.showing_problems():
            load_map(to_toml(made))
        return not (self.form.problems() or self.form.refusals)

    @property
    def reasons(self) -> list[str]:
        """Say why days, zone and numbers are read as they are."""
        cells = self.chosen.cells(self.found.table, "published_at")
        date = guessed_date(cells)
        said = []
        if date is not None:
            said.append(_("Days: %(reason)s", reason=say(date.reason)))
            header = self.found.table.header[self.chosen.places["published_at"]]
            where = guessed_zone(header, cells, date.order)
            if where is not None:
                said.append(_("Time zone: %(reason)s", reason=say(where.reason)))
        sign = self.preview.decimal
        if sign is not None and not self.form.decimal.data:
            said.append(
                _("Numbers: the cells show a decimal comma.")
                if sign == ","
                else _("Numbers: the cells show a decimal point.")
            )
        return said


def first_screen(path: Path) -> Screen:
    """Fill the screen in from a remembered map, or else from the guesses."""
    found = opened(path)
    is_remembered = found.remembered is not None and not chosen_text("afresh")
    return _filled(found, is_remembered=is_remembered)


def sent_screen(path: Path) -> Screen:
    """Take the screen as it was sent; where the table is looked for elsewhere, guess anew."""
    place, is_moved = sent_place()
    try:
        found = opened(path, place)
    except UnreadableFileError as error:
        screen = first_screen(path)
        screen.form.header_line.errors = [say(error.message)]
        return screen
    if is_moved:
        return _filled(found, is_remembered=False)
    form = PostMapForm(found.table)
    form.was_sent()
    form.show_place()
    return Screen(found=found, form=form, chosen=sent_choices(found.table.header))


def _filled(found: Opened, *, is_remembered: bool) -> Screen:
    """Show a map, and keep what was said of platform and account where it has been sent."""
    manual_map = guessed_map(found)
    platform = found.guesses.platform
    said = platform.platform.value if platform else ""
    if is_remembered and found.remembered is not None:
        manual_map = load_map(map_written(found.remembered))
        said = manual_map.platform.value
    form = PostMapForm(found.table)
    chosen = chosen_in(manual_map, found.table.header)
    sent = request.method == "POST"
    kept = (form.platform.data, form.account.data, form.delimiter.data) if sent else None
    form.show(manual_map, chosen.cells(found.table, "published_at"), platform=said)
    if kept is not None:
        form.platform.data, form.account.data, form.delimiter.data = kept
    form.show_place()
    return Screen(found=found, form=form, chosen=chosen, is_remembered=is_remembered)
