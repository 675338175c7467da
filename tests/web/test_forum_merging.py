"""Tests of the pages on which two forums are made one, and a mistaken one is removed."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.domain.months import Month
from outreach.services.forums import register_forum
from outreach.storage.models import AuditEntry, Forum, Statement
from tests.coverage import a_member, close
from tests.databases import TESTER
from tests.forums import forum_details
from tests.web.action_pages import text_of
from tests.web.forum_pages import forums, name_in_a_paper, seated_forum


@pytest.fixture
def registered(coordinator, database):
    with database.unit_of_work(TESTER) as work:
        a_member(work.session)
    return seated_forum(coordinator)


@pytest.fixture
def named(database):
    name_in_a_paper(database)


def test_a_mistyped_forum_becomes_one_with_the_right_one(coordinator, registered, named, database):
    right, mistyped = forums(database)
    page = coordinator.get(f"/forums/{mistyped.id}")
    assert f"/forums/{mistyped.id}/merge?into={right.id}" in page.text
    asked = coordinator.get(f"/forums/{mistyped.id}/merge?into={right.id}")
    assert "Dokumen dukungan: 1" in asked.text
    assert 'value="Forum Pesisir Rekaan"' in asked.text
    assert f"/forums/{right.id}/merge?into={mistyped.id}" in asked.text

    answer = coordinator.post(
        f"/forums/{mistyped.id}/merge",
        data={"into": "forum pesisir rekaan", "reason": "Salah ketik", "version": "1"},
        follow_redirects=True,
    )

    assert "Maklumat Pesisir" in answer.text
    assert [forum.id for forum in forums(database)] == [right.id]
    with database.reading() as session:
        assert session.scalars(select(Statement.forum_id)).all() == [right.id]
        reasons = session.scalars(
            select(AuditEntry.reason).where(AuditEntry.record_table == "statement")
        ).all()
    assert reasons == [None, "Salah ketik"]


def test_merging_asks_for_a_known_forum_and_a_reason(coordinator, named, database):
    (forum,) = forums(database)
    address = f"/forums/{forum.id}/merge"
    answer = coordinator.post(address, data={"into": "Forum Entah", "version": "1"})
    assert "Tidak ada forum bernama Forum Entah." in answer.text
    assert 'id="reason-errors"' in answer.text
    itself = {"into": "Forum Pesisir Rekan", "reason": "x", "version": "1"}
    assert 'id="into-errors"' in coordinator.post(address, data=itself).text
    assert coordinator.get(f"{address}?into=999").status_code == 200


def test_forums_of_one_name_are_told_apart_by_their_region(coordinator, named, database):
    with database.unit_of_work(TESTER) as work:
        for code in ("33.21", "33.74"):
            register_forum(work.session, TESTER.scope, forum_details(region_code=code))
    mistyped = forums(database)[0]
    coordinator.post(
        f"/forums/{mistyped.id}/merge",
        data={
            "into": "Forum Pesisir Rekaan (Kota Semarang)",
            "reason": "Salah ketik",
            "version": "1",
        },
    )
    with database.reading() as session:
        statement = session.scalars(select(Statement)).one()
        assert session.get(Forum, statement.forum_id).region_code == "33.74"


def test_the_reason_lets_a_closed_months_paper_move(coordinator, registered, named, database):
    with database.unit_of_work(TESTER) as work:
        close(work.session, Month(2026, 10))
    right, mistyped = forums(database)
    sent_form = {"into": right.name, "reason": "Salah ketik", "version": "1"}
    answer = coordinator.post(f"/forums/{mistyped.id}/merge", data=sent_form)
    assert answer.status_code == 302


def test_a_forum_that_a_paper_names_cannot_be_removed(coordinator, named, database):
    (forum,) = forums(database)
    page = text_of(coordinator.get(f"/forums/{forum.id}/remove"))
    assert "“Maklumat Pesisir” tanggal 22 Okt 2026 menyebut forum ini." in page
    sent_form = {"reason": "Keliru", "version": "1"}
    coordinator.post(f"/forums/{forum.id}/remove", data=sent_form)
    assert len(forums(database)) == 1


def test_a_mistaken_forum_is_removed_with_a_reason(coordinator, registered, database):
    assert 'id="reason-errors"' in coordinator.post(f"{registered}/remove", data={}).text
    coordinator.post(f"{registered}/remove", data={"reason": "Keliru", "version": "1"})
    assert forums(database) == []
