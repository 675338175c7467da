"""Tests of a process that is killed while it brings a list of members in."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from outreach import ROOT
from tests.databases import fresh_database

ROWS = 3_000
A_MOMENT = 0.4  # seconds, of the two that the import takes
COUNTED = ("member", "membership", "member_import", "member_import_row", "audit_entry")


@pytest.fixture
def database_url(tmp_path):
    with fresh_database("sqlite", tmp_path) as url:
        yield url


@pytest.fixture
def list_file(tmp_path):
    path = tmp_path / "daftar.csv"
    rows = (f"Radio Uji {number};Radio;33.74;01/03/2026" for number in range(ROWS))
    path.write_text("\n".join(["Nama;Jenis;Wilayah;Tgl Bergabung", *rows]), encoding="utf-8")
    return path


def importing(database_url, list_file):
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "members", "import", str(list_file)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def counts(path):
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in COUNTED
        }


def wait_until_it_writes(process, path):
    """Wait until the process holds the write lock, and then until it is in the midst of writing."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                time.sleep(A_MOMENT)
                return
            connection.rollback()
        time.sleep(0.02)


def test_a_list_whose_import_is_killed_is_not_there_at_all_and_can_be_brought_in_again(
    database_url, list_file, tmp_path
):
    path = tmp_path / "outreach.db"
    before = counts(path)
    process = importing(database_url, list_file)
    wait_until_it_writes(process, path)
    was_running = process.poll() is None
    process.kill()
    process.communicate()

    assert was_running
    assert counts(path) == before

    assert importing(database_url, list_file).wait(timeout=120) == 0
    after = counts(path)
    assert after["member"] == after["membership"] == after["member_import_row"] == ROWS
    assert after["audit_entry"] == 2 * ROWS + 1
