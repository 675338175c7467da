"""Tests of what an import says on the terminal while it goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from outreach import ROOT
from outreach.cli.progress import TerminalWatch
from outreach.domain.errors import CancelledError
from outreach.domain.imports import ImportState
from tests.jobs import counted, imports_in
from tests.web.files import instagram

PATIENCE = 60  # seconds


@pytest.fixture
def large(tmp_path):
    path = tmp_path / "oktober.csv"
    path.write_bytes(instagram(*range(60_000)))
    return path


@pytest.fixture
def speaking(app):
    """What is printed is Indonesian, as in a command."""
    with app.app_context():
        yield


def begun(database_url, *words):
    """Begin a command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_a_large_import_says_how_far_it_is_beside_its_document(run, tmp_path):
    path = tmp_path / "oktober.csv"
    path.write_bytes(instagram(*range(21_000)))
    answer = run("posts", "import", path, "--json")
    assert json.loads(answer.stdout)["inserted"] == 21_000
    assert answer.stderr.splitlines()[0] == "10.000 dari 21.000 baris"
    assert answer.stderr.splitlines()[-1].startswith("Semua 21.000 baris")


def test_a_small_import_says_nothing_meanwhile(run, tmp_path):
    path = tmp_path / "oktober.csv"
    path.write_bytes(instagram(10))
    assert run("posts", "import", path).stderr == ""


def stopped_after(database_url, file, line):
    """Press Ctrl-C once a line was printed, and give exit code, document and last line."""
    process = begun(database_url, "posts", "import", file, "--json")
    while process.stderr.readline().rstrip() != line:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    printed, complaint = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in complaint
    return process.returncode, printed, complaint.splitlines()[-1]


def test_ctrl_c_discards_an_import_in_one_sentence(database, database_url, large):
    code, printed, sentence = stopped_after(database_url, large, "10.000 dari 60.000 baris")
    assert (code, sentence) == (1, "Proses dihentikan. Tidak ada hasilnya yang dihitung.")
    assert json.loads(printed)["import_id"] is None
    assert [batch.state for batch in imports_in(database)] == [ImportState.DISCARDED]
    assert counted(database)[1] == 0


def test_ctrl_c_while_a_file_is_read_leaves_nothing(database, database_url, large):
    code, _printed, sentence = stopped_after(database_url, large, "Berkas sedang dibaca.")
    assert (code, sentence) == (1, "Proses dihentikan. Tidak ada hasilnya yang dihitung.")
    assert imports_in(database) == []


def test_on_a_terminal_one_line_moves(speaking, capsys):
    watch = TerminalWatch(is_moving=True)
    watch.step(10_000, 30_000)
    watch.step(30_000, 30_000)
    watch.end()
    shown = capsys.readouterr().err
    assert shown.startswith("\r10.000 dari 30.000 baris\rSemua 30.000 baris")
    assert shown.endswith("\n")


def test_a_step_after_ctrl_c_stops_the_work(speaking):
    watch = TerminalWatch(is_moving=False)
    watch.stop(signal.SIGINT, None)
    with pytest.raises(CancelledError):
        watch.step(10_000, 30_000)
