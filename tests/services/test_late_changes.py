"""Tests of which changes are listed with which closed month, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.services.actions import change_action, log_action
from outreach.services.months import assert_open
from outreach.services.plans import copy_plan, undo_copy
from outreach.services.statements import change_statement
from outreach.storage.audit import listed_apart
from outreach.storage.models import IndicatorTarget
from outreach.storage.queries.closings import late_trail
from outreach.storage.queries.plans import PlanFilter
from tests.actions import an_action
from tests.closing import close
from tests.member_lists import bring_in, undo
from tests.statements import a_member, details, record

CENTRAL_JAVA = Scope("33")
SITI = Actor(name="Siti", scope=CENTRAL_JAVA)
YEARS = (2026, 2027)
REASON = "surat keputusan baru ditemukan"
JOINED = ("Radio A;Radio;33;5/8/2026", "Radio B;Radio;33;2/9/2026", "Radio C;Radio;33;9/10/2026")
BOTH_ROWS = [("member", "Radio A"), ("membership", "2026-08-05")]


def listed(database, closing_id):
    """Give what is listed with a closed month: each entry's table, and what tells of which row."""
    with database.reading() as session:
        _page, trail = late_trail(session, CENTRAL_JAVA, closing_id)
    return sorted((each.record_table, told(each.changes)) for each in trail.entries)


def told(changes):
    for column in ("name", "joined_on", "title", "month_number", "stated_on", "year"):
        if column in changes:
            before, after = changes[column]
            return before if after is None else after
    return None


@pytest.fixture
def august(database):
    return close(database, "2026-08")


def test_of_a_list_of_members_only_those_that_the_month_counts_are_listed(database, august):
    bring_in(database, *JOINED, reason=REASON)
    assert listed(database, august) == BOTH_ROWS


def test_each_closed_month_lists_the_members_that_it_counts(database, august):
    september = close(database, "2026-09")
    bring_in(database, *JOINED, reason=REASON)
    assert listed(database, august) == BOTH_ROWS
    assert [name for table, name in listed(database, september) if table == "member"] == [
        "Radio A",
        "Radio B",
    ]


def test_of_changed_members_only_those_whose_days_changed_are_listed(database):
    head = "Nama;Jenis;Wilayah;Tgl Bergabung;Tgl Keluar"
    bring_in(database, *(f"{line};" for line in JOINED), head=head)
    august = close(database, "2026-08")
    ends = ("20/8/2026", "20/9/2026", "20/10/2026")
    lines = (f"{line};{end}" for line, end in zip(JOINED, ends, strict=True))
    bring_in(database, *lines, head=head, reason=REASON)
    assert [table for table, _ in listed(database, august)] == ["membership"]


def test_of_a_list_that_is_taken_back_only_members_that_the_month_counts_are_listed(database):
    batch, _plan = bring_in(database, *JOINED)
    august = close(database, "2026-08")
    undo(database, batch.id, reason=REASON)
    assert listed(database, august) == BOTH_ROWS


def test_of_a_copied_plan_only_the_months_own_actions_are_listed(database):
    may = close(database, "2027-05")
    with database.unit_of_work(SITI, REASON) as work:
        log_action(work.session, work.scope, an_action())
        log_action(work.session, work.scope, an_action(title="Rakor", month=Month(2026, 6)))
        copied = copy_plan(work.session, work.scope, YEARS, PlanFilter(), today=date(2026, 11, 3))
    assert listed(database, may) == [("action", "Seminar rumah tahan rob")]
    assert copied.keys is not None
    with database.unit_of_work(SITI, REASON) as work:
        assert undo_copy(work.session, work.scope, YEARS, copied.keys) == 2
    assert listed(database, may) == [("action", "Seminar rumah tahan rob")] * 2


def test_an_action_that_moves_is_listed_with_both_months(database):
    with database.unit_of_work(SITI) as work:
        action = log_action(work.session, work.scope, an_action())
    closings = [close(database, "2026-05"), close(database, "2026-06")]
    moved = an_action(month=Month(2026, 6))
    with database.unit_of_work(SITI, REASON) as work:
        change_action(work.session, work.scope, action.id, moved, version=1)
    assert [listed(database, each) for each in closings] == [[("action", 6)]] * 2


def test_an_mou_that_gets_another_day_is_listed_with_both_months(database):
    with database.unit_of_work(SITI) as work:
        member = a_member(work.session)
        fields = {"kind": "mou", "forum": None, "member_id": member.id}
        paper = record(work.session, **fields, stated_on=date(2026, 10, 5))
    closings = [close(database, "2026-09"), close(database, "2026-10")]
    sooner = details(**fields, stated_on=date(2026, 9, 30))
    with database.unit_of_work(SITI, REASON) as work:
        change_statement(work.session, work.scope, paper.id, sooner, version=1)
    assert [listed(database, each) for each in closings] == [[("statement", "2026-09-30")]] * 2


def test_what_stands_around_a_part_keeps_the_months_that_are_asked_for_it(database, august):
    september = close(database, "2026-09")
    with database.unit_of_work(SITI, REASON) as work:
        add_target(work, 2026)
        with listed_apart(work.session):
            assert_open(work.session, "33", date(2026, 9, 1))
            add_target(work, 2027)
        assert_open(work.session, "33", date(2026, 8, 1), date(2026, 8, 1))
        add_target(work, 2028)
    assert listed(database, august) == [("indicator_target", 2026), ("indicator_target", 2028)]
    assert listed(database, september) == [("indicator_target", 2027)]


def add_target(work, year):
    work.session.add(IndicatorTarget(key="media_involved", region_code="33", year=year))


def test_a_closed_month_that_nothing_changes_has_no_late_changes(database, august):
    with database.unit_of_work(SITI, REASON) as work:
        assert_open(work.session, "33", date(2026, 8, 1))
    assert not work.has_late_changes


def test_late_changes_of_a_part_are_those_of_the_whole(database, august):
    with database.unit_of_work(SITI, REASON) as work, listed_apart(work.session):
        assert_open(work.session, "33", date(2026, 8, 1))
        add_target(work, 2026)
    assert work.has_late_changes
