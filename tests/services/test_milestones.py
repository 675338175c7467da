"""Tests of deeds on what is judged, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.milestones import MilestoneDetails, MilestoneStatus
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.services.indicators import indicators_of
from outreach.services.milestones import change_milestone, judge_step, remove_milestone
from outreach.storage.queries.milestones import (
    judgements_in,
    judgements_of_step,
    milestone_by_id,
    milestones_on,
)
from tests.closing import close
from tests.demo import JAKARTA

JATENG, SEMARANG = Scope("33"), "33.74"
COORDINATOR = Actor(name="coordinator", scope=JATENG)
TODAY = date(2026, 11, 3)
STEP = "perda_enacted"


def details(**other):
    fields = {
        "region_code": SEMARANG,
        "step": STEP,
        "judged_on": date(2026, 5, 1),
        "status": MilestoneStatus.REACHED,
        "document": "Perda 3/2026",
    }
    return MilestoneDetails(**{**fields, **other})


def judge(database, reason=None, **other):
    with database.unit_of_work(COORDINATOR, reason) as work:
        return judge_step(work.session, work.scope, details(**other), today=TODAY).id


def change(database, milestone_id, version=1, reason=None, **other):
    with database.unit_of_work(COORDINATOR, reason) as work:
        change_milestone(
            work.session, work.scope, milestone_id, details(**other), version=version, today=TODAY
        )


def remove(database, milestone_id, version=1):
    with database.unit_of_work(COORDINATOR, "entered twice") as work:
        remove_milestone(work.session, work.scope, milestone_id, version=version)


def history(database):
    with database.reading() as session:
        rows = judgements_of_step(session, Scope(SEMARANG), STEP)
        return [(row.judged_on, row.status) for row in rows]


def standing(database, day):
    with database.reading() as session:
        held = milestones_on(session, Scope(SEMARANG), day)
        return {step: row.status for step, row in held.items()}


def test_a_judgement_is_kept_with_its_papers(database):
    milestone_id = judge(database, document=" Perda  3/2026 ", links=("https://jdih.example/3",))
    with database.reading() as session:
        kept = milestone_by_id(session, JATENG, milestone_id)
        assert (kept.document, kept.links) == ("Perda 3/2026", ("https://jdih.example/3",))
        assert kept.files == []


def test_the_latest_judgement_at_or_before_a_day_holds_on_it(database):
    judge(database, judged_on=date(2026, 5, 1), status=MilestoneStatus.UNDER_WAY)
    judge(database, judged_on=date(2026, 8, 1))
    judge(database, judged_on=date(2026, 8, 1), step="dinas_pkp")
    assert standing(database, date(2026, 4, 30)) == {}
    assert standing(database, date(2026, 7, 31)) == {STEP: MilestoneStatus.UNDER_WAY}
    assert standing(database, date(2026, 8, 1)) == {
        STEP: MilestoneStatus.REACHED,
        "dinas_pkp": MilestoneStatus.REACHED,
    }


def test_the_history_of_a_step_begins_with_the_latest_judgement(database):
    judge(database, judged_on=date(2026, 5, 1), status=MilestoneStatus.UNDER_WAY)
    judge(database, judged_on=date(2026, 8, 1))
    assert [day for day, _status in history(database)] == [date(2026, 8, 1), date(2026, 5, 1)]


def test_a_step_is_judged_once_a_day(database):
    judge(database)
    with pytest.raises(InvalidInputError, match="was judged on 2026-05-01 already"):
        judge(database)


def test_a_judgement_may_be_changed_on_its_own_day(database):
    change(database, judge(database), status=MilestoneStatus.NOT_YET, document=None)
    assert history(database) == [(date(2026, 5, 1), MilestoneStatus.NOT_YET)]


def test_a_judgement_is_not_moved_onto_another(database):
    judge(database, judged_on=date(2026, 8, 1))
    with pytest.raises(InvalidInputError, match="already"):
        change(database, judge(database), judged_on=date(2026, 8, 1))


def test_the_second_of_two_writers_is_told(database):
    milestone_id = judge(database)
    change(database, milestone_id, note="Diundangkan")
    with pytest.raises(StaleRecordError):
        change(database, milestone_id, note="Lain")
    with pytest.raises(StaleRecordError):
        remove(database, milestone_id)


def test_once_a_judgement_is_removed_the_one_before_it_holds(database):
    judge(database, judged_on=date(2026, 5, 1), status=MilestoneStatus.UNDER_WAY)
    remove(database, judge(database, judged_on=date(2026, 8, 1)))
    assert standing(database, TODAY) == {STEP: MilestoneStatus.UNDER_WAY}


def test_other_regions_are_judged_by_their_own(database):
    with pytest.raises(OutOfScopeError):
        judge(database, region_code="35.78")
    milestone_id = judge(database)
    neighbour = Actor(name="neighbour", scope=Scope("35"))
    with pytest.raises(NotFoundError), database.unit_of_work(neighbour) as work:
        remove_milestone(work.session, work.scope, milestone_id, version=1)


def test_a_closed_month_counts_the_judgements_that_hold_in_it(database):
    judge(database, judged_on=date(2026, 5, 1))
    close(database, "2026-07")
    with pytest.raises(MonthClosedError):
        judge(database, judged_on=date(2026, 6, 1))
    judge(database, judged_on=date(2026, 8, 1))


def test_a_judgement_before_the_one_that_a_closed_month_counts_changes_nothing_of_it(database):
    judge(database, judged_on=date(2026, 5, 1))
    close(database, "2026-07")
    judge(database, judged_on=date(2026, 3, 1))
    assert len(history(database)) == 2


def test_a_judgement_is_not_moved_into_a_closed_month(database):
    milestone_id = judge(database, judged_on=date(2026, 8, 2))
    close(database, "2026-07")
    with pytest.raises(MonthClosedError):
        change(database, milestone_id, judged_on=date(2026, 2, 1))


def test_a_reason_lets_a_judgement_of_a_closed_month_change(database):
    milestone_id = judge(database)
    close(database, "2026-07")
    change(database, milestone_id, reason="salah tanggal", judged_on=date(2026, 5, 2))
    assert history(database)[0][0] == date(2026, 5, 2)


def test_the_judged_regions_stand_among_the_indicators(database):
    judge(database)
    with database.reading() as session:
        found = {
            each.key: each for each in indicators_of(session, JATENG, JAKARTA, Month(2026, 10))
        }
    assert found["rp3kp_enacted"].value == 1
    assert found["rpjmd_pkp"].value is None
    assert len(found["rp3kp_enacted"].not_counted) == 35


def test_judgements_can_be_narrowed_to_steps_and_days(database):
    judge(database)
    judge(database, step="dinas_pkp")
    judge(database, judged_on=date(2026, 8, 1))
    with database.reading() as session:
        of_step = judgements_in(session, JATENG, steps=[STEP], until=date(2026, 7, 31))
        elsewhere = judgements_in(session, Scope("35"))
    assert [(each.step, each.judged_on) for each in of_step] == [(STEP, date(2026, 5, 1))]
    assert elsewhere == []
