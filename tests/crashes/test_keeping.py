"""Tests of a process that is killed while it keeps a file: all of it is there, or nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.services.files import path_of
from outreach.storage.models import Attachment
from tests.crashes.processes import kill, process
from tests.databases import TESTER
from tests.statements import CENTRAL_JAVA, record


@pytest.fixture
def killed(database, database_url, tmp_path):
    """Kill a process before or after it has committed, and give what is on record then."""

    def killed_at(moment):
        with database.unit_of_work(TESTER) as work:
            statement_id = record(work.session, CENTRAL_JAVA).id
        told = (database_url, tmp_path / "uploads", statement_id, moment)
        with process("keep", tmp_path / "marker", *told) as running:
            kill(running)
        with database.reading() as session:
            return session.scalars(select(Attachment)).all()

    return killed_at


def test_a_file_whose_record_was_not_saved_is_not_on_record(killed, tmp_path):
    assert killed("before") == []
    assert len(list((tmp_path / "uploads").iterdir())) == 1  # harmless: nothing leads to it


def test_a_file_whose_record_was_saved_is_whole(killed, tmp_path):
    (file,) = killed("after")
    assert path_of(tmp_path / "uploads", file.stored_as).read_bytes() == b"%PDF-1.7 maklumat"
