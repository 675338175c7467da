"""Tests of the files of records."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.domain.actions import ActionDetails
from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    NotFoundError,
    StaleRecordError,
)
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.services.actions import log_action
from outreach.services.attachments import (
    OWNERS,
    attach,
    attachment_by_id,
    remove_attachment,
    replace_attachment,
)
from outreach.services.closings import close_month
from outreach.storage.models import AuditEntry
from outreach.storage.models.attachments import OWNERS as TABLES
from outreach.storage.queries.statements import statement_by_id
from tests.closing import CLOSER
from tests.databases import NOW, TESTER
from tests.statements import CENTRAL_JAVA, SURABAYA, record, stored_file


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


def a_statement(session):
    return record(session, EVERYWHERE, region_code="33.21")


def an_action(session):
    details = ActionDetails(
        title="Seminar",
        activity_type="thematic_action",
        region_code="33.21",
        month=Month(2026, 10),
    )
    return log_action(session, EVERYWHERE, details)


RECORDS = {"statement": a_statement, "action": an_action}


@pytest.fixture(params=RECORDS)
def owned(request, session):
    """A record of Demak in October 2026, by the name of its kind and its key."""
    return request.param, RECORDS[request.param](session).id


def give(session, owned, *, scope=CENTRAL_JAVA, caption=None):
    owner, owner_id = owned
    return attach(session, scope, owner, owner_id, stored_file(), caption=caption, now=NOW)


@pytest.fixture
def file(session, owned):
    return give(session, owned, caption="Halaman 1")


def test_every_kind_of_record_that_the_table_knows_may_have_files():
    assert set(OWNERS) == set(TABLES)


def test_a_file_belongs_to_its_record(session, owned, file):
    found = attachment_by_id(session, CENTRAL_JAVA, file.id)
    assert (found.owner, found.owner_id) == owned
    assert (found.name, found.caption, found.version) == ("maklumat.pdf", "Halaman 1", 1)


def test_a_statement_shows_its_files(session):
    statement_id = a_statement(session).id
    attach(session, CENTRAL_JAVA, "statement", statement_id, stored_file(), now=NOW)
    session.expire_all()
    files = statement_by_id(session, CENTRAL_JAVA, statement_id).files
    assert [each.name for each in files] == ["maklumat.pdf"]


def test_another_file_takes_its_place(session, file):
    other = stored_file("foto.pdf")
    replaced = replace_attachment(session, CENTRAL_JAVA, file.id, other, version=1, now=NOW)
    assert (replaced.name, replaced.stored_as) == ("foto.pdf", "foto.pdf-random")
    assert (replaced.caption, replaced.version) == (None, 2)


def test_a_caption_is_changed_without_another_file(session, file):
    changed = replace_attachment(
        session, CENTRAL_JAVA, file.id, None, caption="Halaman 2", version=1, now=NOW
    )
    assert (changed.name, changed.caption) == ("maklumat.pdf", "Halaman 2")


def test_a_caption_that_is_too_long_is_refused(session, owned):
    with pytest.raises(InvalidInputError):
        give(session, owned, caption="x" * 301)


def test_a_file_is_removed(session, file):
    remove_attachment(session, CENTRAL_JAVA, file.id, version=1)
    with pytest.raises(NotFoundError):
        attachment_by_id(session, CENTRAL_JAVA, file.id)


def test_who_replaces_or_removes_it_second_is_told(session, file):
    replace_attachment(session, CENTRAL_JAVA, file.id, stored_file("b"), version=1, now=NOW)
    with pytest.raises(StaleRecordError):
        replace_attachment(session, CENTRAL_JAVA, file.id, stored_file("c"), version=1, now=NOW)
    with pytest.raises(StaleRecordError):
        remove_attachment(session, CENTRAL_JAVA, file.id, version=1)
    assert attachment_by_id(session, CENTRAL_JAVA, file.id).name == "b"


def test_another_region_finds_nothing_and_changes_nothing(session, owned, file):
    for deed in (
        lambda: attachment_by_id(session, SURABAYA, file.id),
        lambda: give(session, owned, scope=SURABAYA),
        lambda: replace_attachment(
            session, SURABAYA, file.id, stored_file("b"), version=1, now=NOW
        ),
        lambda: remove_attachment(session, SURABAYA, file.id, version=1),
    ):
        with pytest.raises(NotFoundError):
            deed()


@pytest.mark.parametrize("owner", ["member", "nothing"])
def test_other_records_have_no_files(session, owner):
    with pytest.raises(NotFoundError):
        attach(session, CENTRAL_JAVA, owner, 1, stored_file(), now=NOW)


def test_files_of_a_closed_month_need_a_reason(session, owned, file):
    close_month(session, Scope("33.21"), Month(2026, 10), CLOSER)
    with pytest.raises(MonthClosedError):
        give(session, owned)
    with pytest.raises(MonthClosedError):
        replace_attachment(session, CENTRAL_JAVA, file.id, stored_file("b"), version=1, now=NOW)
    with pytest.raises(MonthClosedError):
        remove_attachment(session, CENTRAL_JAVA, file.id, version=1)


def test_the_trail_tells_of_the_file_on_its_records_page(session, owned, file):
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.record_table == f"{owned[0]}_file")
    ).one()
    assert (entry.parent_id, entry.region_code) == (owned[1], "33.21")
    assert entry.changes["name"] == [None, "maklumat.pdf"]
