"""A worker that is killed loses nothing and doubles nothing; real processes, on both databases."""

from __future__ import annotations

import signal
import time
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from outreach.domain.imports import ImportState
from outreach.domain.jobs import SILENCE, JobState
from outreach.services.imports import accept_import
from outreach.services.job_runs import work_off
from outreach.storage.models import Job, Reading
from tests.crashes.processes import PATIENCE, kill, process
from tests.exports import COORDINATOR
from tests.jobs import ask_for, clock_now, counted, imports_in, job_of, workshop
from tests.web.files import instagram

KNOWN, SAME = 20_000, 10_000  # posts on record, and how many of them have the same figures again
ROWS = 60_000
LARGE = instagram(*range(SAME), *range(ROWS, ROWS * 2 - SAME))


@pytest.fixture
def uploads(tmp_path):
    return tmp_path / "instance" / "uploads"


@pytest.fixture
def worker(database_url, tmp_path):
    """A worker in a process of its own."""

    def begin(name="worker"):
        return process("work", tmp_path / name, database_url, tmp_path / "instance")

    return begin


def wait_until(holds):
    deadline = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert holds()


def bring_in_known(database, uploads):
    """Put the first posts on record, so that the large file finds some of each kind."""
    ask_for(database, uploads, instagram(*range(KNOWN)))
    work_off(workshop(database, uploads, clock=clock_now))
    with database.unit_of_work(COORDINATOR) as work:
        accept_import(work.session, work.scope, imports_in(database)[0].id, now=clock_now())


def let_time_pass(database, job_id):
    """Let the worker have been silent for longer than anybody waits for it."""
    with database.quiet_work() as session:
        session.get_one(Job, job_id).heartbeat_at = clock_now() - SILENCE - timedelta(seconds=1)


def assert_exact(database, job_id):
    """See that the large file is there once, as a run that nothing disturbed leaves it."""
    job = job_of(database, job_id)
    assert (job.state, job.done, job.total) == (JobState.DONE, ROWS, ROWS)
    (batch,) = imports_in(database, ImportState.LOADED)
    counts = (batch.inserted, batch.updated, batch.unchanged)
    assert counts == (ROWS - KNOWN, KNOWN - SAME, SAME)
    assert counted(database) == (ROWS, KNOWN + ROWS - SAME)
    with database.reading() as session:
        reach = session.scalar(select(func.sum(Reading.reach)).where(Reading.import_id == batch.id))
    assert reach == sum(range(ROWS, ROWS * 2 - SAME))


def test_a_job_whose_worker_is_killed_is_ended_by_the_next_exactly(database, uploads, worker):
    bring_in_known(database, uploads)
    job_id = ask_for(database, uploads, LARGE, now=clock_now())
    with worker() as running:
        wait_until(lambda: job_of(database, job_id).done > 0)
        kill(running)
    job = job_of(database, job_id)
    assert (job.state, job.done < ROWS) == (JobState.RUNNING, True)
    let_time_pass(database, job_id)
    with worker("another"):
        wait_until(lambda: job_of(database, job_id).state.has_ended)
    assert_exact(database, job_id)
    assert job_of(database, job_id).runs == 2


def test_a_worker_that_is_told_to_end_leaves_its_job_to_the_next(database, uploads, worker):
    bring_in_known(database, uploads)
    job_id = ask_for(database, uploads, LARGE, now=clock_now())
    with worker() as running:
        wait_until(lambda: job_of(database, job_id).done > 0)
        running.send_signal(signal.SIGTERM)
        assert running.wait(PATIENCE) == 0
    assert job_of(database, job_id).state is JobState.WAITING
    with worker("another"):
        wait_until(lambda: job_of(database, job_id).state.has_ended)
    assert_exact(database, job_id)


def test_two_workers_without_a_queue_do_each_job_once(database, uploads, worker, tmp_path):
    with worker(), worker("another"):
        for path in (tmp_path / "instance").glob("queue.db*"):
            path.unlink()
        jobs = [
            ask_for(database, uploads, instagram(number), now=clock_now()) for number in range(8)
        ]
        wait_until(lambda: all(job_of(database, each).state.has_ended for each in jobs))
    assert [job_of(database, each).runs for each in jobs] == [1] * len(jobs)
    assert len(imports_in(database, ImportState.LOADED)) == len(jobs)
