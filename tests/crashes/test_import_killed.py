"""A command that is killed while it imports leaves nothing that counts, and can be run again."""

from __future__ import annotations

import json
import time

import pytest
from sqlalchemy import func, select

from outreach.domain.imports import ImportState
from outreach.storage.models import Channel, Post, Reading
from tests.applications import application, sign_in
from tests.crashes.processes import PATIENCE, kill, process
from tests.jobs import counted, imports_in
from tests.web.files import instagram

ROWS, KNOWN, SAME = 50_000, 2_000, 1_000  # of the file, on record, and with the same figures again


@pytest.fixture
def app(database_url, tmp_path):
    with application(database_url, tmp_path) as made:
        yield made


@pytest.fixture
def imported(app):
    """Run an import and give what it printed."""

    def run(path):
        answer = app.test_cli_runner().invoke(args=["posts", "import", str(path), "--json"])
        assert answer.exit_code == 0
        return json.loads(answer.stdout)

    return run


@pytest.fixture
def broken_off(imported, database, database_url, tmp_path):
    """Kill an import of the large file once part of it is there, and give the file."""
    small, large = tmp_path / "known.csv", tmp_path / "large.csv"
    small.write_bytes(instagram(*range(KNOWN)))
    large.write_bytes(instagram(*range(SAME), *range(ROWS, ROWS * 2 - SAME)))
    imported(small)
    words = (database_url, tmp_path / "instance", "posts", "import", large)
    with process("run", tmp_path / "marker", *words) as running:
        wait_until(lambda: number_of(database, Reading) > KNOWN)
        kill(running)
    return large


def wait_until(holds):
    deadline = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert holds()


def number_of(database, model):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_a_command_that_is_killed_leaves_an_import_that_counts_nowhere(broken_off, database):
    before, left = imports_in(database)
    assert (before.state, left.state) == (ImportState.ACCEPTED, ImportState.LOADING)
    assert counted(database)[1] == KNOWN
    assert KNOWN < number_of(database, Reading) < KNOWN + ROWS - SAME


def test_the_same_command_again_gives_the_exact_result(broken_off, imported, database):
    document = imported(broken_off)
    counts = {name: document[name] for name in ("inserted", "updated", "unchanged", "rejected")}
    assert counts == {
        "inserted": ROWS - KNOWN,
        "updated": KNOWN - SAME,
        "unchanged": SAME,
        "rejected": 0,
    }
    assert counted(database) == (ROWS, KNOWN + ROWS - SAME)
    assert (number_of(database, Post), number_of(database, Channel)) == (ROWS, 1)
    with database.reading() as session:
        of_it = Reading.import_id == document["import_id"]
        reach = session.scalar(select(func.sum(Reading.reach)).where(of_it))
    assert reach == sum(range(ROWS, ROWS * 2 - SAME))


def test_a_page_discards_what_a_killed_command_left(broken_off, app, database):
    (left,) = imports_in(database, ImportState.LOADING)
    publisher = sign_in(app, "communications", "0")
    assert f"/imports/{left.id}/discard" in publisher.get(f"/imports/{left.id}").text
    publisher.post(f"/imports/{left.id}/discard")
    assert imports_in(database, ImportState.LOADING) == []
    assert counted(database)[1] == KNOWN
