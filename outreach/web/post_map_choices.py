"""Which columns of a table of posts were chosen on the screen, and what keeps them from use."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request
from flask_babel import gettext as _

from outreach.importers.headers import plain_header
from outreach.importers.post_tables import Place
from outreach.indicators.frames import MEASURES
from outreach.web import mapping
from outreach.web.choices import whole_number
from outreach.web.post_map_words import DELIMITERS, FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outreach.importers.maps import ManualMap
    from outreach.importers.post_tables import PostTable

BLANK_SUMS = 3  # lines for columns to add up, beside those that are filled in
MOST_SUMS = 40


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Which columns of the file were chosen: one for each of ours, and those added to counts."""

    places: Mapping[str, int]
    sums: tuple[tuple[str, int], ...] = ()

    def columns(self, header: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Give the headers of each of our columns; what has no header cannot be named."""
        pairs = [*self.places.items(), *self.sums]
        named = {
            name: tuple(header[place] for other, place in pairs if other == name and header[place])
            for name in FIELDS
        }
        return {name: headers for name, headers in named.items() if headers}

    def cells(self, table: PostTable, name: str) -> list[str]:
        """Give the first cells of the column that was chosen for one of ours."""
        return table.cells(self.places[name]) if name in self.places else []

    def problems(self, header: Sequence[str]) -> dict[str, str]:
        """Say of each of our columns what keeps the map from being used."""
        problems = {}
        if "published_at" not in self.places:
            problems["published_at"] = _("Choose the column with the day or time of publishing.")
        if not self.places.keys() & {"permalink", "post_id"}:
            sentence = _(
                "Choose the column with links or with IDs: it tells one post from another."
            )
            problems["permalink"] = sentence
        plain = {name: plain_header(header[place]) for name, place in self.places.items()}
        times = Counter(plain.values())
        for name, text in plain.items():
            if times[text] > 1:
                problems[name] = _(
                    "The column %(column)s is chosen twice. Choose it once.",
                    column=header[self.places[name]],
                )
        return problems


def chosen_in(manual_map: ManualMap, header: Sequence[str]) -> Chosen:
    """Find a map's headers in a table."""
    plain = [plain_header(text) for text in header]
    found = {
        name: [plain.index(plain_header(text)) for text in headers if plain_header(text) in plain]
        for name, headers in manual_map.columns.items()
    }
    return Chosen(
        places={name: places[0] for name, places in found.items() if places},
        sums=tuple((name, place) for name, places in found.items() for place in places[1:]),
    )


def sent_choices(header: Sequence[str]) -> Chosen:
    """Read which columns the screen has just sent; one without a header cannot be named."""
    sums = []
    for line in range(MOST_SUMS):
        name = request.form.get(f"sum-{line}-name", "")
        place = whole_number(request.form.get(f"sum-{line}-place", ""))
        if name in MEASURES and place is not None and place < len(header):
            sums.append((name, place))
    places = mapping.chosen_places(FIELDS, len(header))
    return Chosen(
        places={name: place for name, place in places.items() if header[place]}, sums=tuple(sums)
    )


def sent_place() -> tuple[Place, bool]:
    """Read where the table stands as the screen says it, and whether that has just changed.

    In another sheet, or cut otherwise, the headers are looked for again.
    """
    delimiter = request.form.get("delimiter", "")
    sheet = request.form.get("sheet", "")
    line = whole_number(request.form.get("header_line", "").strip())
    before = request.form.get("stood", "").split("|", maxsplit=2)
    is_elsewhere = [delimiter, sheet] != [before[0], *before[2:]]
    place = Place(
        sheet=sheet or None,
        header_line=None if is_elsewhere else line or None,
        delimiter=DELIMITERS.get(delimiter, DELIMITERS[""])[0],
    )
    return place, is_elsewhere or [str(line)] != before[1:2]
