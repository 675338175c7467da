"""Bringing a database up to date: migrations, then the regions."""

from __future__ import annotations

import csv
import importlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, update

from outreach import DATA
from outreach.domain.regions import NATION, Region
from outreach.storage.bulk import insert_new
from outreach.storage.models.regions import RegionRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Engine
    from sqlalchemy.orm import Session

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, to: str = "head") -> None:
    """Run the migrations that the database has not seen, making its folder where needed.

    `to` names an earlier revision where not all of them are wanted.
    """
    if engine.dialect.name == "sqlite" and engine.url.database:
        Path(engine.url.database).absolute().parent.mkdir(parents=True, exist_ok=True)
    with (
        engine.connect().execution_options(writes=True) as connection,
        _tables_replaceable(connection),
        connection.begin(),
    ):
        _command("upgrade")(_config(connection), to)
        _assert_whole(connection)


def revision(engine: Engine, message: str) -> None:
    """Write a migration for what the models have and the database lacks (for developers)."""
    with engine.connect() as connection, connection.begin():
        _command("revision")(_config(connection), message, autogenerate=True)


def is_up_to_date(engine: Engine) -> bool:
    """Tell whether the database has seen every migration; a missing file is not made."""
    path = engine.url.database if engine.dialect.name == "sqlite" else None
    if path is not None and not Path(path).exists():
        return False
    script = importlib.import_module("alembic.script").ScriptDirectory(str(MIGRATIONS))
    context = importlib.import_module("alembic.runtime.migration").MigrationContext
    with engine.connect() as connection:
        seen = context.configure(connection).get_current_revision()
    return bool(seen == script.get_current_head())


def regions_on_file(path: Path = DATA / "regions.csv") -> list[Region]:
    """Read the nation, provinces and districts with their Kemendagri codes."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [Region(code=row["code"], name=row["name"]) for row in csv.DictReader(file)]
    return [Region(code=NATION, name="Indonesia"), *rows]


def bring_in_regions(session: Session) -> None:
    """Make the table of regions equal to the file; reference data, so no audit trail.

    A code that the file no longer has is removed unless a record still uses it (the database
    refuses then).
    """
    rows = [
        {"code": region.code, "name": region.name, "level": region.level}
        for region in regions_on_file()
    ]
    insert_new(session, RegionRow, rows, key=["code"])
    session.execute(update(RegionRow), [{"code": row["code"], "name": row["name"]} for row in rows])
    session.execute(delete(RegionRow).where(RegionRow.code.not_in([row["code"] for row in rows])))


@contextmanager
def _tables_replaceable(connection: Connection) -> Iterator[None]:
    """Let a migration put another table in a table's place, as SQLite changes most things.

    Dropping the old one would else take along, or be refused for, the rows that point to it; the
    setting does nothing within a transaction.
    """
    driver: Any = connection.connection.driver_connection
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys=ON")


def _assert_whole(connection: Connection) -> None:
    """Refuse to commit a migration that leaves a row pointing to one that is not there."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"The migration breaks what points to other rows: {broken[:5]}")


def _config(connection: Connection) -> Any:
    config = importlib.import_module("alembic.config").Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _command(name: str) -> Any:
    return getattr(importlib.import_module("alembic.command"), name)
