"""Here each test runs on both databases, within an application: passwords are hashed by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.applications import application
from tests.databases import database_url_of_each as database_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

__all__ = ["database_url"]


@pytest.fixture(autouse=True)
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with application(database_url, tmp_path) as made, made.app_context():
        yield made
