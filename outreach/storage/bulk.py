"""Writing many rows at once, on either database."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table, bindparam
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Dialect
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
    statement: Any = importlib.import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
    session.execute(statement.on_conflict_do_nothing(index_elements=list(key)), list(rows))


def insert_many(
    session: Session,
    model: type[Base],
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    key: Sequence[str],
) -> None:
    """Insert tuples of the columns' values through the driver, for rows by the ten thousand.

    Rows whose key the table has already are left alone. Every column without a default in the
    database has to be named.
    """
    if not rows:
        return
    table = cast("Table", model.__table__)
    dialect = session.get_bind().dialect
    stored = _as_stored(table, columns, rows, dialect)
    if dialect.name == "postgresql":
        _postgres().copy_new(session, table.name, columns, stored)
    else:
        values: Any = {name: bindparam(name) for name in columns}
        insert = sqlite.insert(table).values(values)
        statement: Any = insert.on_conflict_do_nothing(index_elements=list(key))
        compiled = statement.compile(dialect=dialect)
        ordered = [stored[columns.index(name)] for name in compiled.positiontup]
        session.connection().exec_driver_sql(str(compiled), list(zip(*ordered, strict=True)))


def lock_table(session: Session, model: type[Base]) -> None:
    """Let one unit of work at a time decide which rows are new; reading goes on.

    SQLite has one writer at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        _postgres().lock(session, model.__tablename__)


def _as_stored(
    table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], dialect: Dialect
) -> list[Sequence[Any]]:
    """Turn the values into what the driver takes, column by column."""
    stored: list[Sequence[Any]] = []
    for name, values in zip(columns, zip(*rows, strict=True), strict=True):
        implementation: Any = table.c[name].type.dialect_impl(dialect)
        convert: Callable[[Any], Any] | None = implementation.bind_processor(dialect)
        stored.append(values if convert is None else [convert(value) for value in values])
    return stored


def _postgres() -> Any:
    """Load what only PostgreSQL needs on first use: a start on SQLite does not wait for it."""
    return importlib.import_module("outreach.storage.postgres")
