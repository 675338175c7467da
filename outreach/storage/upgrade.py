"""Bringing a database up to date: migrations, then the regions."""

from __future__ import annotations

import csv
import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, update

from outreach import DATA
from outreach.domain.regions import NATION, Region
from outreach.storage.bulk import insert_new
from outreach.storage.models.regions import RegionRow

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine
    from sqlalchemy.orm import Session

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Run the migrations that the database has not seen, making its folder where needed."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        Path(engine.url.database).absolute().parent.mkdir(parents=True, exist_ok=True)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        _command("upgrade")(_config(connection), "head")


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


def _config(connection: Connection) -> Any:
    config = importlib.import_module("alembic.config").Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _command(name: str) -> Any:
    return getattr(importlib.import_module("alembic.command"), name)
