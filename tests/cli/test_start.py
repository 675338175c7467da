"""Tests of serving the application: a real server, in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import pytest

from outreach import ROOT
from tests.applications import application
from tests.jobs import ask_for, job_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.storage.session import Database

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
LAST_LINE = "Tekan Ctrl-C untuk berhenti."

PATIENCE = 60  # seconds until a server must have ended
A_MOMENT = 4  # seconds in which a worker would have found what waits


@contextmanager
def server(
    database_url: str, options: tuple[str, ...] = (), **settings: str
) -> Iterator[tuple[list[str], str, subprocess.Popen[str]]]:
    """Start the server and give what it says, its address and its process."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "start", "--port", str(port), *options],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url, **settings},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line.rstrip())
            if said[-1] == LAST_LINE:
                break
        yield said, f"http://127.0.0.1:{port}", process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def taken_port() -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        yield taken.getsockname()[1]


def has_ended(database: Database, job_id: int, within: float) -> bool:
    """Wait until long work has ended; tell whether it has."""
    deadline = time.monotonic() + within
    while not job_of(database, job_id).state.has_ended:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def sign_in(address: str, email: str, password: str) -> str:
    """Sign in as a browser does and give the address on which one lands."""
    browser = build_opener(HTTPCookieProcessor())
    with browser.open(f"{address}/sign-in") as page:
        token = TOKEN.search(page.read().decode())
    assert token is not None
    form = urlencode({"csrf_token": token[1], "email": email, "password": password})
    with browser.open(f"{address}/sign-in", form.encode()) as answer:
        return str(answer.url)


def fail_to_sign_in(address: str, visitor: str) -> int:
    """Try a wrong password through a web server in front, and give the status."""
    heads = {"X-Forwarded-For": visitor}
    with urlopen(Request(f"{address}/sign-in", headers=heads)) as page:
        heads["Cookie"] = page.headers["Set-Cookie"].partition(";")[0]
        token = TOKEN.search(page.read().decode())
    assert token is not None
    form = urlencode({"csrf_token": token[1], "email": "a@example.org", "password": "salah"})
    try:
        with urlopen(Request(f"{address}/sign-in", form.encode(), heads)) as answer:
            return int(answer.status)
    except HTTPError as refused:
        with refused:
            return refused.code


def test_the_first_start_serves_the_demo_and_says_who_can_sign_in(database_url, run):
    with server(database_url) as (said, address, _):
        assert said[0].startswith("Data contoh sudah dimuat")
        assert said[-2] == f"Buka {address} di peramban."
        email, password, role = next(line.split() for line in said if "koordinator@" in line)
        assert role == "koordinator"
        assert sign_in(address, email, password) == f"{address}/"
    assert "Kabar Simpang Pitu" in run("members", "list").stdout


def test_a_later_start_shows_no_password(database_url, run):
    run("users", "add", "a@example.org", "--role", "admin")
    with server(database_url) as (said, _, _process):
        assert said[0].startswith("Kata sandi sudah ditampilkan")
    assert "[]" in run("members", "list", "--json").stdout


def test_behind_https_attempts_are_counted_by_visitor(database_url, run):
    run("users", "add", "a@example.org", "--role", "admin")
    with server(database_url, OUTREACH_HTTPS="1") as (_, address, _process):
        tried = [fail_to_sign_in(address, "203.0.113.7") for _ in range(11)]
        assert tried == [200] * 10 + [429]
        assert fail_to_sign_in(address, "203.0.113.8") == 200


def test_ctrl_c_ends_the_server_without_a_trace(database_url, run):
    run("users", "add", "a@example.org", "--role", "admin")
    with server(database_url) as (_, _address, process):
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=PATIENCE) == 0


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_a_worker_runs_beside_the_server_and_ends_with_it(
    database, database_url, run, tmp_path, stop
):
    run("users", "add", "a@example.org", "--role", "admin")
    with server(database_url) as (_, _address, process):
        job_id = ask_for(database, tmp_path)  # the server's own folder lacks the file
        assert has_ended(database, job_id, within=PATIENCE)
        process.send_signal(stop)
        process.wait(timeout=PATIENCE)
    time.sleep(A_MOMENT)
    assert not has_ended(database, ask_for(database, tmp_path), within=A_MOMENT)


def test_without_a_worker_long_work_waits(database, database_url, run, tmp_path):
    run("users", "add", "a@example.org", "--role", "admin")
    with server(database_url, options=("--no-worker",)):
        assert not has_ended(database, ask_for(database, tmp_path), within=A_MOMENT)


def test_a_busy_port_is_refused_and_changes_nothing(run, taken_port):
    answer = run("start", "--port", taken_port)
    assert answer.exit_code == 1
    assert answer.stderr.startswith(f"127.0.0.1:{taken_port} tidak dapat dipakai")
    assert "[]" in run("members", "list", "--json").stdout


def test_a_database_that_is_not_up_to_date_is_refused(tmp_path):
    with application(f"sqlite:///{tmp_path / 'none.db'}", tmp_path) as app:
        answer = app.test_cli_runner().invoke(args=["start"])
    assert answer.exit_code == 1
    assert "database upgrade" in answer.stderr
