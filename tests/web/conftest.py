"""A client of the real application, signed in as whom a test needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.applications import application, sign_in
from tests.web.action_pages import logged_action, member_named, stored_action
from tests.web.plan_pages import log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

__all__ = ["log", "logged_action", "member_named", "stored_action"]


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with application(database_url, tmp_path) as made:
        yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Nobody is signed in."""
    return app.test_client()


@pytest.fixture
def coordinator(app: Flask) -> FlaskClient:
    """A coordinator of Jawa Tengah."""
    return sign_in(app, "coordinator", "33")


@pytest.fixture
def publisher(app: Flask) -> FlaskClient:
    """Communications staff of Jawa Tengah."""
    return sign_in(app, "communications", "33")


@pytest.fixture
def viewer(app: Flask) -> FlaskClient:
    """A reader of Jawa Tengah."""
    return sign_in(app, "viewer", "33")


@pytest.fixture
def neighbour(app: Flask) -> FlaskClient:
    """A coordinator of Kota Surabaya, another province."""
    return sign_in(app, "coordinator", "35.78")
