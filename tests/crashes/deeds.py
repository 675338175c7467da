"""Deeds of a real process that a test ends without warning: `python -m tests.crashes.deeds`."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from waitress.server import create_server

from outreach.app import create_app
from outreach.config import Settings
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.services.closings import Printed, close_month
from outreach.storage.session import Database, engine_for
from tests.closing import CLOSER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.reports.monthly import MonthlyReport

CONTENT = b"%PDF-1.7 " + bytes(1_000_000)


def close(url: str, marker: Path) -> None:
    """Close a month; half of what it keeps is written when the marker appears."""

    def printed(_report: MonthlyReport) -> Iterator[Printed]:
        yield Printed(form="pdf", language="id", content=CONTENT)
        marker.touch()
        time.sleep(float(sys.argv[4]))
        yield Printed(form="pdf", language="en", content=CONTENT)

    database = Database(engine_for(url), lambda: datetime.now(UTC))
    with database.unit_of_work(Actor(name="Siti")) as work:
        closer = replace(CLOSER, printed=printed)
        close_month(work.session, Scope("33"), Month(2026, 10), closer)


def serve(url: str, marker: Path) -> None:
    """Serve the application on a port that the marker names."""
    settings = Settings(
        instance=Path(sys.argv[4]),
        database_url=url,
        time_zone=ZoneInfo("Asia/Jakarta"),
        secret_key="a secret for tests only",
        extra={"WTF_CSRF_ENABLED": False},
    )
    server = create_server(create_app(settings), host="127.0.0.1", port=0, threads=4)
    marker.with_suffix(".part").write_text(str(server.effective_port), encoding="utf-8")
    marker.with_suffix(".part").replace(marker)
    server.run()


if __name__ == "__main__":
    {"close": close, "serve": serve}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]))
