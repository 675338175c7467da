"""Tests of practices worth copying."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.domain.actions import ActionStatus
from outreach.domain.errors import (
    InvalidInputError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.months import Month
from outreach.domain.practices import PracticeDetails
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.services.practices import change_practice, mark_practice, remove_practice
from outreach.storage.models import Action, AuditEntry, Practice, PracticeAction
from outreach.storage.queries.practices import (
    MOST_ACTIONS,
    SORTS,
    PracticeFilter,
    done_actions,
    marked_practices,
    practice_by_id,
    practices_page,
)
from tests.databases import NOW

PROVINCE, NEIGHBOUR = Scope("33"), Scope("35.78")
APRIL, MAY = Month(2026, 4), Month(2026, 5)


@pytest.fixture
def done(logged):
    def add(title="Seminar", region="33.21", month=MAY, status=ActionStatus.DONE):
        return logged(title=title, region_code=region, month=month, status=status).id

    return add


def details(*actions, title="Pipa dijaga warga", note="Satu grup WA cukup.", region="33.21"):
    return PracticeDetails(title=title, note=note, region_code=region, action_ids=actions)


@pytest.fixture
def mark(session):
    def add(*actions, scope=PROVINCE, **other):
        return mark_practice(session, scope, details(*actions, **other), marked_by="Rina", now=NOW)

    return add


def test_a_practice_is_shown_by_done_actions_of_its_region(session, done, mark):
    first, second = done(), done("Pelatihan")
    practice = practice_by_id(session, PROVINCE, mark(first, second).id)
    assert [row.action.title for row in practice.shown_by] == ["Seminar", "Pelatihan"]
    assert (practice.marked_by, practice.marked_at) == ("Rina", NOW)


def test_a_provinces_practice_may_be_shown_by_a_districts_action(done, mark):
    assert len(mark(done(region="33.21"), region="33").shown_by) == 1


@pytest.mark.parametrize(
    "other", [{"region": "33.74"}, {"status": ActionStatus.PLANNED}, {"status": "cancelled"}]
)
def test_an_action_elsewhere_or_not_done_is_refused(done, mark, other):
    action = done(**{"status": ActionStatus.DONE, **other})
    with pytest.raises(InvalidInputError) as refusal:
        mark(action)
    assert refusal.value.problems[0].field == "actions"


def test_a_practice_outside_the_own_region_is_refused(mark):
    with pytest.raises(OutOfScopeError):
        mark(region="35")


def test_a_form_sent_twice_marks_once(mark):
    mark()
    with pytest.raises(InvalidInputError, match="already"):
        mark(title="pipa dijaga WARGA")


def test_a_change_exchanges_actions_and_keeps_the_others(session, done, mark):
    kept, gone, new = done("A"), done("B"), done("C")
    practice = mark(kept, gone)
    rows = {row.action_id: row.id for row in practice.shown_by}
    change_practice(
        session, PROVINCE, practice.id, details(kept, new, title="Pipa bersama"), version=1
    )
    stored = session.scalars(select(PracticeAction)).all()
    assert {row.action_id for row in stored} == {kept, new}
    assert rows[kept] in {row.id for row in stored}
    assert practice.title == "Pipa bersama"


def test_an_action_that_was_cancelled_since_may_stay(session, done, mark):
    action = done()
    practice = mark(action)
    session.get_one(Action, action).status = ActionStatus.CANCELLED
    session.flush()
    change_practice(session, PROVINCE, practice.id, details(action), version=1)
    assert len(practice.shown_by) == 1


def test_the_second_of_two_writers_is_told(session, done, mark):
    practice = mark()
    change_practice(session, PROVINCE, practice.id, details(done()), version=1)
    with pytest.raises(StaleRecordError):
        change_practice(session, PROVINCE, practice.id, details(), version=1)
    with pytest.raises(StaleRecordError):
        remove_practice(session, PROVINCE, practice.id, version=1)


def test_a_mark_is_taken_away_and_stays_in_the_trail(session, done, mark):
    remove_practice(session, PROVINCE, mark(done()).id, version=1)
    assert session.scalars(select(Practice)).all() == []
    removed = session.scalars(
        select(AuditEntry.record_table).where(AuditEntry.deed == "removed")
    ).all()
    assert sorted(removed) == ["practice", "practice_action"]


def test_another_region_finds_nothing(session, mark):
    practice = mark()
    with pytest.raises(NotFoundError):
        practice_by_id(session, NEIGHBOUR, practice.id)
    assert practices_page(session, NEIGHBOUR, PracticeFilter()).total == 0
    assert marked_practices(session, NEIGHBOUR) == []


def test_practices_are_found_by_words_and_region(session, mark):
    mark()
    mark(title="Lomba jamban", note="Hadiah 100% dari mitra", region="33.74")

    def found(**wanted):
        return [
            row.title for row in practices_page(session, PROVINCE, PracticeFilter(**wanted)).rows
        ]

    assert found(words="PIPA") == ["Pipa dijaga warga"]
    assert found(words="100%") == ["Lomba jamban"]
    assert found(region_code="33.74") == ["Lomba jamban"]


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_keeps_every_practice(session, mark, sort):
    mark()
    mark(title="Lomba jamban", region="33.74")
    rows = practices_page(session, EVERYWHERE, PracticeFilter(), sort=sort).rows
    assert {row.title for row in rows} == {"Pipa dijaga warga", "Lomba jamban"}


def test_the_latest_done_actions_are_offered_first(session, done):
    done("Lama", month=APRIL)
    done("Baru")
    done("Rencana", status=ActionStatus.PLANNED)
    done("Di luar", region="33.74")
    offered = done_actions(session, Scope("33.21"))
    assert [action.title for action in offered] == ["Baru", "Lama"]
    assert [action.title for action in done_actions(session, PROVINCE, "lam")] == ["Lama"]


def test_only_the_latest_of_many_done_actions_are_offered(session, done):
    for number in range(MOST_ACTIONS + 1):
        done(f"Aksi {number:02}")
    offered = [action.title for action in done_actions(session, PROVINCE)]
    assert len(offered) == MOST_ACTIONS
    assert "Aksi 00" not in offered
