"""Regions against the steps of a group, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.milestones import MilestoneStatus, step_groups
from outreach.domain.regions import Level
from outreach.domain.scope import Scope
from outreach.services.milestone_matrix import Tally, milestone_matrix
from tests.databases import TESTER
from tests.milestones import TODAY, judge_one

RPJMD = step_groups()["rpjmd"]
GOALS, STRATEGIES, PROGRAMMES = RPJMD.keys


@pytest.fixture
def judged(database):
    with database.unit_of_work(TESTER) as work:
        for step in RPJMD.keys:
            judge_one(work.session, step=step, region_code="33.74")
        judge_one(work.session, step=GOALS, region_code="33")
        judge_one(work.session, step=GOALS, region_code="33.21")
        judge_one(
            work.session,
            step=GOALS,
            region_code="33.21",
            judged_on=date(2026, 8, 1),
            status=MilestoneStatus.UNDER_WAY,
        )


def matrix(database, scope, day=TODAY):
    with database.reading() as session:
        return milestone_matrix(session, Scope(scope), RPJMD, day)


def standings(found):
    return {row.region.name: row.standing for row in found.rows if row.standing != "silent"}


def test_a_provinces_districts_stand_in_rows_by_name(database, judged):
    found = matrix(database, "33")
    names = [row.region.name for row in found.rows]
    assert len(names) == 35
    assert names == sorted(names)
    assert standings(found) == {"Kabupaten Demak": "begun", "Kota Semarang": "reached"}


def test_each_step_is_tallied_over_the_districts(database, judged):
    totals = matrix(database, "33").totals[Level.DISTRICT]
    assert totals[GOALS] == Tally(reached=1, judged=2, regions=35)
    assert totals[PROGRAMMES] == Tally(reached=1, judged=1, regions=35)


def test_the_matrix_can_be_seen_as_of_any_day(database, judged):
    assert matrix(database, "33", date(2026, 7, 31)).totals[Level.DISTRICT][GOALS].reached == 2
    assert standings(matrix(database, "33", date(2026, 5, 3))) == {}


def test_the_nations_rows_are_provinces_with_the_tally_of_their_districts(database, judged):
    found = matrix(database, "0")
    (jateng,) = [row for row in found.rows if row.region.code == "33"]
    assert len(found.rows) == 38
    assert jateng.held[GOALS].status is MilestoneStatus.REACHED
    assert jateng.below[GOALS] == Tally(reached=1, judged=2, regions=35)
    assert found.totals[Level.PROVINCE][GOALS].regions == 38
    assert found.totals[Level.DISTRICT][GOALS] == Tally(reached=1, judged=2, regions=514)


def test_a_district_has_no_rows(database, judged):
    found = matrix(database, "33.74")
    assert (found.rows, found.totals) == ((), {})
