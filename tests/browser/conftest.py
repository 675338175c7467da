"""A real server and a real Chromium; nothing leaves the machine."""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest
from waitress import wasyncore
from waitress.server import create_server

from outreach import runtime
from outreach.access.users import UserDetails, add_user
from tests.applications import application
from tests.databases import fresh_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True, kw_only=True)
class Site:
    """The application as it is served, with its address and its users' passwords."""

    app: Flask
    address: str
    passwords: dict[str, str]

    def sign_in(self, page: Page, email: str) -> None:
        """Sign in through the page, as a person does."""
        page.goto(self.address + "/sign-in")
        page.get_by_label("Alamat surel").fill(email)
        page.get_by_label("Kata sandi").fill(self.passwords[email])
        page.get_by_role("button", name="Masuk").click()
        page.wait_for_url(self.address + "/")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    path = next(path for name in BROWSERS if (path := shutil.which(name)))
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": path, "args": [*QUIET, *as_root]}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """An empty installation of a test's own."""
    with serving(tmp_path) as served:
        yield served


@pytest.fixture(scope="module")
def served_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An empty installation that a module's tests share."""
    with serving(tmp_path_factory.mktemp("site")) as served:
        yield served


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """Serve an empty installation with one user of each role in Jawa Tengah."""
    with (
        fresh_database("sqlite", folder) as url,
        application(url, folder, WTF_CSRF_ENABLED=True) as app,
    ):
        passwords = {
            f"{role}@example.org": _password(app, role)
            for role in ("admin", "coordinator", "communications", "viewer")
        }
        server = create_server(app, host="127.0.0.1", port=0, threads=4)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield Site(
            app=app,
            address=f"http://127.0.0.1:{server.effective_port}",
            passwords=passwords,
        )
        # closed by its own thread, which would else wait for sockets that are gone
        server.trigger.pull_trigger(partial(wasyncore.close_all, server._map))
        thread.join(timeout=5)
        server.task_dispatcher.shutdown()


def _password(app: Flask, role: str) -> str:
    with app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE) as work:
        details = UserDetails(role=role, region_code="33", name=role.title())
        return add_user(work.session, work.scope, f"{role}@example.org", details)
