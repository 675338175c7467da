"""Connections, read transactions and units of work."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from outreach.domain.errors import StaleRecordError
from outreach.storage.audit import end_trail, record_changes, trail_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlalchemy.engine import Connection, Engine

    from outreach.domain.scope import Actor, Scope

MORE_CONNECTIONS = 30  # a request holds two: one for who is signed in, one for what is asked
BUSY_SECONDS = 20  # how long a writer waits for another before it gives up


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a change is made with: the session, and who makes it."""

    session: Session
    actor: Actor

    @property
    def scope(self) -> Scope:
        return self.actor.scope

    @property
    def has_late_changes(self) -> bool:
        """Whether something was changed that a closed month counts; known once it has ended."""
        return trail_of(self.session).has_late_changes


class Database:
    """A database with its two ways in: `reading()` and `unit_of_work()`."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self.engine = engine
        self._clock = clock
        self._sessions = sessionmaker(engine, expire_on_commit=False)
        self._readers = sessionmaker(_for_reading(engine), expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one state of the data and never takes the write lock."""
        with self._readers() as session:
            yield session

    @contextmanager
    def unit_of_work(self, actor: Actor, reason: str | None = None) -> Iterator[Work]:
        """Open a session whose changes are committed together, with their audit trail.

        Raises StaleRecordError where a versioned row was changed by somebody else meanwhile.
        """
        with self._sessions() as session:
            session.connection(execution_options={"writes": True})
            record_changes(session, actor, (reason or "").strip() or None, self._clock)
            try:
                yield Work(session=session, actor=actor)
                end_trail(session)
                session.commit()
            except StaleDataError as error:
                raise StaleRecordError from error

    @contextmanager
    def quiet_work(self) -> Iterator[Session]:
        """Open a session for what shows nowhere yet: half-loaded files, how far a job has come.

        Committed together like a unit of work, but without a trail, and nothing that was worked
        out before grows old by it.
        """
        with self._sessions() as session:
            session.connection(execution_options={"writes": True})
            yield session
            session.commit()


def engine_for(url: str) -> Engine:
    """Make an engine for SQLite or PostgreSQL with the settings that each needs; opens nothing.

    `postgresql://` is taken to mean the driver that the application comes with.
    """
    address = make_url(url)
    if address.get_backend_name() == "postgresql":
        driver = address.set(drivername="postgresql+psycopg")
        return create_engine(driver, pool_pre_ping=True, max_overflow=MORE_CONNECTIONS)
    engine = create_engine(
        address,
        connect_args={"timeout": BUSY_SECONDS},
        poolclass=QueuePool,
        max_overflow=MORE_CONNECTIONS,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _for_reading(engine: Engine) -> Engine:
    """Let PostgreSQL keep to one state for a whole transaction, as SQLite does by itself."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin on its own
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once for a unit of work alone.

    SQLite loses updates unless a writer does, and makes readers wait if they do too.
    """
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
