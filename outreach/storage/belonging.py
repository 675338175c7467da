"""To which record and to which region a row belongs, for the audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from outreach.storage.base import Base
from outreach.storage.models.attachments import OWNERS, Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

# Rows that stand on another record's page: its table, and the column with its key.
PARENTS = {
    "membership": ("member", "member_id"),
    "action_cost": ("action", "action_id"),
    "action_part": ("action", "action_id"),
    "statement_signatory": ("statement", "statement_id"),
    "contact_person": ("member", "member_id"),
    "action_headcount": ("action", "action_id"),
    "forum_seat": ("forum", "forum_id"),
    "contact_receiver": ("contact", "contact_id"),
    "practice_action": ("practice", "practice_id"),
    "member_import_row": ("member_import", "import_id"),
    "closed_report": ("closed_month", "closed_month_id"),
    "channel_followers": ("channel", "channel_id"),
    "reading": ("post", "post_id"),
    "typed_post": ("post", "post_id"),
    "post_alias": ("post", "post_id"),
    "rejected_row": ("import_batch", "import_id"),
    "import_basis": ("import_batch", "import_id"),
}
# The files of each kind of record have a name of their own in the trail.
FILES = {f"{owner}_file": (owner, f"{owner}_id") for owner in OWNERS}
PARENTS |= FILES
# A row without a region has that of the record above it.
ABOVE = {**PARENTS, "post": ("channel", "channel_id"), "coverage": ("member", "member_id")}


def trail_name(row: Base) -> str:
    """Name the row's table as the trail does: a file by whose it is."""
    return f"{row.owner}_file" if isinstance(row, Attachment) else row.__tablename__


def parent_of(row: Base) -> int | None:
    """Give the key of the record on whose page the row stands."""
    above = PARENTS.get(trail_name(row))
    key: int | None = getattr(row, above[1]) if above else None
    return key


class Regions:
    """The regions of rows; those seen are kept for the rows below them, which may outlast them."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int], str | None] = {}

    def keep(self, rows: Iterable[Base]) -> None:
        """Remember the regions of rows."""
        for row in rows:
            if hasattr(row, "region_code") and hasattr(row, "id"):
                self._seen[row.__tablename__, row.id] = row.region_code

    def of(self, row: Base, connection: Connection) -> str | None:
        """Find a row's region: its own, or that of the record above it; None where unknown."""
        if hasattr(row, "region_code"):
            self.keep([row])
            own: str | None = row.region_code
            return own
        above = ABOVE.get(trail_name(row))
        return self._at(above[0], getattr(row, above[1]), connection) if above else None

    def _at(self, table: str, key: int, connection: Connection) -> str | None:
        if (table, key) in self._seen:
            return self._seen[table, key]
        columns = Base.metadata.tables[table].c
        name = "region_code" if "region_code" in columns else ABOVE[table][1]
        found = connection.scalar(select(columns[name]).where(columns.id == key))
        if name == "region_code" or found is None:
            return found
        return self._at(ABOVE[table][0], found, connection)
