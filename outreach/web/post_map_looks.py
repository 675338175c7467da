"""What the screen on which a table of posts is mapped shows: columns, and what is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from flask_babel import gettext as _

from outreach.domain.channels import Platform
from outreach.importers.maps import ManualMap, load_map
from outreach.importers.post_dates import guessed_date, guessed_zone
from outreach.importers.post_guesses import guessed_posts
from outreach.importers.post_tables import Place, PostTable, open_table
from outreach.importers.sources import source_of_file
from outreach.runtime import actor, reading, say, writer, zone
from outreach.services.column_maps import map_key, map_written
from outreach.storage.queries.column_maps import column_map_for
from outreach.web import mapping, words
from outreach.web.mapping import MappedColumn, Outcome, ReadCell, ReadRow
from outreach.web.post_map_choices import chosen_in
from outreach.web.post_map_words import EITHER, FIELDS, NEEDED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from outreach.importers.post_guesses import PostGuesses
    from outreach.importers.post_previews import MapPreview, SeenCell, SeenRow, Value
    from outreach.storage.models.column_maps import ColumnMap
    from outreach.web.post_map_choices import Chosen
    from outreach.web.post_map_forms import PostMapForm

LONGEST: Final = 60  # letters of a cell that is shown


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A file's table with what it may be: guessed, and remembered where it was mapped before.

    `usual` is the table that is found where nobody says where it stands.
    """

    usual: PostTable
    table: PostTable
    guesses: PostGuesses
    remembered: ColumnMap | None = None

    @property
    def keys(self) -> list[str]:
        """What the table is remembered by: its headers, and those that are found by themselves."""
        return list(dict.fromkeys(map_key(each.header) for each in (self.table, self.usual)))


def opened(path: Path, place: Place | None = None) -> Opened:
    """Find the table in a kept file, where a person says or else a remembered map, and guess.

    Raises UnreadableFileError.
    """
    usual = _table(path, Place())
    found = _remembered(usual)
    if place is None and found is not None:
        place = _place_of(load_map(map_written(found)), usual)
    table = _table(path, place) if place is not None else usual
    rows = [row for _line, row in table.rows]
    return Opened(
        usual=usual,
        table=table,
        guesses=guessed_posts(table.header, rows),
        remembered=found if table.header == usual.header else _remembered(table) or found,
    )


@lru_cache(maxsize=32)  # each choice on the screen asks for the same first rows again
def _table(path: Path, place: Place) -> PostTable:
    """Open the table of a kept file, whose path never holds anything else."""
    return open_table(source_of_file(path), place)


def _remembered(table: PostTable) -> ColumnMap | None:
    with reading() as session:
        return column_map_for(session, actor().scope, map_key(table.header))


def _place_of(manual_map: ManualMap, usual: PostTable) -> Place:
    """Say where a remembered map's table stands in this file: it may have moved since."""
    is_there = manual_map.sheet in usual.sheets
    columns = chosen_in(manual_map, usual.header).columns(usual.header)
    is_usual = columns.keys() == manual_map.columns.keys()
    return Place(
        sheet=manual_map.sheet if is_there else None,
        header_line=usual.line if is_usual else manual_map.header_line,
        delimiter=manual_map.delimiter,
        encoding=manual_map.encoding,
    )


def guessed_map(found: Opened) -> ManualMap:
    """Make a map of the guesses."""
    guesses, table = found.guesses, found.table
    header = table.header
    columns = {
        name: (header[guess.place],)
        for name, guess in guesses.columns.items()
        if header[guess.place]
    }
    made = ManualMap(
        platform=guesses.platform.platform if guesses.platform else Platform.OTHER,
        columns=columns,
    )
    times = guesses.columns.get("published_at")
    if times is None:
        return made
    cells = table.cells(times.place)
    date = guessed_date(cells)
    if date is None:
        return made
    where = guessed_zone(header[times.place], cells, date.order)
    return replace(
        made,
        published_at_format=date.form,
        time_zone=where.zone if where else made.time_zone,
    )


