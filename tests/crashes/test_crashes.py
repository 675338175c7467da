"""A real process is killed in the middle: what it did is wholly there or not at all."""

from __future__ import annotations

import hashlib
import http.client
import threading
import time
from contextlib import closing, suppress
from datetime import date

import pytest
from sqlalchemy import select

from outreach.access.users import UserDetails, add_user
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.scope import EVERYWHERE
from outreach.domain.statements import StatementDetails
from outreach.services.files import path_of
from outreach.services.members import register_member
from outreach.services.statements import record_statement
from outreach.storage.models import Attachment, AuditEntry, ClosedMonth, ClosedReport
from tests.applications import application
from tests.crashes.processes import PATIENCE, kill, process
from tests.databases import NOW, TESTER

PAPER = b"%PDF-1.4 " + bytes(range(256)) * 16_000  # 4 MB
BOUNDARY = "a-boundary-of-ours"


def left_of_a_closing(database):
    with database.reading() as session:
        return (
            len(session.scalars(select(ClosedMonth.id)).all()),
            len(session.scalars(select(ClosedReport.id)).all()),
            len(
                session.scalars(
                    select(AuditEntry.id).where(AuditEntry.record_table == "closed_month")
                ).all()
            ),
        )


def test_a_closing_that_is_killed_leaves_nothing(database, database_url, tmp_path):
    with process("close", tmp_path / "marker", database_url, 60) as running:
        kill(running)
    assert left_of_a_closing(database) == (0, 0, 0)


def test_a_closing_that_is_let_go_on_is_wholly_there(database, database_url, tmp_path):
    with process("close", tmp_path / "marker", database_url, 0.1) as running:
        assert running.wait(PATIENCE) == 0
    assert left_of_a_closing(database) == (1, 2, 1)


@pytest.fixture
def paper(database, database_url, tmp_path):
    """A statement, and the coordinator who sends its file."""
    with database.unit_of_work(TESTER) as work:
        member = register_member(
            work.session,
            EVERYWHERE,
            MemberDetails(name="Radio", kind=MemberKind.MEDIA, region_code="33"),
            joined_on=date(2026, 1, 1),
            now=NOW,
        )
        statement = record_statement(
            work.session,
            EVERYWHERE,
            StatementDetails(
                title="Dukungan",
                stated_on=date(2026, 10, 5),
                region_code="33",
                member_id=member.id,
            ),
            now=NOW,
        )
    details = UserDetails(role="coordinator", region_code="33", name="Siti")
    with (
        application(database_url, tmp_path) as app,
        app.app_context(),
        database.unit_of_work(TESTER) as work,
    ):
        password = add_user(work.session, EVERYWHERE, "siti@example.org", details)
    return statement.id, password


def signed_in(port, password):
    """Sign in and give the cookie."""
    form = f"email=siti%40example.org&password={password}"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("POST", "/sign-in", form, kind)
        answer = connection.getresponse()
        assert answer.status == 302
        return "; ".join(each.split(";")[0] for each in answer.headers.get_all("Set-Cookie", []))


def send(port, cookie, statement_id):
    """Send the paper; the server may be gone before it answers."""
    body = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    ).encode() + PAPER
    body += f"\r\n--{BOUNDARY}--\r\n".encode()
    headers = {"Cookie": cookie, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    with (
        closing(http.client.HTTPConnection("127.0.0.1", port)) as connection,
        suppress(OSError, http.client.HTTPException),
    ):
        connection.request("POST", f"/files/statement/{statement_id}", body, headers)
        connection.getresponse()


@pytest.mark.parametrize("seconds", [0.005, 0.03, 0.15, 3])
def test_a_file_whose_upload_is_killed_is_whole_or_not_there(
    database, database_url, tmp_path, paper, seconds
):
    statement_id, password = paper
    instance, marker = tmp_path / "instance", tmp_path / "port"
    with process("serve", marker, database_url, instance) as running:
        port = int(marker.read_text(encoding="utf-8"))
        cookie = signed_in(port, password)
        sending = threading.Thread(target=send, args=(port, cookie, statement_id))
        sending.start()
        time.sleep(seconds)
        kill(running)
        sending.join()
    with database.reading() as session:
        files = session.scalars(select(Attachment)).all()
    contents = [path_of(instance / "uploads", file.stored_as).read_bytes() for file in files]
    assert contents in ([], [PAPER])
    assert [file.sha256 for file in files] == [
        hashlib.sha256(each).hexdigest() for each in contents
    ]
    assert seconds < 3 or contents == [PAPER]
