"""Tests of the questions about a year's plan."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.actions import ActionStatus
from outreach.domain.scope import Scope
from outreach.storage.queries.plans import (
    PlanFilter,
    actions_with_days,
    actions_without_days,
    plan_cells,
    plan_rows,
    plan_sums,
    years_with_actions,
)
from tests.actions import MAY, a_cost

CENTRAL_JAVA = Scope("33")
ALL = PlanFilter()


def titles(actions):
    return [each.title for each in actions]


def test_actions_are_counted_by_kind_month_and_status(session, log):
    log("Seminar")
    log("Pameran", status=ActionStatus.DONE)
    log("Rakor", activity_type="council_audience")
    log("Lain", month="2026-06")
    found = plan_sums(session, CENTRAL_JAVA, 2026, ALL)
    counts = {(each.activity_type, each.month): each.by_status for each in found}
    assert counts["thematic_action", 5] == {
        ActionStatus.PLANNED: 1,
        ActionStatus.DONE: 1,
        ActionStatus.CANCELLED: 0,
    }
    assert set(counts) == {
        ("thematic_action", 5),
        ("council_audience", 5),
        ("thematic_action", 6),
    }


def test_cost_is_added_up_over_the_actions_that_know_it(session, log):
    log("Seminar", costs=(a_cost(100, 90), a_cost(50)))
    log("Pameran", costs=(a_cost(30),))
    log("Rakor")
    (found,) = plan_sums(session, CENTRAL_JAVA, 2026, ALL)
    assert (found.planned, found.with_planned) == (180, 2)
    assert (found.actual, found.with_actual) == (90, 1)


def test_lines_are_counted_of_actions_that_know_what_they_came_to(session, log):
    log("Seminar", costs=(a_cost(100, 90), a_cost(50)))
    log("Pameran", costs=(a_cost(30), a_cost(30)))
    log("Batal", costs=(a_cost(10, 10), a_cost(10)), status=ActionStatus.CANCELLED)
    (found,) = plan_sums(session, CENTRAL_JAVA, 2026, ALL)
    assert (found.lines_known, found.lines) == (1, 2)


def test_what_was_cancelled_costs_nothing(session, log):
    log(costs=(a_cost(100, 90),), status=ActionStatus.CANCELLED)
    (found,) = plan_sums(session, CENTRAL_JAVA, 2026, ALL)
    assert (found.planned, found.actual) == (None, None)


@pytest.mark.parametrize(
    "wanted",
    [
        PlanFilter(strategy="advocacy"),
        PlanFilter(status=ActionStatus.DONE),
        PlanFilter(region_code="33.74"),
    ],
)
def test_a_filter_narrows_the_plan(session, log, wanted):
    log("Seminar")
    log(
        "Audiensi",
        activity_type="council_audience",
        status=ActionStatus.DONE,
        region_code="33.74",
    )
    assert titles(plan_cells(session, CENTRAL_JAVA, 2026, wanted, most=3)) == ["Audiensi"]
    assert len(plan_sums(session, CENTRAL_JAVA, 2026, wanted)) == 1


def test_a_plan_is_of_ones_own_region_and_of_its_year(session, log):
    log("Seminar", region_code="35.78")
    log("Rakor", month="2025-05")
    assert plan_sums(session, CENTRAL_JAVA, 2026, ALL) == []
    assert plan_rows(session, CENTRAL_JAVA, 2026, ALL) == []


def test_a_cell_gives_its_first_actions_and_the_cancelled_ones_last(session, log):
    log("Batal", status=ActionStatus.CANCELLED, starts_on=date(2026, 5, 1))
    log("Tanpa hari")
    log("Kedua", starts_on=date(2026, 5, 9))
    log("Pertama", starts_on=date(2026, 5, 2))
    log("Juni", month="2026-06")
    found = plan_cells(session, CENTRAL_JAVA, 2026, ALL, most=3)
    assert titles(found) == ["Pertama", "Kedua", "Tanpa hari", "Juni"]


def test_an_action_stands_in_each_month_of_its_days(session, log):
    log("Akhir April", month="2026-04", starts_on=date(2026, 4, 30), ends_on=date(2026, 5, 1))
    log("Mei", starts_on=date(2026, 5, 22))
    log("Tanpa hari")
    log("Juni", month="2026-06", starts_on=date(2026, 6, 1))
    assert titles(actions_with_days(session, CENTRAL_JAVA, MAY, ALL)) == ["Akhir April", "Mei"]


def test_actions_without_days_are_counted_beyond_those_shown(session, log):
    log("Mei", starts_on=date(2026, 5, 22))
    for number in range(3):
        log(f"Tanpa hari {number}")
    found, count = actions_without_days(session, CENTRAL_JAVA, MAY, ALL, most=2)
    assert (titles(found), count) == (["Tanpa hari 0", "Tanpa hari 1"], 3)


def test_years_are_those_with_actions_the_latest_first(session, log):
    for month in ("2025-05", "2027-01", "2027-02"):
        log(month=month)
    log(month="2024-01", region_code="35.78")
    assert years_with_actions(session, CENTRAL_JAVA) == [2027, 2025]


def test_rows_of_a_file_bring_their_costs(session, log):
    log(costs=(a_cost(100),))
    session.expire_all()
    (row,) = plan_rows(session, CENTRAL_JAVA, 2026, ALL)
    assert [line.amount for line in row.costs] == [100]
