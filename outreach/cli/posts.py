"""Exports of posts: look at one, import it, undo an import."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from outreach.cli.choices import DAY, PlainFile, scope_of
from outreach.cli.commands import (
    Group,
    as_json,
    complain,
    option,
    print_json,
    print_table,
    refuse,
    said,
)
from outreach.cli.progress import followed, reading_file
from outreach.domain.errors import InvalidInputError, OutreachError, Problem
from outreach.domain.imports import Origin
from outreach.domain.messages import Message
from outreach.domain.scope import EVERYWHERE
from outreach.importers.exports import open_export
from outreach.importers.maps import load_map
from outreach.importers.parsed import ParsedExport
from outreach.importers.sources import source_of_file
from outreach.runtime import (
    COMMAND_LINE,
    assert_ready,
    now,
    reading,
    say,
    today,
    unit_of_work,
    uploads,
    zone,
)
from outreach.services.imports import accept_import, discard_import, undo_import
from outreach.services.loading import load_export
from outreach.services.originals import keep_original
from outreach.storage.queries.imports import import_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

group = Group("posts", help="Unggahan / posts.")
REJECTION_HEADS = (Message("Line"), Message("Column"), Message("Reason"))
MOST_ROWS_PRINTED = 20
NOT_IMPORTED = dict.fromkeys(("import_id", "inserted", "updated", "unchanged"))


def export_options(view: Callable[..., Any]) -> Callable[..., Any]:
    """Add the file and what may be said about it."""
    file = click.argument("file", type=PlainFile())
    account = option("--account", default=None, help_text=said("Whose posts these are."))
    mapping = option(
        "--map",
        "map_path",
        type=PlainFile(),
        default=None,
        help_text=said("A TOML file that says which column is which."),
    )
    return file(account(mapping(view)))


@group.deed("preview", said("Show what an export holds; writes nothing."))
@export_options
@as_json
def preview(file: Path, account: str | None, map_path: Path | None, *, is_json: bool) -> None:
    """Read a file and say what was found."""
    parsed = read_file(file, account, map_path)
    if is_json:
        print_json(parsed.document(say, zone()))
    elif parsed.accepted:
        print_findings(parsed)
    if not parsed.accepted and parsed.reason is not None:
        complain(parsed.reason)
        sys.exit(1)


@group.deed("import", said("Import an export and save it; known posts get a new reading."))
@export_options
@option("--read-on", type=DAY, default=None, help_text=said("The day of the figures; today."))
@option("--region", default=None, help_text=said("The region of channels that are new."))
@option("--reason", default=None, help_text=said("Why closed months have to change."))
@as_json
def import_file(  # noqa: PLR0913 - one for each option
    file: Path,
    account: str | None,
    map_path: Path | None,
    *,
    read_on: date | None,
    region: str | None,
    reason: str | None,
    is_json: bool,
) -> None:
    """Load a file and let it count."""
    assert_ready()
    with reading_file(file):
        parsed = read_file(file, account, map_path)
    try:
        _assert_readable(parsed)
        kept = origin_of(file, read_on or today(), region)
        map_written = None if map_path is None else _text_of(map_path)
        origin = replace(kept, account_said=account, map_written=map_written)
        import_id = bring_in(parsed, origin, reason)
    except OutreachError as error:
        if is_json:
            print_json({**parsed.document(say, zone()), **NOT_IMPORTED})
        refuse(error.message)
    else:
        print_import(import_id, is_json=is_json)


def origin_of(file: Path, read_on: date, region: str | None) -> Origin:
    """Keep an import's file, and note where it comes from.

    Raises NotFoundError for an unknown region.
    """
    with reading() as session:
        scope = scope_of(session, region)
    with file.open("rb") as content:
        kept = keep_original(uploads(), file.name, content)
    return Origin(
        file_name=file.name,
        sha256=kept.sha256,
        read_on=read_on,
        region_code=scope.region_code,
        size_bytes=kept.size_bytes,
        stored_as=kept.stored_as,
    )


def bring_in(parsed: ParsedExport, origin: Origin, reason: str | None) -> int:
    """Load what was read and accept it; what cannot be accepted is discarded again."""
    opening = partial(unit_of_work, COMMAND_LINE)
    with followed() as watch:
        import_id = load_export(opening, parsed, origin, now=now(), zone=zone(), watch=watch)
    try:
        watch.assert_wanted()
        with opening(reason) as work:
            accept_import(work.session, work.scope, import_id, now=now())
    except OutreachError:
        with opening() as work:
            discard_import(work.session, work.scope, import_id)
        raise
    return import_id


def print_import(import_id: int, *, is_json: bool) -> None:
    """Print what an import brought."""
    with reading() as session:
        document = import_document(session, EVERYWHERE, import_id, say)
    if is_json:
        print_json(document)
        return
    click.echo(
        say(
            Message(
                "Import %(id)s is saved. New: %(inserted)s, changed: %(updated)s, "
                "unchanged: %(unchanged)s, rejected: %(rejected)s.",
                id=str(import_id),
                inserted=document["inserted"],
                updated=document["updated"],
                unchanged=document["unchanged"],
                rejected=document["rejected"],
            )
        )
    )
    for warning in document["warnings"]:
        click.echo(say(Message("Warning: %(sentence)s", sentence=warning)))


@group.deed("undo", said("Undo an import: its figures no longer count."))
@click.argument("import_id", type=int)
@option("--reason", default=None, help_text=said("Why closed months have to change."))
@as_json
def undo(import_id: int, reason: str | None, *, is_json: bool) -> None:
    """Undo an import."""
    assert_ready()
    with unit_of_work(COMMAND_LINE, reason) as work:
        undone = undo_import(work.session, work.scope, import_id)
    if is_json:
        print_json({"import_id": import_id, "removed": undone.removed, "restored": undone.restored})
        return
    sentence = Message(
        "Import %(id)s is undone. Posts removed: %(removed)s, back to earlier figures: "
        "%(restored)s.",
        id=str(import_id),
        removed=undone.removed,
        restored=undone.restored,
    )
    click.echo(say(sentence))


def read_file(file: Path, account: str | None, map_path: Path | None) -> ParsedExport:
    """Read a file with its map; a map that cannot be used refuses the file."""
    try:
        manual_map = None if map_path is None else load_map(_text_of(map_path))
    except InvalidInputError as error:
        return ParsedExport(name=file.name, accepted=False, reason=error.message, is_counted=False)
    return open_export(source_of_file(file), account=account, manual_map=manual_map)


def print_findings(parsed: ParsedExport) -> None:
    """Print what was recognised, the totals, the warnings and the first rejected rows."""
    accounts, months = parsed.accounts.items(), parsed.months(zone()).items()
    facts = (
        (Message("Platform"), parsed.platform),
        (Message("Format"), parsed.format),
        (Message("Language"), parsed.language),
        (Message("Time zone"), parsed.time_zone),
        (Message("Decimal sign"), parsed.decimal),
        (Message("Rows"), parsed.rows),
        (Message("Posts"), parsed.unique_posts),
        (Message("Repeated"), parsed.repeated),
        (Message("Rejected"), parsed.rejected),
        *((Message("Account %(name)s", name=name), posts) for name, posts in accounts),
        *((Message("Month %(month)s", month=month), posts) for month, posts in months),
    )
    print_table(
        (Message("What was found"), Message("Value")), [(say(name), value) for name, value in facts]
    )
    for warning in parsed.warnings:
        click.echo(say(Message("Warning: %(sentence)s", sentence=warning)))
    if parsed.rejections:
        print_table(
            REJECTION_HEADS,
            [
                (str(each.line), each.column, say(each.reason))
                for each in parsed.rejections[:MOST_ROWS_PRINTED]
            ],
        )


def _assert_readable(parsed: ParsedExport) -> None:
    """Refuse a file before anything of it is kept."""
    if parsed.reason is not None:
        raise OutreachError(parsed.reason)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            [Problem(field="map", message=Message("The map is not a text in UTF-8."))]
        ) from error
