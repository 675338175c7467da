"""Tests of a process that is killed while it keeps a file: all of it is there, or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from sqlalchemy import select

from outreach import ROOT
from outreach.services.files import path_of
from outreach.storage.models import Attachment
from tests.databases import TESTER
from tests.statements import CENTRAL_JAVA, record

CHILD = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from outreach.domain.files import UploadedFile
from outreach.domain.scope import Actor
from outreach.services.attachments import attach
from outreach.services.files import keeping
from outreach.storage.session import Database, engine_for

url, folder, statement_id, moment = sys.argv[1:]
now = datetime(2026, 11, 3, tzinfo=UTC)
database = Database(engine_for(url), lambda: now)
file = UploadedFile(name="a.pdf", content=b"%PDF-1.7 maklumat")
with keeping(Path(folder), file) as stored, database.unit_of_work(Actor(name="child")) as work:
    attach(work.session, work.scope, "statement", int(statement_id), stored, now=now)
    if moment == "before":
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(database, database_url, tmp_path):
    """Kill a process before or after it has committed, and give what is on record then."""

    def kill(moment):
        with database.unit_of_work(TESTER) as work:
            statement_id = record(work.session, CENTRAL_JAVA).id
        arguments = [database_url, str(tmp_path / "uploads"), str(statement_id), moment]
        ended = subprocess.run([sys.executable, "-c", CHILD, *arguments], check=False, cwd=ROOT)
        assert ended.returncode == -signal.SIGKILL
        with database.reading() as session:
            return session.scalars(select(Attachment)).all()

    return kill


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_file_whose_record_was_not_saved_is_not_on_record(killed, tmp_path):
    assert killed("before") == []
    assert len(list((tmp_path / "uploads").iterdir())) == 1  # harmless: nothing leads to it


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_file_whose_record_was_saved_is_whole(killed, tmp_path):
    (file,) = killed("after")
    assert path_of(tmp_path / "uploads", file.stored_as).read_bytes() == b"%PDF-1.7 maklumat"
