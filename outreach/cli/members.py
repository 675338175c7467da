"""The register of members: list it, bring a list in, take one back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.choices import DAY, PlainFile, code_for_json, scope_of
from outreach.cli.commands import Group, as_json, option, print_json, print_table, refuse, said
from outreach.cli.member_documents import document_of, print_outcome, refused
from outreach.domain.errors import OutreachError, UnreadableFileError
from outreach.domain.members import MemberKind, MemberSubkind, PrivacyGround, kind_of
from outreach.domain.messages import Message
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.importers.column_guesses import guessed_columns
from outreach.importers.member_lists import open_list
from outreach.importers.member_maps import load_member_map
from outreach.importers.region_names import RegionNames
from outreach.reports.terms import MEMBER_KINDS
from outreach.runtime import COMMAND_LINE, assert_ready, now, reading, say, today, unit_of_work
from outreach.services.member_imports import bring_in_list, undo_list
from outreach.services.member_lists import ListTerms, read_list_with
from outreach.services.member_plans import NEW
from outreach.services.member_writing import ListSource
from outreach.storage.queries.members import all_members
from outreach.storage.queries.regions import regions_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from outreach.importers.member_lists import MemberList

group = Group("members", help="Anggota aliansi / members.")
HEADS = (
    Message("Number"),
    Message("Name"),
    Message("Kind"),
    Message("Region"),
    Message("Joined on"),
    Message("First day outside the alliance"),
)
KINDS = click.Choice([each.value for kinds in (MemberKind, MemberSubkind) for each in kinds])
GROUNDS = click.Choice([ground.value for ground in PrivacyGround])
FILE = PlainFile()


@group.deed("list", said("List every member, by name, with its latest spell."))
@as_json
def list_members(*, is_json: bool) -> None:
    """List the members."""
    assert_ready()
    with reading() as session:
        members = all_members(session, EVERYWHERE)
    rows = [
        {
            "id": member.id,
            "name": member.name,
            "kind": member.kind.value,
            "region": code_for_json(Scope(member.region_code)),
            "joined_on": member.memberships[-1].joined_on if member.memberships else None,
            "left_on": member.memberships[-1].left_on if member.memberships else None,
        }
        for member in members
    ]
    if is_json:
        print_json(
            [
                {**row, "joined_on": _iso(row["joined_on"]), "left_on": _iso(row["left_on"])}
                for row in rows
            ]
        )
        return
    print_table(
        HEADS,
        [
            [*{**row, "kind": say(MEMBER_KINDS[member.kind])}.values()]
            for row, member in zip(rows, members, strict=True)
        ],
    )


def list_options(view: Callable[..., Any]) -> Callable[..., Any]:
    """Add the file and what may be said about it."""
    options: tuple[tuple[tuple[str, ...], dict[str, Any], str], ...] = (
        (("--region",), {}, said("The region of members of which the list names none.")),
        (("--kind",), {"type": KINDS}, said("The kind of members of which the list says none.")),
        (
            ("--joined-on",),
            {"type": DAY},
            said("The day of joining where the list has none; today."),
        ),
        (
            ("--map", "map_path"),
            {"type": FILE},
            said("A TOML file that says which column is which."),
        ),
        (("--ground",), {"type": GROUNDS}, said("Keep contact persons too, on this ground.")),
        (("--reason",), {}, said("Why closed months have to change.")),
    )
    for names, how, help_text in reversed(options):
        view = option(*names, default=None, help_text=help_text, **how)(view)
    return click.argument("file", type=FILE)(view)


@group.deed("import", said("Bring in a list of members: any Excel or CSV file."))
@list_options
@as_json
def import_list(
    file: Path,
    map_path: Path | None,
    reason: str | None,
    *,
    is_json: bool,
    **told: Any,
) -> None:
    """Bring a list in and say what came of it."""
    assert_ready()
    try:
        found, terms = read_file(file, map_path, terms_of(**told))
        source = ListSource(
            file_name=file.name,
            sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
            columns=found.columns,
            imported_by=COMMAND_LINE.name,
            now=now(),
            today=today(),
            ground=terms.ground,
        )
        with unit_of_work(COMMAND_LINE, reason) as work:
            batch, plan = bring_in_list(work.session, work.scope, found, terms.plan_terms, source)
    except OutreachError as error:
        if is_json:
            print_json(refused(error))
        refuse(error.message)
    else:
        print_outcome(document_of(plan, batch.id, found), is_json=is_json)


def terms_of(
    region: str | None, kind: str | None, joined_on: date | None, ground: str | None
) -> ListTerms:
    """Put together what was said of a list. Raises NotFoundError for an unknown region."""
    with reading() as session:
        scope = scope_of(session, region)
    subkind = MemberSubkind(kind) if kind in set(MemberSubkind) else None
    chosen = MemberKind(kind) if kind in set(MemberKind) else None
    return ListTerms(
        joined_on=joined_on or today(),
        kind=chosen if subkind is None else kind_of(subkind),
        subkind=subkind,
        region_code=None if region is None else scope.region_code,
        ground=None if ground is None else PrivacyGround(ground),
        otherwise=NEW,
    )


def read_file(file: Path, map_path: Path | None, terms: ListTerms) -> tuple[MemberList, ListTerms]:
    """Read a list by its map, or as its columns are guessed."""
    with reading() as session:
        regions = RegionNames(regions_in(session, EVERYWHERE))
    drawn = None if map_path is None else load_member_map(map_path.read_bytes())
    table = open_list(
        file.read_bytes(),
        sheet=None if drawn is None else drawn.sheet,
        header_line=None if drawn is None else drawn.header_line,
    )
    guesses = {name: guess.place for name, guess in guessed_columns(table, regions).items()}
    terms = replace(terms, columns=guesses if drawn is None else drawn.places(table))
    if "name" not in (terms.columns or {}):
        raise UnreadableFileError(
            Message(
                "No column of this list was recognised as the members' names. Say which one is: on "
                "the page, or with a map (--map)."
            )
        )
    return read_list_with(table, terms, EVERYWHERE, regions), terms


@group.deed("undo", said("Undo an import of a list: what it added goes, what it changed returns."))
@click.argument("import_id", type=int)
@option("--reason", default=None, help_text=said("Why closed months have to change."))
@as_json
def undo(import_id: int, reason: str | None, *, is_json: bool) -> None:
    """Undo an import of a list."""
    assert_ready()
    with unit_of_work(COMMAND_LINE, reason) as work:
        batch = undo_list(work.session, work.scope, import_id, now=now())
    if is_json:
        print_json({"import_id": batch.id, "removed": batch.added, "restored": batch.changed})
        return
    click.echo(
        say(
            Message(
                "Import %(id)s is undone. Members taken off: %(removed)s, put back: %(restored)s.",
                id=str(batch.id),
                removed=batch.added,
                restored=batch.changed,
            )
        )
    )


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
