"""Writing many rows at once, on either database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from psycopg import sql
from sqlalchemy import Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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
    statement: Any = (postgresql if dialect == "postgresql" else sqlite).insert(table)
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
        _copy(session, table.name, columns, stored)
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
        statement = sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE")
        _cursor(session).execute(statement.format(sql.Identifier(model.__tablename__)))


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


def _copy(
    session: Session, table: str, columns: Sequence[str], stored: Sequence[Sequence[Any]]
) -> None:
    """Copy into a table of this transaction, then insert what is new: 3 to 4 times as fast."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    incoming, target = sql.Identifier(f"incoming_{table}"), sql.Identifier(table)
    parts = {"incoming": incoming, "target": target, "names": names}
    cursor = _cursor(session)
    cursor.execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE {incoming} AS SELECT {names} FROM {target} WITH NO DATA"
        ).format(**parts)
    )
    with cursor.copy(sql.SQL("COPY {incoming} ({names}) FROM STDIN").format(**parts)) as copy:
        for row in _rows(stored):
            copy.write_row(row)
    cursor.execute(
        sql.SQL(
            "INSERT INTO {target} ({names}) SELECT {names} FROM {incoming} ON CONFLICT DO NOTHING"
        ).format(**parts)
    )
    cursor.execute(sql.SQL("DROP TABLE {incoming}").format(**parts))


def _rows(stored: Sequence[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    return zip(*stored, strict=True)


def _cursor(session: Session) -> Any:
    return session.connection().connection.cursor()
