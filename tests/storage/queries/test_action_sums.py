"""Tests of what the actions that a list shows add up to."""

from __future__ import annotations

from typing import Any

import pytest

from outreach.domain.actions import ActionStatus, FundSource
from outreach.domain.headcounts import Dimension, Headcount
from outreach.domain.scope import Scope
from outreach.indicators.actions import SourceCost
from outreach.storage.queries.action_sums import (
    Attended,
    Costed,
    attendance_of,
    cost_sums,
    costed_of,
)
from outreach.storage.queries.actions import ActionFilter, actions_page, count_uneven
from tests.actions import a_cost

CENTRAL_JAVA = Scope("33")
UNEVEN = ActionFilter(is_flagged=True)


@pytest.fixture
def log(log):
    """Log an action that is done, unless told otherwise."""

    def add(title="Seminar", **changes: Any):
        return log(title, **({"status": ActionStatus.DONE} | changes))

    return add


def part(category, planned=None, actual=None, dimension=Dimension.SEX):
    return Headcount(dimension=dimension, category=category, planned=planned, actual=actual)


def uneven(session):
    return [action.title for action in actions_page(session, CENTRAL_JAVA, UNEVEN).rows]


def test_cost_is_added_up_by_source_plan_against_actual(session, log):
    log(costs=(a_cost(5, 7), a_cost(10), a_cost(3, 0, FundSource.APBN)))
    log("Batal", costs=(a_cost(100, 100),), status=ActionStatus.CANCELLED)
    log("Di luar", costs=(a_cost(100, 100),), region_code="35")
    assert cost_sums(session, CENTRAL_JAVA, ActionFilter()) == [
        SourceCost(
            source=FundSource.APBN, planned=3, actual=0, planned_of_known=3, lines=1, known=1
        ),
        SourceCost(
            source=FundSource.CSR, planned=15, actual=7, planned_of_known=5, lines=2, known=1
        ),
    ]


def test_what_nothing_came_to_yet_is_unknown(session, log):
    log(costs=(a_cost(5),))
    (found,) = cost_sums(session, CENTRAL_JAVA, ActionFilter())
    assert (found.actual, found.planned_of_known, found.known) == (None, 0, 0)


def test_without_a_line_of_cost_there_is_no_sum(session, log):
    log()
    assert cost_sums(session, CENTRAL_JAVA, ActionFilter()) == []


def test_actions_with_a_line_of_cost_are_counted_once(session, log):
    log(costs=(a_cost(5), a_cost(0)))
    log("Lain")
    log("Batal", costs=(a_cost(5),), status=ActionStatus.CANCELLED)
    assert costed_of(session, CENTRAL_JAVA, ActionFilter()) == Costed(count=2, known=1)


def test_participants_are_those_of_the_actions_done_that_know_them(session, log):
    log(participants_planned=100, participants_actual=120)
    log("Lain", participants_actual=0)
    log("Rencana", participants_planned=50, status=ActionStatus.PLANNED)
    assert attendance_of(session, CENTRAL_JAVA, ActionFilter()) == Attended(
        done=2, planned=100, planned_known=1, actual=120, actual_known=2
    )


def test_participants_are_unknown_where_no_action_knows_them(session, log):
    log()
    found = attendance_of(session, CENTRAL_JAVA, ActionFilter())
    assert (found.done, found.planned, found.actual) == (1, None, None)


@pytest.mark.parametrize(
    ("parts", "is_uneven"),
    [
        ((part("women", actual=70), part("men", actual=50)), False),
        ((part("women", actual=70), part("men", actual=40)), True),
        ((part("women", actual=70), part("men")), True),
        ((part("women"), part("men")), False),
        ((part("women", 60), part("men", 40)), False),
        ((part("women", 60), part("men", 41)), True),
        ((part("women", actual=120), part("media", actual=5, dimension=Dimension.KIND)), True),
        ((), False),
    ],
)
def test_the_filter_finds_what_the_rule_flags(session, log, parts, is_uneven):
    stored = log(participants_planned=100, participants_actual=120, headcounts=parts)
    assert uneven(session) == (["Seminar"] if is_uneven else [])
    assert count_uneven(session, CENTRAL_JAVA, ActionFilter()) == is_uneven
    assert stored.version == 1


def test_without_a_total_nothing_can_fail_to_add_up(session, log):
    log(headcounts=(part("women", 1, 2),))
    assert uneven(session) == []
