"""A million rows brought in, beside a notebook, the bare database and what pages take meanwhile."""

from __future__ import annotations

import csv
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from outreach import ROOT
from tests.applications import application, sign_in
from tests.benchmarks.exports import OPENINGS, PLACES
from tests.benchmarks.rows import Row
from tests.databases import make_ready

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 1_000_000
FEW, FEWEST = 10_000, 100
MOST_MEMORY = 500  # MB, of the import and the processes that read its texts
PAGES = ("/password", "/", "/posts", "/imports")
HEADER = [
    "Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time",
    "Permalink", "Post type", "Date", "Views", "Reach", "Impressions",
    "Reactions, Comments and Shares", "Reactions", "Comments", "Shares", "Total clicks",
    "Other Clicks", "Link Clicks",
]  # fmt: skip
NOTEBOOK = """
import sqlite3, sys
import pandas
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
posts = pandas.read_csv(sys.argv[1])
analyzer = SentimentIntensityAnalyzer()
posts["compound"] = [analyzer.polarity_scores(str(t))["compound"] for t in posts["Description"]]
posts.to_sql("posts", sqlite3.connect(sys.argv[2]), index=False)
"""


def import_rows(folder: Path) -> Iterator[Row]:
    """Time the command as a whole process, against an analyst's notebook and the bare database."""
    folder.mkdir()
    files = {rows: _export(folder / f"{rows}.csv", rows) for rows in (FEWEST, FEW, ROWS)}
    size = files[ROWS].stat().st_size / 1e6
    seconds = {rows: _import_time(folder, files[rows]) for rows in (FEWEST, FEW)}
    memory = _Memory()
    seconds[ROWS] = _import_time(folder, files[ROWS], memory)
    notebook = _timed([sys.executable, "-c", NOTEBOOK, files[ROWS], folder / "notebook.db"])
    note = f"{ROWS} rows, {len(HEADER)} columns, {size:.0f} MB, topics read; whole process"
    ours = ROWS / seconds[ROWS]
    yield Row(
        name="import_vs_notebook",
        value=ours,
        unit="rows/s",
        baseline=ROWS / notebook,
        note=f"{note}; against pandas.read_csv, plain vaderSentiment a row, to_sql",
    )
    if bare := _bare_time(folder, files[ROWS]):
        yield Row(
            name="import_vs_bare",
            value=ours,
            unit="rows/s",
            baseline=ROWS / bare,
            note=f"{note}; against sqlite3 .import, median of 3",
        )
    yield Row(
        name="import_memory",
        value=memory.most / 1e6,
        unit="MB",
        baseline=MOST_MEMORY,
        note=f"most PSS of the import and its readers, at {ROWS} rows; against the limit",
    )
    start = seconds[FEWEST]
    yield Row(
        name="import_cost_growth",
        value=(seconds[ROWS] - start) / (ROWS - FEWEST) * 1e6,
        unit="us/row",
        baseline=(seconds[FEW] - start) / (FEW - FEWEST) * 1e6,
        note=f"a row of {ROWS} against one of {FEW}, the start of the process taken off",
    )
    yield from _pages_meanwhile(folder, files[ROWS])


def _pages_meanwhile(folder: Path, file: Path) -> Iterator[Row]:
    """Time pages while the command brings a large file in, against the same pages before."""
    url = _database(folder)
    with application(url, folder) as app:
        client = sign_in(app, "admin", "0")

        def seconds(page: str) -> float:
            begun = time.perf_counter()
            assert client.get(page).status_code == 200
            return time.perf_counter() - begun

        for page in PAGES:
            seconds(page)
        idle = {page: statistics.median(seconds(page) for _ in range(20)) for page in PAGES}
        with _going_on(url, file) as command:
            time.sleep(10)  # until rows are being written
            busy: dict[str, list[float]] = {page: [] for page in PAGES}
            while command.poll() is None and len(busy[PAGES[0]]) < 40:
                for page in PAGES:
                    busy[page].append(seconds(page))
                time.sleep(0.1)
    for page in PAGES:
        yield Row(
            name=f"page_during_import {page}",
            value=statistics.median(busy[page]),
            unit="s",
            baseline=idle[page],
            note=f"median of {len(busy[page])}; longest {max(busy[page]):.3f} s",
        )


@contextmanager
def _going_on(url: str, file: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = _start(url, file)
    try:
        yield command
    finally:
        command.kill()
        command.wait()


class _Memory:
    """The most memory that a process and those that it starts share out among them."""

    def __init__(self) -> None:
        self.most = 0

    def follow(self, command: subprocess.Popen[bytes]) -> None:
        while command.poll() is None:
            self.most = max(self.most, sum(map(_pss, _with_children(command.pid))))
            time.sleep(0.2)


def _with_children(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(each for child in children for each in _with_children(int(child)))]


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _import_time(folder: Path, file: Path, memory: _Memory | None = None) -> float:
    url = _database(folder)
    begun = time.perf_counter()
    with _start(url, file) as command:
        follower = threading.Thread(target=memory.follow, args=[command]) if memory else None
        if follower is not None:
            follower.start()
        command.wait()
    taken = time.perf_counter() - begun
    if command.returncode != 0:
        raise RuntimeError(f"The import ended with {command.returncode}.")
    return taken


def _bare_time(folder: Path, file: Path) -> float | None:
    sqlite = shutil.which("sqlite3")
    if sqlite is None:
        sys.stdout.write("Left out: the bare database, since there is no sqlite3 command.\n")
        return None
    times = []
    for _ in range(3):
        database = folder / "bare.db"
        database.unlink(missing_ok=True)
        times.append(_timed([sqlite, database, ".mode csv", f".import {file} posts"]))
    with sqlite3.connect(folder / "bare.db") as connection:
        assert connection.execute("SELECT count(*) FROM posts").fetchone() == (ROWS,)
    return statistics.median(times)


def _database(folder: Path) -> str:
    """Make an empty database in place of the last one."""
    for path in folder.glob("import.db*"):
        path.unlink()
    url = f"sqlite:///{folder / 'import.db'}"
    make_ready(url)
    return url


def _start(url: str, file: Path) -> subprocess.Popen[bytes]:
    flask = Path(sys.executable).parent / "flask"
    return subprocess.Popen(
        [str(flask), "--app", "wsgi", "posts", "import", str(file), "--json"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _timed(command: list[str | Path]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - begun


def _export(path: Path, rows: int) -> Path:
    """Write a Facebook export; nearly every text is another."""
    chance = random.Random(7)
    first = datetime(2024, 1, 1, 8, 0)  # noqa: DTZ001 - the file's column has no zone
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for number in range(rows):
            writer.writerow(_row(number, first + timedelta(minutes=number), chance))
    return path


def _row(number: int, published: datetime, chance: random.Random) -> list[object]:
    reach = chance.randint(200, 40_000)
    reactions, comments, shares = (chance.randint(0, reach // part) for part in (20, 200, 300))
    text = (
        f"{chance.choice(OPENINGS)} di {chance.choice(PLACES)} nomor {number}. "
        f"Ikuti kabarnya setiap pekan, {chance.randint(1, 999)} warga hadir."
    )
    return [
        900_000_000_000_000 + number, 100_200_300, "Pokja Contoh", "", text, 0,
        f"{published:%m/%d/%Y %H:%M}", f"https://www.facebook.com/{number}", "Photos", "Lifetime",
        reach * 2, reach, reach * 3, reactions + comments + shares, reactions, comments, shares,
        chance.randint(0, reach // 10), 3, 4,
    ]  # fmt: skip
