"""Deeds of a real process that a test ends without warning: `python -m tests.crashes.deeds`."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flask.cli import ScriptInfo
from waitress.server import create_server

from outreach.app import create_app
from outreach.config import Settings
from outreach.domain.files import UploadedFile
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.runtime import run_worker
from outreach.services.attachments import attach
from outreach.services.closings import Printed, close_month
from outreach.services.files import keep_file, keeping
from outreach.storage.session import Database, engine_for
from tests.closing import CLOSER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from outreach.reports.monthly import MonthlyReport

CONTENT = b"%PDF-1.7 " + bytes(1_000_000)
FILE = UploadedFile(name="a.pdf", content=b"%PDF-1.7 maklumat")
FOR_EVER = 120  # seconds, long after the process has been killed


def close(marker: Path, url: str, pause: str) -> None:
    """Close a month; half of what it keeps is written when the marker appears."""

    def printed(_report: MonthlyReport) -> Iterator[Printed]:
        yield Printed(form="pdf", language="id", content=CONTENT)
        marker.touch()
        time.sleep(float(pause))
        yield Printed(form="pdf", language="en", content=CONTENT)

    with _database(url).unit_of_work(Actor(name="Siti")) as work:
        closer = replace(CLOSER, printed=printed)
        close_month(work.session, Scope("33"), Month(2026, 10), closer)


def serve(marker: Path, url: str, instance: str) -> None:
    """Serve the application on a port that the marker names."""
    settings = Settings(
        instance=Path(instance),
        database_url=url,
        time_zone=ZoneInfo("Asia/Jakarta"),
        secret_key="a secret for tests only",
        extra={"WTF_CSRF_ENABLED": False},
    )
    server = create_server(create_app(settings), host="127.0.0.1", port=0, threads=4)
    marker.with_suffix(".part").write_text(str(server.effective_port), encoding="utf-8")
    marker.with_suffix(".part").replace(marker)
    server.run()


def work(marker: Path, url: str, instance: str) -> None:
    """Do the long work that waits, as a worker does."""
    settings = Settings(
        instance=Path(instance),
        database_url=url,
        time_zone=ZoneInfo("Asia/Jakarta"),
        secret_key="a secret for tests only",
    )
    with create_app(settings).app_context():
        marker.touch()
        run_worker(is_attached=False)


def run(marker: Path, url: str, instance: str, *words: str) -> None:
    """Run a command as from a terminal."""
    settings = Settings(
        instance=Path(instance),
        database_url=url,
        time_zone=ZoneInfo("Asia/Jakarta"),
        secret_key="a secret for tests only",
    )
    marker.touch()
    app = create_app(settings)
    app.cli.main(list(words), obj=ScriptInfo(create_app=lambda: app))


def write(marker: Path, folder: str) -> None:
    """Write a file to a disk that never says that the bytes have come."""

    def wait(fd: object) -> None:
        _stop(marker)

    os.fsync = wait
    keep_file(Path(folder), FILE)


def keep(marker: Path, url: str, folder: str, statement_id: str, moment: str) -> None:
    """Keep a file of a statement, and stop before or after its record is committed."""
    now = datetime.now(UTC)
    with (
        keeping(Path(folder), FILE) as stored,
        _database(url).unit_of_work(Actor(name="Siti")) as work,
    ):
        assert stored is not None
        attach(work.session, work.scope, "statement", int(statement_id), stored, now=now)
        if moment == "before":
            _stop(marker)
    _stop(marker)


def _database(url: str) -> Database:
    return Database(engine_for(url), lambda: datetime.now(UTC))


def _stop(marker: Path) -> None:
    marker.touch()
    time.sleep(FOR_EVER)


if __name__ == "__main__":
    deeds: dict[str, Callable[..., None]] = {
        "close": close,
        "serve": serve,
        "work": work,
        "run": run,
        "write": write,
        "keep": keep,
    }
    deeds[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
