"""The real application on a test's database, and ways to be signed in."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from outreach import runtime
from outreach.access.users import SecurityUser, role_named
from outreach.app import create_app
from outreach.config import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient


@contextmanager
def application(database_url: str, folder: Path, **extra: object) -> Iterator[Flask]:
    """Make the application; forms need no CSRF token unless a test asks for it."""
    app = create_app(
        Settings(
            instance=folder / "instance",
            database_url=database_url,
            time_zone=ZoneInfo("Asia/Jakarta"),
            secret_key="a secret for tests only",
            extra={"TESTING": True, "WTF_CSRF_ENABLED": False, **extra},
        )
    )
    yield app
    with app.app_context():
        runtime.database().engine.dispose()


def sign_in(app: Flask, role: str, region_code: str) -> FlaskClient:
    """Give the client of a new user, signed in without the sign-in page."""
    uniquifier = secrets.token_hex(16)
    with app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE) as work:
        work.session.add(
            SecurityUser(
                email=f"{role}.{uniquifier[:6]}@example.org",
                name=role.title(),
                password="no one signs in with this",
                fs_uniquifier=uniquifier,
                region_code=region_code,
                roles=[role_named(work.session, role)],
            )
        )
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = uniquifier
        session["_fresh"] = True
    return client
