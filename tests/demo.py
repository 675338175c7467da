"""The demo on a real database, loaded once for all tests that only read it."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest

from outreach.services.demo import load_demo
from outreach.storage.session import Database, engine_for
from tests.databases import BOTH, NOW, TESTER, fresh_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JAKARTA: Final = ZoneInfo("Asia/Jakarta")


@contextmanager
def demo_database(kind: str, folder: Path) -> Iterator[Database]:
    """Give a database with nothing in it but the demo."""
    with fresh_database(kind, folder) as url:
        engine = engine_for(url)
        made = Database(engine, lambda: NOW)
        load_demo(partial(made.unit_of_work, TESTER), JAKARTA)
        yield made
        engine.dispose()


@pytest.fixture(scope="session", params=BOTH)
def demo(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    with demo_database(request.param, tmp_path_factory.mktemp("demo")) as made:
        yield made
