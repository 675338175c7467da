"""Tests of the queue that wakes a worker."""

from __future__ import annotations

import logging

import pytest

from outreach.domain.errors import OutreachError
from outreach.worker.queue import FILE, Queue
from tests.databases import bare_database


@pytest.fixture
def queue(tmp_path):
    return Queue(None, tmp_path / "instance", "a secret")


def test_a_queue_writes_nothing_before_it_is_used(queue, tmp_path):
    assert not (tmp_path / "instance").exists()


def test_a_worker_is_woken_through_a_file_of_the_instance(queue, tmp_path):
    queue.wake()
    assert (tmp_path / "instance" / FILE).exists()
    reader = Queue(None, tmp_path / "instance", "a secret")
    assert reader.huey.dequeue().name == "look_for_work"
    assert reader.huey.dequeue() is None


def test_a_message_that_was_signed_by_somebody_else_is_not_opened(queue, tmp_path):
    Queue(None, tmp_path / "instance", "another secret").wake()
    with pytest.raises(ValueError, match="mismatch"):
        queue.huey.dequeue()


def test_a_queue_in_postgresql_is_chosen_by_its_address(tmp_path):
    with bare_database("postgresql", tmp_path) as address:
        queue = Queue(address.replace("+psycopg", ""), tmp_path, "a secret")
        queue.wake()
        assert queue.huey.dequeue().name == "look_for_work"
        queue.huey.storage.close()
    assert not (tmp_path / FILE).exists()


def test_a_driver_that_is_not_there_is_said(tmp_path):
    queue = Queue("redis://localhost:1", tmp_path, "a secret")
    with pytest.raises(OutreachError, match="redis"):
        assert queue.huey


def test_an_address_of_no_known_queue_is_refused(tmp_path):
    with pytest.raises(OutreachError, match="OUTREACH_QUEUE"):
        assert Queue("amqp://localhost", tmp_path, "a secret").huey


def test_a_queue_that_fails_keeps_nobody_from_asking(tmp_path, caplog):
    (tmp_path / FILE).write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with caplog.at_level(logging.WARNING):
        Queue(None, tmp_path, "a secret").wake()
    assert "could not be woken" in caplog.text
