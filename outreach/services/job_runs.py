"""Doing long work: a worker takes up what waits, says how far it is, and stops where asked to."""

from __future__ import annotations

import io
import logging
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import SQLAlchemyError

from outreach.domain.errors import CancelledError, MonthClosedError, OutreachError
from outreach.domain.imports import ImportState, Origin
from outreach.domain.jobs import JobState, Pace, Progress
from outreach.domain.messages import Message
from outreach.domain.scope import EVERYWHERE
from outreach.importers.exports import open_export
from outreach.importers.maps import load_map
from outreach.importers.sources import source_of_file
from outreach.services.imports import accept_import
from outreach.services.jobs import (
    BrokenOffError,
    Outcome,
    end_run,
    note_progress,
    put_back,
    recover_jobs,
    take_up,
)
from outreach.services.loading import load_export
from outreach.services.originals import original_path
from outreach.storage.queries.imports import import_by_id
from outreach.storage.queries.jobs import imports_of_jobs, silent_jobs, waiting_job_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from _typeshed import WriteableBuffer

    from outreach.services.jobs import Run
    from outreach.storage.models.imports import ImportBatch
    from outreach.storage.session import Database

NOTED_EVERY: Final = timedelta(seconds=1)  # a page that shows progress asks as often
BEAT_SECONDS: Final = 2  # while a file is read nothing is through yet, but the worker lives
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """What a worker works with; `is_stopping` tells that it is to end, and leave work to others."""

    database: Database
    uploads: Path
    zone: ZoneInfo
    clock: Callable[[], datetime]
    is_stopping: Callable[[], bool]


def work_off(shop: Workshop) -> int:
    """Do all work that waits, one job after the other, and tell how many were taken up."""
    count = 0
    while not shop.is_stopping() and (run := _next_run(shop)) is not None:
        run_import(shop, run)
        count += 1
    return count


def run_import(shop: Workshop, run: Run) -> None:
    """Bring in the file that a job asks for; a run before it may have come part of the way."""
    following = Following(shop, run)
    end = partial(_end, shop, run, following)
    try:
        with following.alive():
            problem = _bring_in(shop, run, following)
    except BrokenOffError:
        with shop.database.quiet_work() as session:
            put_back(session, run)
    except CancelledError:
        end(JobState.CANCELLED, None)
    except OutreachError as error:
        end(JobState.FAILED, error.message)
    else:
        end(JobState.DONE, problem)


class Following:
    """The Watch of a run: writes down how far it is, about once a second."""

    def __init__(self, shop: Workshop, run: Run) -> None:
        self.progress = Progress()
        self._shop = shop
        self._run = run
        self._pace = Pace()
        self._noted_at: datetime | None = None
        self._is_cancel_asked = False
        self._lock = threading.Lock()

    def step(self, done: int, total: int) -> None:
        """Note how many rows are through; not to be called while a unit of work is open."""
        now = self._shop.clock()
        self._pace.note(now.timestamp(), done)
        self.progress = Progress(
            done=done, total=total, rows_per_second=self._pace.rows_per_second()
        )
        if self._noted_at is None or now - self._noted_at >= NOTED_EVERY:
            self._note()
        self.heed()

    def heed(self) -> None:
        """Raise CancelledError or BrokenOffError where the work is to stop."""
        if self._is_cancel_asked:
            raise CancelledError
        if self._shop.is_stopping():
            raise BrokenOffError

    @contextmanager
    def alive(self) -> Iterator[None]:
        """Say now and then that the worker lives, also while nothing is through."""
        has_ended = threading.Event()
        beating = threading.Thread(target=self._beat, args=(has_ended,), daemon=True)
        beating.start()
        try:
            yield
        finally:
            has_ended.set()
            beating.join()

    def _beat(self, has_ended: threading.Event) -> None:
        while not has_ended.wait(BEAT_SECONDS):
            try:
                self._note()
            except BrokenOffError:
                return  # the next step finds out as well
            except SQLAlchemyError:
                _log.warning("How far job %s is could not be noted.", self._run.job_id)

    def _note(self) -> None:
        with self._lock, self._shop.database.quiet_work() as session:
            now = self._noted_at = self._shop.clock()
            self._is_cancel_asked = note_progress(session, self._run, self.progress, now=now)


class _HeedingFile(io.FileIO):
    """A file of which nothing more is read once the work is to stop: large ones take minutes."""

    def __init__(self, path: Path, following: Following) -> None:
        super().__init__(path)
        self._following = following

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        """Read some bytes."""
        self._following.heed()
        return super().readinto(buffer)


def _next_run(shop: Workshop) -> Run | None:
    with shop.database.reading() as session:
        has_silent = bool(silent_jobs(session, shop.clock()))
        waiting = waiting_job_ids(session)
    if has_silent:
        with shop.database.quiet_work() as session:
            recover_jobs(session, now=shop.clock())
            waiting = waiting_job_ids(session)
    for job_id in waiting:
        with shop.database.quiet_work() as session:
            run = take_up(session, job_id, now=shop.clock())
        if run is not None:
            return run
    return None


def _bring_in(shop: Workshop, run: Run, following: Following) -> Message | None:
    """Load the file, and give the sentence that says why it could not be saved, where asked to."""
    with shop.database.reading() as session:
        earlier = imports_of_jobs(session, EVERYWHERE, [run.job_id]).get(run.job_id)
    if earlier is None or earlier.state is ImportState.LOADING:
        import_id = _load(shop, run, following)
    elif earlier.state is ImportState.DISCARDED:
        raise CancelledError
    else:
        import_id = _loaded_before(following, earlier)
    return _accept(shop, run, import_id) if run.ask.accept else None


def _load(shop: Workshop, run: Run, following: Following) -> int:
    ask = run.ask
    path = original_path(shop.uploads, ask.stored_as)
    manual_map = None if ask.map is None else load_map(ask.map)
    source = replace(
        source_of_file(path, ask.file_name),
        open=lambda: io.BufferedReader(_HeedingFile(path, following)),
    )
    parsed = open_export(source, account=ask.account, manual_map=manual_map)
    origin = Origin(
        file_name=ask.file_name,
        sha256=ask.sha256,
        read_on=ask.read_on,
        region_code=ask.region_code,
        size_bytes=ask.size_bytes,
        stored_as=ask.stored_as,
        account_said=ask.account,
        map_written=ask.map,
        job_id=run.job_id,
    )
    opening = partial(shop.database.unit_of_work, run.actor)
    now = shop.clock()
    return load_export(opening, parsed, origin, now=now, zone=shop.zone, watch=following)


def _loaded_before(following: Following, batch: ImportBatch) -> int:
    """Say that all is through: the worker broke off after the last row."""
    rows = batch.inserted + batch.updated + batch.unchanged
    following.progress = Progress(done=rows, total=rows)
    return batch.id


def _accept(shop: Workshop, run: Run, import_id: int) -> Message | None:
    with shop.database.reading() as session:
        if import_by_id(session, EVERYWHERE, import_id).state is not ImportState.LOADED:
            return None
    try:
        with shop.database.unit_of_work(run.actor) as work:
            accept_import(work.session, work.scope, import_id, now=shop.clock())
    except MonthClosedError:
        return Message(
            "A month that this file changes is closed. Open the import to give a reason."
        )
    except OutreachError as error:
        return error.message
    return None


def _end(
    shop: Workshop, run: Run, following: Following, state: JobState, problem: Message | None
) -> None:
    outcome = Outcome(state=state, progress=following.progress, problem=problem)
    with shop.database.quiet_work() as session:
        end_run(session, run, outcome, now=shop.clock())
