"""Tests of the process that stands beside the server."""

from __future__ import annotations

import sys
import time

import pytest

from outreach.cli import worker_process
from outreach.cli.worker_process import worker_beside
from outreach.runtime import in_language

PATIENCE = 20  # seconds
# Stands for the worker: says that it begins, and that it ends in order once its input ends.
SCRIPT = """
import pathlib, sys
told = pathlib.Path(sys.argv[1]).open("a")
print("begins", file=told, flush=True)
if sys.argv[2] == "dies":
    sys.exit(3)
sys.stdin.read()
print("ends", file=told, flush=True)
"""


def stand_in(monkeypatch, told, how):
    monkeypatch.setattr(worker_process, "PAUSE", 0.01)
    monkeypatch.setattr(worker_process, "COMMAND", (sys.executable, "-c", SCRIPT, told, how))


def wait_for_lines(told, count):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if told.exists() and len(told.read_text().splitlines()) >= count:
            break
        time.sleep(0.02)
    return told.read_text().splitlines()


def test_a_worker_is_told_to_end_with_the_server(monkeypatch, tmp_path):
    told = tmp_path / "told"
    stand_in(monkeypatch, told, "waits")
    with worker_beside():
        assert wait_for_lines(told, 1) == ["begins"]
    assert told.read_text().splitlines() == ["begins", "ends"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", "Pekerja latar berhenti sendiri (3)"), ("en", "The worker ended by itself (3)")],
)
def test_a_worker_that_dies_is_started_again_and_said_in_the_commands_language(
    app, monkeypatch, tmp_path, caplog, language, words
):
    told = tmp_path / "told"
    stand_in(monkeypatch, told, "dies")
    with app.app_context(), in_language(language), worker_beside():
        assert wait_for_lines(told, 3)[:3] == ["begins"] * 3
    assert words in caplog.text


def test_a_worker_that_does_not_end_is_ended(monkeypatch, tmp_path):
    told = tmp_path / "told"
    monkeypatch.setattr(worker_process, "GRACE", 0.1)
    deaf = f"import pathlib, time; pathlib.Path({str(told)!r}).write_text('begins'); time.sleep(60)"
    monkeypatch.setattr(worker_process, "COMMAND", (sys.executable, "-c", deaf))
    begun = time.monotonic()
    with worker_beside():
        wait_for_lines(told, 1)
    assert time.monotonic() - begun < PATIENCE
