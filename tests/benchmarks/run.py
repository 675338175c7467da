"""Speed as ratios: each thing is timed beside its baseline in the same run.

Prints a table and writes instance/bench.json; nothing here fails by the clock.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from outreach import ROOT, runtime
from outreach.services.demo import load_demo
from tests.applications import application, sign_in
from tests.benchmarks.alliance import (
    ACTIONS,
    MEMBERS,
    OPEN_MONTH,
    YEARS,
    bring_in_alliance,
    close_months,
)
from tests.benchmarks.exports import facebook_export
from tests.benchmarks.imports import import_rows
from tests.benchmarks.rows import Row
from tests.databases import make_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from flask.testing import FlaskClient

RUNS = 7
ROWS = 5_000
EMPTIEST = "/password"  # the layout and three fields
POSTS_PAGES = (
    "/posts",
    "/channels",
    "/imports",
    "/engagement",
    "/engagement/instagram/housing/engagement_rate",
)
ALLIANCE_PAGES = (
    "/",
    "/members",
    "/members/1",
    "/members/new",
    "/members/1/change",
    "/members/import",
    "/forums",
    "/forums/1",
    "/forums/new",
    "/contacts",
    "/contacts/1",
    "/contacts/new",
    "/actions",
    "/actions/1",
    "/actions/new",
    "/actions/1/change",
    "/actions/plan?year=2026",
    "/actions/plan/copy?from=2025&to=2026",
    "/activity-types",
    "/statements",
    "/statements/1",
    "/statements/new",
    "/coverage",
    "/coverage/1",
    "/coverage/new",
    "/indicators",
    "/indicators?as_of=2026-10-15",
    "/indicators/media_involved",
    "/indicators/supporters_total",
    "/indicators/membership?kind=media&what=closing",
    "/milestones/regions",
    "/targets",
    "/regions/side-by-side",
    "/practices",
    "/reports",
    "/months",
    "/months/1",
    f"/months/{OPEN_MONTH}/close",
    "/users",
    "/audit",
)


def main() -> None:
    """Measure everything, print it and keep it."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            *preview_rows(Path(folder)),
            *page_rows(Path(folder)),
            *import_rows(Path(folder) / "imports"),
        ]
    for row in rows:
        sys.stdout.write(
            f"{row.name:45} {row.value:9.4f} {row.unit:5} / {row.baseline:9.4f}"
            f" = {row.ratio:6.2f}  {row.note}\n"
        )
    target = ROOT / "instance" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(
        json.dumps([{**asdict(row), "ratio": row.ratio} for row in rows], indent=2) + "\n",
        encoding="utf-8",
    )


def preview_rows(folder: Path) -> list[Row]:
    """Time `posts preview` as a whole process against reading the file with pandas alone."""
    file = folder / "export.csv"
    file.write_text(facebook_export(ROWS), encoding="utf-8-sig")
    flask = Path(sys.executable).parent / "flask"
    ours = [str(flask), "--app", "wsgi", "posts", "preview", str(file), "--json"]
    theirs = [sys.executable, "-c", f"import pandas; pandas.read_csv({str(file)!r})"]
    value, baseline = _in_turn(lambda: _run(ours), lambda: _run(theirs))
    note = f"whole process, {ROWS} rows, median of {RUNS}, against import pandas and read_csv"
    return [Row(name="preview_vs_pandas", value=value, unit="s", baseline=baseline, note=note)]


def page_rows(folder: Path) -> list[Row]:
    """Time each page against the emptiest page of the same installation."""
    rows = [*posts_page_rows(folder / "demo"), *alliance_page_rows(folder / "alliance")]
    worst = max(rows, key=lambda row: row.ratio)
    summary = Row(
        name="page_worst_vs_empty",
        value=worst.value,
        unit="s",
        baseline=worst.baseline,
        note=f"slowest is {worst.name.removeprefix('page ')}, against {EMPTIEST}",
    )
    return [summary, *rows]


def posts_page_rows(folder: Path) -> Iterator[Row]:
    """Time the pages of posts with the demo's data, as a coordinator of its province."""
    with _installation(folder) as app:
        with app.app_context():
            load_demo(partial(runtime.unit_of_work, runtime.COMMAND_LINE), runtime.zone())
        client = sign_in(app, "coordinator", "33")
        for page in POSTS_PAGES:
            yield _page_row(client, page, "the demo's data")


def alliance_page_rows(folder: Path) -> Iterator[Row]:
    """Time the pages of the alliance as the nation's admin sees them, with ten years of it."""
    with _installation(folder) as app:
        with app.app_context():
            with runtime.unit_of_work(runtime.COMMAND_LINE) as work:
                bring_in_alliance(work.session, random.Random(7))
            close_months(runtime.unit_of_work, runtime.zone())
        client = sign_in(app, "admin", "0")
        client.get(f"/?month={OPEN_MONTH}")  # the month that all pages are about from now on
        for page in ALLIANCE_PAGES:
            yield _page_row(client, page, f"{MEMBERS} members, {ACTIONS} actions, {YEARS} years")


@contextmanager
def _installation(folder: Path) -> Iterator[Flask]:
    folder.mkdir()
    url = f"sqlite:///{folder / 'bench.db'}"
    make_ready(url)
    with application(url, folder) as app:
        yield app


def _page_row(client: FlaskClient, page: str, data: str) -> Row:
    first = _timed(lambda: _open(client, page))
    value, baseline = _in_turn(lambda: _open(client, page), lambda: _open(client, EMPTIEST))
    note = f"{data}; first opened after a change: {first:.2f} s"
    return Row(name=f"page {page}", value=value, unit="s", baseline=baseline, note=note)


def _in_turn(ours: Callable[[], None], theirs: Callable[[], None]) -> tuple[float, float]:
    """Time two things in turn, so that a machine that slows down slows both; give medians."""
    _timed(ours), _timed(theirs)  # the first run warms caches
    pairs = [(_timed(ours), _timed(theirs)) for _ in range(RUNS)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def _timed(deed: Callable[[], None]) -> float:
    started = time.perf_counter()
    deed()
    return time.perf_counter() - started


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)


def _open(client: FlaskClient, page: str) -> None:
    answer = client.get(page)
    if answer.status_code != 200:
        raise RuntimeError(f"{page} answered {answer.status}")


if __name__ == "__main__":
    main()
