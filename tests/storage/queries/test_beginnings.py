"""Tests of whether anything is on record yet."""

from __future__ import annotations

import pytest

from outreach.domain.strategies import ActivityNames
from outreach.services.activity_types import add_activity_type
from outreach.storage.queries.beginnings import holds_records
from tests.closing import close
from tests.contacts import mark_one
from tests.databases import TESTER
from tests.milestones import judge_one


def add_kind(session):
    add_activity_type(session, "advocacy", ActivityNames(name_id="Lomba mural", name_en=None))


def is_held(database):
    with database.reading() as session:
        return holds_records(session)


def test_a_new_database_holds_no_records(database):
    assert not is_held(database)


@pytest.mark.parametrize("put", [judge_one, mark_one, add_kind])
def test_whatever_stands_alone_is_a_record(database, put):
    with database.unit_of_work(TESTER) as work:
        put(work.session)
    assert is_held(database)


def test_a_closed_month_is_a_record(database):
    close(database, "2026-08")
    assert is_held(database)
