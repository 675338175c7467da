"""Tests of units of work: locks, lost updates, staleness."""

from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import select, update

from outreach.domain.errors import StaleRecordError
from outreach.storage.models import ClosedMonth, RegionRow
from tests.databases import NOW, TESTER


def close_some_month(database):
    with database.unit_of_work(TESTER) as work:
        work.session.add(
            ClosedMonth(
                region_code="33",
                year=2026,
                month_number=10,
                closed_at=NOW,
                closed_by="tester",
                definition_version=0,
                values={},
                frozen={},
            )
        )


def test_400_concurrent_increments_are_400(database):
    close_some_month(database)

    def increment_50_times():
        for _ in range(50):
            with database.unit_of_work(TESTER) as work:
                row = work.session.scalars(select(ClosedMonth).with_for_update()).one()
                row.definition_version += 1

    threads = [threading.Thread(target=increment_50_times) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.reading() as session:
        assert session.scalars(select(ClosedMonth.definition_version)).one() == 400


def test_a_reader_does_not_wait_for_a_writer(database):
    with database.unit_of_work(TESTER) as work:
        work.session.execute(update(RegionRow).values(name="x").where(RegionRow.code == "33"))
        started = time.monotonic()
        with database.reading() as session:
            name = session.scalars(select(RegionRow.name).where(RegionRow.code == "33")).one()
        waited = time.monotonic() - started
        work.session.rollback()

    assert name == "Jawa Tengah"
    assert waited < 5  # a reader that needs the write lock would wait for the busy timeout, 20 s


def test_a_reader_sees_one_state_of_the_data(database):
    name = select(RegionRow.name).where(RegionRow.code == "33")
    with database.reading() as session:
        before = session.scalars(name).one()
        with database.unit_of_work(TESTER) as work:
            work.session.execute(update(RegionRow).values(name="x").where(RegionRow.code == "33"))
        assert session.scalars(name).one() == before


def test_nothing_is_kept_where_the_deed_fails(database):
    def fail_halfway():
        with database.unit_of_work(TESTER) as work:
            work.session.execute(update(RegionRow).values(name="x").where(RegionRow.code == "33"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()

    with database.reading() as session:
        assert session.get_one(RegionRow, "33").name == "Jawa Tengah"


def test_the_second_of_two_writers_is_told(database):
    close_some_month(database)
    with database.reading() as session:
        stale = session.scalars(select(ClosedMonth)).one()
    with database.unit_of_work(TESTER) as work:
        work.session.scalars(select(ClosedMonth)).one().closed_by = "first"

    def write_second():
        with database.unit_of_work(TESTER) as work:
            work.session.add(stale)
            stale.closed_by = "second"

    with pytest.raises(StaleRecordError):
        write_second()

    with database.reading() as session:
        assert session.scalars(select(ClosedMonth.closed_by)).one() == "first"
