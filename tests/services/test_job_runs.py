"""Tests of long work that is done, stopped and gone on with."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import chain, repeat

import pytest

from outreach.domain.imports import ImportState
from outreach.domain.jobs import SILENCE, JobState
from outreach.domain.messages import Message
from outreach.services import job_runs
from outreach.services.imports import discard_import
from outreach.services.job_runs import work_off
from outreach.services.jobs import ask_to_cancel, take_up
from outreach.storage.models import Job
from tests.closing import close
from tests.databases import NOW
from tests.exports import COORDINATOR
from tests.jobs import ask_for, counted, imports_in, job_of, workshop
from tests.web.files import MAP, SERIES, TABLE, instagram

PATIENCE = 20  # seconds
LATER = NOW + SILENCE + timedelta(seconds=1)
THREE_CHUNKS = instagram(*range(21_000))


@pytest.fixture
def uploads(tmp_path):
    return tmp_path / "uploads"


def cancel(database, job_id):
    with database.quiet_work() as session:
        ask_to_cancel(session, COORDINATOR.scope, job_id, now=NOW)


def test_a_job_loads_the_file_and_leaves_saving_to_the_person(database, uploads):
    job_id = ask_for(database, uploads, instagram(10, 20))
    assert work_off(workshop(database, uploads)) == 1
    (batch,) = imports_in(database)
    assert (batch.state, batch.inserted, batch.job_id) == (ImportState.LOADED, 2, job_id)
    job = job_of(database, job_id)
    assert (job.state, job.done, job.total) == (JobState.DONE, 2, 2)


def test_a_job_that_was_asked_to_saves_the_file(database, uploads):
    ask_for(database, uploads, accept=True)
    work_off(workshop(database, uploads))
    assert imports_in(database)[0].state is ImportState.ACCEPTED


def test_a_file_that_cannot_be_read_fails_with_its_sentence(database, uploads):
    job_id = ask_for(database, uploads, SERIES)
    work_off(workshop(database, uploads))
    job = job_of(database, job_id)
    assert job.state is JobState.FAILED
    assert str(Message.unpacked(job.problem))
    assert imports_in(database) == []


def test_a_file_that_is_gone_fails_with_a_sentence(database, uploads):
    job_id = ask_for(database, uploads)
    for path in (uploads / "originals").iterdir():
        path.unlink()
    work_off(workshop(database, uploads))
    assert "was not kept" in str(Message.unpacked(job_of(database, job_id).problem))


def test_a_job_reads_a_table_by_its_map_and_account(database, uploads):
    ask_for(database, uploads, TABLE, map=MAP, account="griya")
    work_off(workshop(database, uploads))
    (batch,) = imports_in(database)
    assert (batch.state, batch.account_said, batch.map_written) == (
        ImportState.LOADED,
        "griya",
        MAP,
    )


def test_a_cancelled_job_leaves_nothing_that_counts(database, uploads):
    job_id = ask_for(database, uploads, THREE_CHUNKS, accept=True)

    def cancel_once_it_loads():
        if imports_in(database) and not job_of(database, job_id).is_cancel_asked:
            cancel(database, job_id)
        return False

    ticking = iter(NOW + timedelta(seconds=2 * step) for step in range(10_000))
    shop = workshop(
        database, uploads, clock=lambda: next(ticking), is_stopping=cancel_once_it_loads
    )
    work_off(shop)
    assert job_of(database, job_id).state is JobState.CANCELLED
    assert [batch.state for batch in imports_in(database)] == [ImportState.DISCARDED]
    assert counted(database)[1] == 0


def test_a_worker_that_ends_puts_its_job_back_and_the_next_one_goes_on(database, uploads):
    job_id = ask_for(database, uploads, THREE_CHUNKS)
    work_off(workshop(database, uploads, is_stopping=lambda: bool(imports_in(database))))
    job = job_of(database, job_id)
    assert (job.state, job.runs) == (JobState.WAITING, 0)

    work_off(workshop(database, uploads))

    assert job_of(database, job_id).state is JobState.DONE
    (batch,) = imports_in(database, ImportState.LOADED)
    assert (batch.inserted, batch.updated, batch.unchanged) == (21_000, 0, 0)
    assert counted(database) == (21_000, 21_000)


def fall_silent(database, job_id):
    """Leave a job as a worker does that is killed just before it says that all is done."""
    with database.quiet_work() as session:
        job = session.get_one(Job, job_id)
        job.state, job.heartbeat_at, job.ended_at = JobState.RUNNING, NOW, None


def test_cancelling_a_job_that_broke_off_discards_what_it_loaded(database, uploads):
    job_id = ask_for(database, uploads, THREE_CHUNKS)
    work_off(workshop(database, uploads, is_stopping=lambda: bool(imports_in(database))))
    assert [batch.state for batch in imports_in(database)] == [ImportState.LOADING]
    cancel(database, job_id)
    assert [batch.state for batch in imports_in(database)] == [ImportState.DISCARDED]


def test_a_file_that_is_being_read_is_let_go_when_the_worker_ends(database, uploads):
    job_id = ask_for(database, uploads, THREE_CHUNKS)
    answers = chain([False], repeat(True))  # there is work to be done, then there is no time
    work_off(workshop(database, uploads, is_stopping=lambda: next(answers)))
    assert job_of(database, job_id).state is JobState.WAITING
    assert imports_in(database) == []


def test_a_job_that_broke_off_after_its_last_row_only_has_to_end(database, uploads):
    job_id = ask_for(database, uploads, instagram(10, 20))
    work_off(workshop(database, uploads))
    fall_silent(database, job_id)
    work_off(workshop(database, uploads, clock=lambda: LATER))
    assert job_of(database, job_id).state is JobState.DONE
    assert [batch.state for batch in imports_in(database)] == [ImportState.LOADED]


def test_what_was_discarded_while_its_job_was_broken_off_is_not_loaded_again(database, uploads):
    job_id = ask_for(database, uploads)
    work_off(workshop(database, uploads))
    with database.unit_of_work(COORDINATOR) as work:
        discard_import(work.session, work.scope, imports_in(database)[0].id)
    fall_silent(database, job_id)
    work_off(workshop(database, uploads, clock=lambda: LATER))
    assert job_of(database, job_id).state is JobState.CANCELLED
    assert len(imports_in(database)) == 1


def test_a_file_that_may_not_be_saved_by_itself_waits_and_says_why(database, uploads):
    close(database, "2026-10")
    job_id = ask_for(database, uploads, accept=True)
    work_off(workshop(database, uploads))
    job = job_of(database, job_id)
    assert job.state is JobState.DONE
    assert "closed" in str(Message.unpacked(job.problem))
    assert imports_in(database)[0].state is ImportState.LOADED


def test_two_workers_at_once_do_each_job_once(database, uploads):
    jobs = [ask_for(database, uploads, instagram(number)) for number in range(6)]
    with ThreadPoolExecutor(2) as pool:
        taken = list(pool.map(lambda _: work_off(workshop(database, uploads)), range(2)))
    assert sum(taken) == len(jobs)
    assert [job_of(database, job_id).runs for job_id in jobs] == [1] * len(jobs)
    assert len(imports_in(database)) == len(jobs)


def test_a_worker_says_that_it_lives_while_a_file_is_read(database, uploads, monkeypatch):
    monkeypatch.setattr(job_runs, "BEAT_SECONDS", 0.01)
    job_id = ask_for(database, uploads)
    with database.quiet_work() as session:
        run = take_up(session, job_id, now=NOW)
    assert run is not None
    following = job_runs.Following(workshop(database, uploads, clock=lambda: LATER), run)
    with following.alive():
        deadline = time.monotonic() + PATIENCE
        while job_of(database, job_id).heartbeat_at == NOW and time.monotonic() < deadline:
            time.sleep(0.01)
    assert job_of(database, job_id).heartbeat_at == LATER
