"""The screen on which a list's columns are mapped: what was chosen, kept and remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from flask import flash, request
from flask_babel import gettext as _

from outreach.domain.errors import NotFoundError, OutreachError, UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.member_lists import open_list
from outreach.importers.member_maps import MemberMap, load_member_map, member_map_text
from outreach.runtime import actor, now, reading, say, unit_of_work
from outreach.services.column_maps import MapOf, forget_map, map_key, map_written, remember_map
from outreach.services.member_lists import read_list_with
from outreach.services.member_traces import plain
from outreach.storage.queries.column_maps import column_map_for
from outreach.storage.queries.regions import region_names
from outreach.web import mapping, member_list_words
from outreach.web.audit_words import shown
from outreach.web.choices import chosen_text
from outreach.web.mapping import Outcome, ReadCell, ReadRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from outreach.domain.member_lists import ListedMember
    from outreach.importers.list_tables import ListTable
    from outreach.importers.region_names import RegionNames
    from outreach.services.member_lists import ListTerms, WaitingList
    from outreach.storage.models.column_maps import ColumnMap
    from outreach.web.member_list_forms import ListTermsForm

TRIED: Final = 50  # rows that are read while columns are mapped


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """A map that was made before for a list of the same headers, with the places it means."""

    column_map: ColumnMap
    places: Mapping[str, int]

    @property
    def may_be_forgotten(self) -> bool:
        """Whether it is of the user's own region."""
        return self.column_map.region_code == actor().scope.region_code


def remembered_for(table: ListTable) -> Remembered | None:
    """Find the map that was made before for these headers."""
    with reading() as session:
        found = column_map_for(session, actor().scope, map_key(table.header, MapOf.MEMBERS))
    if found is None:
        return None
    try:
        places = load_member_map(map_written(found).encode()).places(table)
    except UnreadableFileError:
        return None
    return Remembered(column_map=found, places=places)


def chosen_columns(
    waiting: WaitingList, table: ListTable, remembered: Remembered | None
) -> Mapping[str, int] | None:
    """Give the columns as just sent, else as kept or remembered; None leaves them to guesses."""
    if request.method == "POST":
        return mapping.chosen_places(member_list_words.FIELDS, len(table.header))
    if chosen_text("afresh"):
        return None
    if waiting.terms.columns is None and remembered is not None:
        return remembered.places
    return waiting.terms.columns


def keep_terms(form: ListTermsForm, waiting: WaitingList, table: ListTable) -> None:
    """Keep what was said of a list; another sheet or line of headers is looked at anew."""
    before, terms = waiting.terms, form.terms(waiting.terms)
    is_moved = (terms.sheet or table.sheet, terms.header_line) != (table.sheet, table.line)
    places = mapping.chosen_places(member_list_words.FIELDS, len(table.header))
    if is_moved:
        terms = replace(terms, columns=None)
    else:
        terms = replace(terms, columns=places, sheet=before.sheet, header_line=before.header_line)
    waiting.terms = terms
    waiting.table()
    if not is_moved and request.form.get("deed") == "check":
        _assert_clear(places, mapping.shown_headers(table.header))
        _remember(waiting, table, places)
    waiting.write()


def _assert_clear(places: dict[str, int], headers: list[str]) -> None:
    """Refuse a mapping without names, or with a column of the file that means two of ours."""
    if "name" not in places:
        raise OutreachError(Message("Choose the column with the members' names."))
    twice = mapping.chosen_twice(places)
    if twice is not None:
        raise OutreachError(
            Message("The column %(column)s is chosen twice. Choose it once.", column=headers[twice])
        )


def _remember(waiting: WaitingList, table: ListTable, places: Mapping[str, int]) -> None:
    """Keep the map for lists of these headers, as far as they are written."""
    header = table.header
    columns = {name: header[place] for name, place in places.items() if header[place]}
    if "name" not in columns:
        return
    written = member_map_text(MemberMap(columns=columns))
    with unit_of_work(actor()) as work:
        for key in _keys(waiting, table):
            remember_map(work.session, work.actor, key, written, now=now())


def forget(waiting: WaitingList, table: ListTable) -> None:
    """Forget the region's own map for these headers."""
    for key in _keys(waiting, table):
        try:
            with unit_of_work(actor()) as work:
                forget_map(work.session, work.scope, key)
            flash(_("The map is forgotten."))
        except NotFoundError:
            continue
    waiting.terms = replace(waiting.terms, columns=None)
    waiting.write()


def _keys(waiting: WaitingList, table: ListTable) -> list[str]:
    """Give what a list is remembered by: its headers, and those that are found by themselves."""
    headers = (table.header, open_list(waiting.content).header)
    return list(dict.fromkeys(map_key(header, MapOf.MEMBERS) for header in headers))


def outcome_of(
    table: ListTable, terms: ListTerms, columns: Mapping[str, int], regions: RegionNames
) -> Outcome:
    """Say what the choices make of the first rows."""
    first = table.rows[:TRIED]
    last = first[-1][0] if first else table.line
    head = replace(
        table,
        rows=first,
        wrong={line: why for line, why in table.wrong.items() if line <= last},
    )
    found = read_list_with(head, replace(terms, columns=columns), actor().scope, regions)
    with reading() as session:
        names = member_list_words.names_for(region_names(session))
    members = [ReadRow(line=each.line, cells=tuple(_cells(each, names))) for each in found.members]
    wrong = [
        ReadRow(line=each.line, cells=(), reason=say(each.reason)) for each in found.rejections
    ]
    missing = () if "name" in columns else (str(member_list_words.FIELDS["name"]),)
    return Outcome(
        tried=found.rows,
        accepted=len(found.members),
        rejected=len(found.rejections),
        is_whole=len(table.rows) <= TRIED,
        missing=missing,
        rows=mapping.telling_rows(sorted([*members, *wrong], key=lambda row: row.line)),
    )


def _cells(member: ListedMember, names: member_list_words.Names) -> Iterator[ReadCell]:
    """Yield what a row of the list says of a member."""
    for name, label in member_list_words.FIELDS.items():
        column = "region_code" if name == "region" else name
        value = shown("member", column, plain(getattr(member, column, None)), names)
        if value is not None:
            yield ReadCell(label=str(label), value=value)
    if member.person is not None:
        yield ReadCell(label=str(_("Contact person")), value=member.person.name)
