"""Maps of columns, remembered by the headers of the tables that they fit."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.errors import NotFoundError
from outreach.importers.headers import fingerprint
from outreach.storage.bulk import lock_table
from outreach.storage.models.column_maps import ColumnMap
from outreach.storage.queries.column_maps import column_map_by_id, column_map_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Actor, Scope

_LONGEST_NAME = 200


class MapOf(StrEnum):
    """What the rows of a mapped table are."""

    POSTS = "posts"
    MEMBERS = "members"


def map_key(header: Sequence[str], map_of: MapOf = MapOf.POSTS) -> str:
    """Give what tables of these headers are remembered by; lists of members apart from posts."""
    key = fingerprint(header)
    if map_of is MapOf.POSTS:
        return key
    return hashlib.sha256(f"{map_of}:{key}".encode()).hexdigest()


def map_written(column_map: ColumnMap) -> str:
    """Give a remembered map as TOML."""
    return str(column_map.content["map"])


def remembered_map(session: Session, scope: Scope, key: str) -> str | None:
    """Give the map that was last made for those headers as TOML, nearest to the region first."""
    found = column_map_for(session, scope, key)
    return None if found is None else map_written(found)


def remember_map(
    session: Session, actor: Actor, key: str, written: str, *, now: datetime
) -> ColumnMap | None:
    """Keep a map for tables of those headers, in the place of the region's earlier one.

    A map of a larger region that was used as it is stays that region's: None.
    """
    lock_table(session, ColumnMap)
    found = column_map_for(session, actor.scope, key)
    if found is not None and found.region_code != actor.scope.region_code:
        if map_written(found) == written:
            return None
        found = None
    is_new = found is None
    if found is None:
        found = ColumnMap(region_code=actor.scope.region_code, fingerprint=key)
        session.add(found)
    if is_new or map_written(found) != written:
        found.content, found.made_by = {"map": written}, actor.name[:_LONGEST_NAME]
    found.used_at = now
    session.flush()
    return found


def forget_map(session: Session, scope: Scope, key: str) -> None:
    """Forget the region's own map for those headers; a larger region's is offered again.

    Raises NotFoundError where the region has none of its own.
    """
    found = column_map_for(session, scope, key)
    if found is None or found.region_code != scope.region_code:
        raise NotFoundError
    session.delete(found)
    session.flush()


def forget_map_by_id(session: Session, scope: Scope, map_id: int) -> None:
    """Forget a map of the region or of a part of it. Raises NotFoundError outside the scope."""
    session.delete(column_map_by_id(session, scope, map_id))
    session.flush()
