"""Writing many rows at once, on either database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from outreach.storage.base import Base


def insert_new(
    session: Session, model: type[Base], rows: Sequence[dict[str, Any]], key: Sequence[str]
) -> None:
    """Insert rows, leaving alone those whose key the table has already."""
    if not rows:
        return
    dialect = session.get_bind().dialect.name
    table = cast("Table", model.__table__)
    statement: Any = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    session.execute(statement.on_conflict_do_nothing(index_elements=list(key)), list(rows))
