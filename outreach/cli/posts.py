"""Exports of posts: look at one, import it, undo an import."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from outreach.cli.commands import (
    Group,
    as_json,
    complain,
    option,
    print_json,
    print_table,
    said,
)
from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message
from outreach.importers.exports import read_export
from outreach.importers.maps import load_map
from outreach.runtime import say, zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from outreach.importers.parsed import ParsedExport

group = Group("posts", help="Unggahan / posts.")
REJECTION_HEADS = (Message("Line"), Message("Column"), Message("Reason"))
MOST_ROWS_PRINTED = 20


def export_options(view: Callable[..., Any]) -> Callable[..., Any]:
    """Add the file and what may be said about it."""
    file = click.argument(
        "file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
    )
    account = option("--account", default=None, help_text=said("Whose posts these are."))
    mapping = option(
        "--map",
        "map_path",
        type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
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


def read_file(file: Path, account: str | None, map_path: Path | None) -> ParsedExport:
    """Read a file with its map. Raises InvalidInputError for a map that cannot be used."""
    manual_map = None if map_path is None else load_map(_text_of(map_path))
    return read_export(file.read_bytes(), file.name, account=account, manual_map=manual_map)


def print_findings(parsed: ParsedExport) -> None:
    """Print what was recognised, the totals, the warnings and the first rejected rows."""
    accounts, months = parsed.accounts.items(), parsed.months(zone()).items()
    facts = (
        (Message("Platform"), parsed.platform),
        (Message("Format"), parsed.format),
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


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            [Problem(field="map", message=Message("The map is not a text in UTF-8."))]
        ) from error
