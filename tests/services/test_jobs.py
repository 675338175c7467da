"""Tests of long work as it is asked for, taken up, broken off and ended."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from outreach.domain.errors import NotFoundError, OutOfScopeError, OutreachError
from outreach.domain.jobs import MOST_RUNS, SILENCE, JobState, Progress
from outreach.domain.messages import Message
from outreach.domain.scope import Scope
from outreach.services.jobs import (
    BrokenOffError,
    Outcome,
    ask_to_cancel,
    end_run,
    note_progress,
    put_back,
    recover_jobs,
    take_up,
)
from outreach.storage.models import AuditEntry
from outreach.storage.queries.jobs import (
    job_by_id,
    jobs_by_ids,
    jobs_page,
    waiting_job_ids,
)
from tests.databases import NOW
from tests.exports import COORDINATOR
from tests.jobs import ask_for, job_of

HALF_WAY = Progress(done=5_000, total=10_000, rows_per_second=800)
LATER = NOW + SILENCE + timedelta(seconds=1)
CENTRAL_JAVA = Scope("33")


@pytest.fixture
def job_id(database, tmp_path):
    return ask_for(database, tmp_path)


@pytest.fixture
def quietly(database):
    """Do something in a unit of quiet work, as each step of a worker does."""

    def run(deed, *args, now=NOW, **other):
        with database.quiet_work() as session:
            return deed(session, *args, now=now, **other)

    return run


def test_work_is_asked_for_in_the_askers_name_and_region(database, job_id):
    job = job_of(database, job_id)
    assert (job.state, job.actor_name, job.region_code) == (JobState.WAITING, "Coordinator", "33")


def test_work_for_another_region_is_refused(database, tmp_path):
    with pytest.raises(OutOfScopeError):
        ask_for(database, tmp_path, region_code="35")


def test_how_far_work_is_stands_in_no_audit_trail(database, job_id, quietly):
    run = quietly(take_up, job_id)
    quietly(note_progress, run, HALF_WAY)
    with database.unit_of_work(COORDINATOR) as work:
        job_by_id(work.session, CENTRAL_JAVA, job_id).done = 7
    with database.reading() as session:
        assert session.scalars(select(AuditEntry)).all() == []


def test_who_takes_work_up_gets_what_was_asked(job_id, quietly):
    run = quietly(take_up, job_id)
    assert (run.ask.file_name, run.ask.read_on.isoformat()) == ("oktober.csv", "2026-11-01")
    assert run.actor == COORDINATOR


def test_work_that_is_taken_up_is_not_taken_up_again(job_id, quietly):
    quietly(take_up, job_id)
    assert quietly(take_up, job_id) is None


def test_of_many_workers_at_once_one_takes_a_job_up(job_id, quietly):
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda _: quietly(take_up, job_id), range(8)))
    assert len([run for run in runs if run is not None]) == 1


def test_progress_is_written_down_with_a_sign_of_life(database, job_id, quietly):
    run = quietly(take_up, job_id)
    assert quietly(note_progress, run, HALF_WAY, now=LATER) is False
    job = job_of(database, job_id)
    assert (job.done, job.total, job.rows_per_second) == (5_000, 10_000, 800)
    assert job.heartbeat_at == LATER


def test_waiting_work_is_cancelled_at_once(database, job_id, quietly):
    quietly(ask_to_cancel, CENTRAL_JAVA, job_id)
    assert job_of(database, job_id).state is JobState.CANCELLED
    assert quietly(take_up, job_id) is None


def test_running_work_is_told_to_stop(database, job_id, quietly):
    run = quietly(take_up, job_id)
    quietly(ask_to_cancel, CENTRAL_JAVA, job_id)
    assert job_of(database, job_id).state is JobState.RUNNING
    assert quietly(note_progress, run, HALF_WAY) is True


def test_work_that_has_ended_cannot_be_cancelled(job_id, quietly):
    run = quietly(take_up, job_id)
    quietly(end_run, run, Outcome(state=JobState.DONE, progress=HALF_WAY))
    with pytest.raises(OutreachError, match="ended already"):
        quietly(ask_to_cancel, CENTRAL_JAVA, job_id)


def test_another_regions_work_cannot_be_cancelled(job_id, quietly):
    with pytest.raises(NotFoundError):
        quietly(ask_to_cancel, Scope("35"), job_id)


def test_work_whose_worker_fell_silent_waits_again(database, job_id, quietly):
    quietly(take_up, job_id)
    quietly(recover_jobs, now=NOW + SILENCE)
    assert job_of(database, job_id).state is JobState.RUNNING
    quietly(recover_jobs, now=LATER)
    assert job_of(database, job_id).state is JobState.WAITING


def test_a_worker_that_was_thought_dead_loses_its_work_to_the_next(database, job_id, quietly):
    first = quietly(take_up, job_id)
    quietly(recover_jobs, now=LATER)
    second = quietly(take_up, job_id, now=LATER)
    with pytest.raises(BrokenOffError):
        quietly(note_progress, first, HALF_WAY)
    quietly(end_run, first, Outcome(state=JobState.FAILED, progress=HALF_WAY))
    assert job_of(database, job_id).state is JobState.RUNNING
    assert quietly(note_progress, second, HALF_WAY) is False


def test_work_that_breaks_off_again_and_again_is_given_up(database, job_id, quietly):
    for _ in range(MOST_RUNS):
        quietly(take_up, job_id)
        quietly(recover_jobs, now=LATER)
    job = job_of(database, job_id)
    assert job.state is JobState.FAILED
    assert "broke off 5 times" in str(Message.unpacked(job.problem))


def test_work_that_was_put_back_in_order_is_never_given_up(database, job_id, quietly):
    for _ in range(MOST_RUNS + 1):
        run = quietly(take_up, job_id)
        with database.quiet_work() as session:
            put_back(session, run)
    assert job_of(database, job_id).state is JobState.WAITING


def test_work_that_broke_off_after_it_was_to_stop_has_stopped(database, job_id, quietly):
    quietly(take_up, job_id)
    quietly(ask_to_cancel, CENTRAL_JAVA, job_id)
    quietly(recover_jobs, now=LATER)
    assert job_of(database, job_id).state is JobState.CANCELLED


def test_work_waits_in_the_order_in_which_it_was_asked_for(database, tmp_path):
    later = ask_for(database, tmp_path, now=LATER)
    first = ask_for(database, tmp_path)
    with database.reading() as session:
        assert list(waiting_job_ids(session)) == [first, later]


def test_lists_of_work_hold_what_is_in_scope(database, tmp_path, job_id):
    district = ask_for(database, tmp_path, region_code="33.74", now=LATER)
    with database.reading() as session:
        everything = jobs_page(session, CENTRAL_JAVA).rows
        assert [job.id for job in everything] == [district, job_id]
        assert list(jobs_by_ids(session, Scope("33.74"), [job_id, district])) == [district]
        with pytest.raises(NotFoundError):
            job_by_id(session, Scope("33.74"), job_id)