def described(
    found: Opened, chosen: Chosen, preview: MapPreview, problems: Mapping[str, str]
) -> list[MappedColumn]:
    """Describe each of our columns with what was chosen for it and what is read."""
    return [_described(found, chosen, preview, problems, name) for name in FIELDS]


def _described(
    found: Opened, chosen: Chosen, preview: MapPreview, problems: Mapping[str, str], name: str
) -> MappedColumn:
    place = chosen.places.get(name)
    column = MappedColumn(
        name=name,
        label=str(FIELDS[name]),
        place=place,
        problem=problems.get(name),
        is_needed=name in NEEDED,
        is_either=name in EITHER,
    )
    seen = preview.columns.get(name)
    if place is None or seen is None:
        return column
    guess = found.guesses.columns.get(name)
    is_guess = guess is not None and guess.place == place
    return replace(
        column,
        certainty=guess.certainty if guess and is_guess else None,
        reason=guess.reason if guess and is_guess else None,
        read=seen.read,
        tried=seen.tried,
        example=_example(seen.example),
        fault=seen.fault,
        added=tuple(found.table.header[at] for other, at in chosen.sums if other == name),
    )


def _example(cell: SeenCell | None) -> tuple[str, str] | None:
    if cell is None or cell.value is None:
        return None
    written = _written(cell)
    return None if written is None else (written, _said(cell.value))


def outcome_of(found: Opened, form: PostMapForm, chosen: Chosen, preview: MapPreview) -> Outcome:
    """Say what the choices make of the first rows."""
    missing = [str(form.platform.label.text)] if not form.platform.data else []
    missing += [
        str(FIELDS[name])
        for name in chosen.problems(found.table.header)
        if name not in chosen.places
    ]
    rows = [_row(row) for row in preview.rows]
    return Outcome(
        tried=len(rows),
        accepted=preview.accepted - preview.repeated,
        rejected=preview.rejected,
        repeated=preview.repeated,
        is_whole=found.table.is_whole,
        missing=tuple(missing),
        rows=mapping.telling_rows(rows),
        notes=tuple(_notes(found, form, chosen)),
    )


def _notes(found: Opened, form: PostMapForm, chosen: Chosen) -> list[str]:
    """Say what a person should know of the table beside its cells."""
    notes = []
    guess, table = found.guesses.platform, found.table
    date = guessed_date(chosen.cells(table, "published_at"))
    if date is not None and date.is_open and form.date_order.data == "":
        notes.append(say(date.reason))
    if guess is not None and guess.others:
        notes.append(
            _(
                "The links or names are of several platforms: %(platforms)s. A map is for one; "
                "part the table by platform first.",
                platforms=", ".join(map(words.platform_name, (guess.platform, *guess.others))),
            )
        )
    elif guess is not None and form.platform.data not in {"", guess.platform.value}:
        notes.append(say(guess.reason))
    if table.left_out:
        notes.append(
            _("Columns beyond the first %(most)s are not offered here.", most=len(table.header))
        )
    return notes


def _row(row: SeenRow) -> ReadRow:
    cells = [
        ReadCell(
            label=str(FIELDS[name]),
            value=None if cell.value is None else _said(cell.value),
            written=_written(cell),
            fault=None if cell.fault is None else say(cell.fault),
        )
        for name, cell in sorted(row.cells.items(), key=lambda pair: _ORDER[pair[0]])
    ]
    rejection = row.rejection
    return ReadRow(
        line=row.line,
        cells=tuple(cells),
        reason=None if rejection is None else say(rejection.reason),
    )


def _written(cell: SeenCell) -> str | None:
    """Give what stands in the file where that is not what is shown anyway."""
    shown = "" if cell.value is None else _said(cell.value)
    written = _short(cell.written)
    return None if written in {"", shown, str(cell.value)} else written


def _said(value: Value) -> str:
    """Write a value as a person reads it; times by the clock of the reports."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, datetime):
        return writer().instant(value, zone())
    if isinstance(value, str):
        return _short(value)
    return writer().show(value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


_ORDER: Final = {name: turn for turn, name in enumerate(FIELDS)}
