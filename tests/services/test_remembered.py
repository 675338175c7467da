"""Tests of keeping what was worked out until anything changes, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from outreach.services.remembered import Remembered, remember_in, shared
from outreach.storage.models import RegionRow
from tests.databases import TESTER


class Asking:
    """A question that counts how often it was worked out."""

    def __init__(self, database, most=10):
        self.database, self.remembered, self.times = database, Remembered(most), 0

    def ask(self, asked="this"):
        with self.database.reading() as session:
            return self.remembered.of(session, asked, self.count)

    def count(self):
        self.times += 1
        return self.times


def rename(database, name="x"):
    with database.unit_of_work(TESTER) as work:
        work.session.execute(update(RegionRow).values(name=name).where(RegionRow.code == "33"))


def give_up(database):
    with database.unit_of_work(TESTER) as work:
        work.session.execute(update(RegionRow).values(name="x").where(RegionRow.code == "33"))
        raise ZeroDivisionError


def test_the_same_question_is_worked_out_once(database):
    asking = Asking(database)
    assert [asking.ask(), asking.ask(), asking.ask("that")] == [1, 1, 2]


def test_a_change_makes_old_what_was_worked_out(database):
    asking = Asking(database)
    asking.ask()
    rename(database)
    assert asking.ask() == 2


def test_a_change_that_was_given_up_makes_nothing_old(database):
    asking = Asking(database)
    asking.ask()
    with pytest.raises(ZeroDivisionError):
        give_up(database)
    assert asking.ask() == 1


def test_a_reader_that_began_before_a_change_does_not_spoil_it_for_others(database):
    asking = Asking(database)
    with database.reading() as early:
        first = asking.remembered.of(early, "this", lambda: "old")
        rename(database)
        assert asking.ask() == 1
        assert asking.remembered.of(early, "this", lambda: "old") == first
    assert asking.ask() == 2


def test_the_question_that_was_longest_not_asked_is_forgotten(database):
    asking = Asking(database, most=2)
    for asked in ("a", "b", "a", "c"):
        asking.ask(asked)
    assert asking.times == 3
    asking.ask("a")
    assert asking.times == 3
    asking.ask("b")
    assert asking.times == 4


def test_sessions_that_read_share_what_services_work_out(database):
    asking = Asking(database)
    found = []
    for _ in range(2):
        with database.reading() as session:
            remember_in(session, asking.remembered)
            found.append(shared(session, "this", asking.count))
    assert found == [1, 1]


def test_a_unit_of_work_works_everything_out_itself(database):
    asking = Asking(database)
    asking.ask()
    with database.unit_of_work(TESTER) as work:
        assert shared(work.session, "this", asking.count) == 2
