"""Writing many rows at once, on either database."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ARRAY, Table, bindparam, func, literal_column, select, update
from sqlalchemy.dialects import sqlite

from outreach.storage.base import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Dialect
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
    """Insert tuples of the columns' values; see insert_columns."""
    if rows:
        values = dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True))
        insert_columns(session, model, values, key)


def insert_columns(
    session: Session,
    model: type[Base],
    columns: Mapping[str, list[Any]],
    key: Sequence[str],
    told: str | None = None,
) -> dict[Any, int]:
    """Insert rows, given as a list a column, through the driver, for rows by the ten thousand.

    Rows whose key the table has already are left alone. Every column without a default in the
    database has to be named. Gives the new rows' ids by the column `told`, where one is asked.
    """
    if not next(iter(columns.values())):
        return {}
    table = cast("Table", model.__table__)
    dialect = session.get_bind().dialect
    stored = _as_stored(table, columns, dialect)
    if dialect.name == "postgresql":
        found: dict[Any, int] = _postgres().copy_new(session, table.name, stored, told)
        return found
    last = session.scalar(select(func.max(table.c.id))) if told else None
    values: Any = {name: bindparam(name) for name in columns}
    insert = sqlite.insert(table).values(values)
    statement: Any = insert.on_conflict_do_nothing(index_elements=list(key))
    compiled = statement.compile(dialect=dialect)
    ordered = [stored[name] for name in compiled.positiontup]
    session.connection().exec_driver_sql(str(compiled), list(zip(*ordered, strict=True)))
    if told is None:
        return {}
    new = select(table.c[told], table.c.id).where(table.c.id > (last or 0))
    return dict(session.execute(new).all())  # nobody else writes before this unit of work ends


def rewrite_columns(session: Session, model: type[Base], columns: Mapping[str, list[Any]]) -> None:
    """Write rows anew, given as a list a column, through the driver, and raise their versions.

    `id` and `version` say which row is meant and how it was seen: one that was changed or removed
    since is left alone.
    """
    if not columns["id"]:
        return
    table = cast("Table", model.__table__)
    dialect = session.get_bind().dialect
    stored = _as_stored(table, columns, dialect)
    if dialect.name == "postgresql":
        _postgres().copy_over(session, table.name, stored)
        return
    given: Any = {name: bindparam(f"its_{name}") for name in columns}
    is_as_seen = [table.c[name] == given.pop(name) for name in ("id", "version")]
    raised = {**given, "version": literal_column("version + 1")}
    compiled: Any = update(table).where(*is_as_seen).values(raised).compile(dialect=dialect)
    ordered = [stored[str(name).removeprefix("its_")] for name in compiled.positiontup]
    session.connection().exec_driver_sql(str(compiled), list(zip(*ordered, strict=True)))


def among(session: Session, column: Any, values: Sequence[Any]) -> ColumnElement[bool]:
    """Ask for thousands of values as one parameter, which is far quicker than one for each."""
    if session.get_bind().dialect.name == "postgresql":
        condition: ColumnElement[bool] = column == func.any(
            bindparam(None, list(values), type_=ARRAY(column.type), unique=True)
        )
        return condition
    given = func.json_each(json.dumps(list(values))).table_valued("value")
    is_among: ColumnElement[bool] = column.in_(select(given.c.value))
    return is_among


def lock_table(session: Session, model: type[Base]) -> None:
    """Let one unit of work at a time decide which rows are new; reading goes on.

    SQLite has one writer at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        _postgres().lock(session, model.__tablename__)


def _as_stored(
    table: Table, columns: Mapping[str, list[Any]], dialect: Dialect
) -> dict[str, list[Any]]:
    """Turn the values into what the driver takes, column by column."""
    stored: dict[str, list[Any]] = {}
    for name, values in columns.items():
        kind = table.c[name].type
        if isinstance(kind, UtcDateTime):
            stored[name] = kind.stored(values, dialect)
            continue
        implementation: Any = kind.dialect_impl(dialect)
        convert: Callable[[Any], Any] | None = implementation.bind_processor(dialect)
        stored[name] = values if convert is None else _converted(values, convert)
    return stored


def _converted(values: list[Any], convert: Callable[[Any], Any]) -> list[Any]:
    """Convert each distinct value once where there are few, as of states, days and topics."""
    try:
        distinct = set(values)
    except TypeError:  # lists and mappings
        return list(map(convert, values))
    if len(distinct) * 2 > len(values):
        return list(map(convert, values))
    converted = {value: convert(value) for value in distinct}
    return [converted[value] for value in values]


def _postgres() -> Any:
    """Load what only PostgreSQL needs on first use: a start on SQLite does not wait for it."""
    return importlib.import_module("outreach.storage.postgres")
