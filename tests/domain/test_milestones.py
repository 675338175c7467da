"""The steps that are judged, and what may be written about a judgement."""

from datetime import date
from typing import Any

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.domain.milestones import (
    MilestoneDetails,
    MilestoneStatus,
    step_groups,
    steps_by_key,
)
from outreach.domain.strategies import strategies

TODAY = date(2026, 11, 3)


def problems(**changes):
    fields: dict[str, Any] = {
        "region_code": "33.74",
        "step": "draft_review_meeting",
        "judged_on": date(2026, 10, 1),
        "status": MilestoneStatus.UNDER_WAY,
    }
    try:
        MilestoneDetails(**(fields | changes)).check(TODAY)
    except InvalidInputError as error:
        return {problem.field: str(problem.message) for problem in error.problems}
    return {}


def test_the_nine_rp3kp_steps_are_the_activities_of_the_first_strategy_in_their_order():
    activities = [each.key for each in strategies()["rp3kp"].activities]
    assert list(step_groups()["rp3kp_steps"].keys) == activities
    assert len(activities) == 9


def test_the_groups_stand_in_the_strategies_order():
    assert list(step_groups()) == ["rp3kp_steps", "rp3kp", "rpjmd", "renstra"]


def test_no_two_steps_share_a_key():
    assert len(steps_by_key()) == sum(len(group.steps) for group in step_groups().values())


def test_a_judgement_of_a_step_in_a_region_can_be_written():
    assert problems() == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"step": "party"}, "step"),
        ({"region_code": "0"}, "region"),
        ({"judged_on": date(2026, 11, 4)}, "judged_on"),
        ({"judged_on": date(202, 1, 1)}, "judged_on"),
        ({"document_on": date(202, 1, 1)}, "document_on"),
        ({"document": "x" * 301}, "document"),
        ({"links": ("perda.pdf",)}, "links"),
    ],
)
def test_what_cannot_be_right_is_refused_beside_its_field(changes, field):
    assert list(problems(**changes)) == [field]


def test_a_step_is_judged_on_the_present_day_at_the_latest():
    assert problems(judged_on=TODAY) == {}


def test_a_step_that_is_reached_names_its_document():
    assert list(problems(status=MilestoneStatus.REACHED, document=" ")) == ["document"]
    assert problems(status=MilestoneStatus.REACHED, document="Perda 3/2026") == {}
