"""The sentences with which a table that is no list of posts is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message

if TYPE_CHECKING:
    from outreach.importers.formats import Source

_WHY: Final = {
    "series": Message("This file holds figures by day, not a list of posts."),
    "breakdown": Message(
        "This file has a row for each post and day: its sums would count a post many times."
    ),
    "audience": Message("This file describes the audience, not a list of posts."),
    "places": Message("This file holds figures by country or town, not a list of posts."),
    "totals": Message("This file holds totals or an overview, not a list of posts."),
    "videos": Message("This file lists video assets, not posts."),
    "ads": Message("This file is a report on advertisements, not a list of posts."),
    "part": Message("This file is one sheet of an export, without the sheet of the posts."),
}


class UnknownTableError(UnreadableFileError):
    """A table that no format and no refusal knows; a person can map its columns.

    `lacking` is the column without which it is not the export that it seems to be.
    """

    def __init__(self, lacking: str | None = None) -> None:
        super().__init__(unknown_table() if lacking is None else _incomplete(lacking))


def refusal_sentence(why: str, source: Source) -> Message:
    """Say what a file is, which one is wanted and where to click for it."""
    return Message(
        "%(what)s Wanted is the list of posts: in %(place)s choose %(menu)s.",
        what=_WHY[why],
        place=source.name,
        menu=" / ".join(source.menus),
    )


def _incomplete(column: str) -> Message:
    return Message(
        "The file lacks a column that is needed: %(column)s. Use the file as it was exported, or "
        "map its columns (on the command line: --map).",
        column=column,
    )


def unknown_table() -> Message:
    """Say that nothing known is in the file, and how it can be read all the same."""
    return Message(
        "No known export has these columns. Use the file as it was exported, or map its columns "
        "(on the command line: --map)."
    )


def not_a_table() -> Message:
    """Say of a text that is for reading that it is no table."""
    return Message(
        "This is a text, not a table: its lines have no columns in common. Upload the CSV or XLSX "
        "file as it was exported."
    )
