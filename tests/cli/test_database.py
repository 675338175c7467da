"""Tests of bringing a database up to date."""

from __future__ import annotations

import stat

import pytest
from sqlalchemy import text

from outreach import runtime
from tests.applications import application
from tests.databases import BOTH, bare_database


@pytest.mark.parametrize("kind", BOTH)
def test_an_empty_database_is_made_ready_and_a_ready_one_stays(tmp_path, kind):
    with bare_database(kind, tmp_path) as url, application(url, tmp_path) as app:
        runner = app.test_cli_runner()
        first = runner.invoke(args=["database", "upgrade"])
        again = runner.invoke(args=["database", "upgrade"])
        with app.app_context(), runtime.reading() as session:
            regions = session.scalar(text("SELECT count(*) FROM region"))

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert regions == 553


def test_the_secret_key_is_made_once_and_for_its_owner_alone(tmp_path):
    url = f"sqlite:///{tmp_path / 'deep' / 'outreach.db'}"
    with application(url, tmp_path) as app:
        app.test_cli_runner().invoke(args=["database", "upgrade"])
        path = tmp_path / "instance" / "secret_key"
        key = path.read_text(encoding="ascii")
        app.test_cli_runner().invoke(args=["database", "upgrade"])

    assert path.read_text(encoding="ascii") == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
