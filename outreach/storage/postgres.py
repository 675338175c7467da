"""What is done through PostgreSQL's own driver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session


_LOCK: Final = (
    "SELECT FROM {target} WHERE id IN (SELECT id FROM {incoming}) ORDER BY id FOR NO KEY UPDATE"
)
_WRITE_OVER: Final = (
    "UPDATE {target} AS here SET {pairs}, version = here.version + 1 FROM {incoming} AS new "
    "WHERE here.id = new.id AND here.version = new.version"
)


def copy_new(
    session: Session, table: str, stored: Mapping[str, Sequence[Any]], told: str | None
) -> dict[Any, int]:
    """Copy into a table of this transaction, then insert what is new: 3 to 4 times as fast.

    Gives the new rows' ids by the column `told`, where one is asked.
    """
    parts = _incoming(session, table, stored)
    cursor = _cursor(session)
    insert = sql.SQL(
        "INSERT INTO {target} ({names}) SELECT {names} FROM {incoming} ON CONFLICT DO NOTHING"
    ).format(**parts)
    if told is not None:
        insert += sql.SQL(" RETURNING {told}, id").format(told=sql.Identifier(told))
    cursor.execute(insert)
    new = {} if told is None else dict(cursor.fetchall())
    cursor.execute(sql.SQL("DROP TABLE {incoming}").format(**parts))
    return new


def copy_over(session: Session, table: str, stored: Mapping[str, Sequence[Any]]) -> None:
    """Copy into a table of this transaction, then write over the rows that are as they were seen.

    They are locked in the order of their keys: two that write over the same never wait in a ring.
    """
    parts = _incoming(session, table, stored)
    written = [name for name in stored if name not in {"id", "version"}]
    pairs = sql.SQL(", ").join(
        sql.SQL("{0} = new.{0}").format(sql.Identifier(name)) for name in written
    )
    cursor = _cursor(session)
    for statement in (_LOCK, _WRITE_OVER, "DROP TABLE {incoming}"):
        cursor.execute(sql.SQL(statement).format(**parts, pairs=pairs))


def _incoming(
    session: Session, table: str, stored: Mapping[str, Sequence[Any]]
) -> dict[str, sql.Composable]:
    """Copy rows into a table of this transaction, and give what statements about it speak of."""
    names = sql.SQL(", ").join(map(sql.Identifier, stored))
    incoming, target = sql.Identifier(f"incoming_{table}"), sql.Identifier(table)
    parts: dict[str, sql.Composable] = {"incoming": incoming, "target": target, "names": names}
    cursor = _cursor(session)
    cursor.execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE {incoming} AS SELECT {names} FROM {target} WITH NO DATA"
        ).format(**parts)
    )
    with cursor.copy(sql.SQL("COPY {incoming} ({names}) FROM STDIN").format(**parts)) as copy:
        for row in zip(*stored.values(), strict=True):
            copy.write_row(row)
    return parts


def lock(session: Session, table: str) -> None:
    """Let one transaction at a time write to the table; reading goes on."""
    statement = sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE")
    _cursor(session).execute(statement.format(sql.Identifier(table)))


def _cursor(session: Session) -> Any:
    return session.connection().connection.cursor()
