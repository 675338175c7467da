"""A runner of the real commands on a migrated, empty database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.applications import application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result
    from flask import Flask


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with application(database_url, tmp_path) as made:
        yield made


@pytest.fixture
def run(app: Flask) -> Callable[..., Result]:
    """Run a command, written as on a terminal; `typed` is standard input."""

    def command(*words: object, typed: bytes | None = None) -> Result:
        return app.test_cli_runner().invoke(args=[str(word) for word in words], input=typed)

    return command
