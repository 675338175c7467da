"""Tests of a worker that waits, is woken, does what there is and ends when it is told to."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from outreach.domain.jobs import JobState
from outreach.worker import consumer
from outreach.worker.queue import Queue
from tests.jobs import ask_for, clock_now, job_of, workshop

PATIENCE = 20  # seconds
IDLE = 1.5  # seconds after which a worker that finds nothing looks at its slowest


@pytest.fixture
def signals():
    """A worker takes over what Ctrl-C and SIGTERM do; give it back afterwards."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


@pytest.fixture
def work_until(database, tmp_path, monkeypatch, signals):
    """Run a worker whose input ends once something beside it has been done."""

    def run(deed):
        ours, theirs = os.pipe()
        monkeypatch.setattr(consumer, "_STANDARD_INPUT", ours)

        def do_and_close():
            deed()
            os.close(theirs)

        beside = threading.Thread(target=do_and_close)
        beside.start()
        shop = workshop(database, tmp_path, clock=clock_now)
        consumer.run_worker(Queue(None, tmp_path, "a secret").huey, shop, is_attached=True)
        beside.join()
        os.close(ours)

    return run


def wait_for(database, job_id):
    deadline = time.monotonic() + PATIENCE
    while not job_of(database, job_id).state.has_ended and time.monotonic() < deadline:
        time.sleep(0.02)


def test_a_worker_does_what_waits_when_it_starts(database, tmp_path, work_until):
    job_id = ask_for(database, tmp_path, now=clock_now())
    work_until(lambda: wait_for(database, job_id))
    assert job_of(database, job_id).state is JobState.DONE


def test_an_idle_worker_does_what_it_is_woken_for(database, tmp_path, work_until):
    asked = []

    def ask_and_wake():
        time.sleep(IDLE)
        asked.append(ask_for(database, tmp_path, now=clock_now()))
        Queue(None, tmp_path, "a secret").wake()
        wait_for(database, asked[0])

    work_until(ask_and_wake)
    assert job_of(database, asked[0]).state is JobState.DONE


def test_an_idle_worker_finds_what_nobody_told_of(database, tmp_path, work_until):
    asked = []

    def ask():
        time.sleep(IDLE)
        asked.append(ask_for(database, tmp_path, now=clock_now()))
        wait_for(database, asked[0])

    work_until(ask)
    assert job_of(database, asked[0]).state is JobState.DONE
