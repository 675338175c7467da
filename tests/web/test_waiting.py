"""Tests that pages do not wait for those who write."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import update

from outreach.storage.models import RegionRow
from tests.databases import TESTER
from tests.records import copy_of_the_demo

PAGES = ["/", "/members", "/indicators", "/reports"]


@pytest.fixture
def database_url(tmp_path):
    return copy_of_the_demo(tmp_path)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers_while_another_connection_holds_a_write_transaction(
    coordinator, database, page
):
    answers = []
    reader = threading.Thread(target=lambda: answers.append(coordinator.get(page).status_code))
    with database.unit_of_work(TESTER) as work:
        work.session.execute(update(RegionRow).values(name="x").where(RegionRow.code == "96.71"))
        reader.start()
        reader.join(timeout=15)  # a page that wants the lock waits for it 20 s
        was_answered = not reader.is_alive()
        work.session.rollback()
    reader.join()

    assert was_answered
    assert answers == [200]
