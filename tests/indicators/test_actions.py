"""What the action log adds up to."""

from itertools import count

from outreach.domain.actions import ActionStatus, CostLine, FundSource, SevenField
from outreach.domain.headcounts import Dimension, Headcount
from outreach.indicators.actions import (
    ActionRecord,
    PartCount,
    SourceAmount,
    SourceCost,
    action_summary,
)

NUMBERS = count(1)


def action(status=ActionStatus.DONE, costs=(), **changes):
    lines = tuple(
        CostLine(label="", source=source, amount=amount, actual_amount=next(iter(actual), None))
        for source, amount, *actual in costs
    )
    return ActionRecord(id=next(NUMBERS), title="", status=status, costs=lines, **changes)


def test_actions_are_counted_by_their_status():
    found = action_summary(
        [action(), action(), action(ActionStatus.PLANNED), action(ActionStatus.CANCELLED)]
    )
    assert (found.planned, found.done, found.cancelled) == (1, 2, 1)


def test_participants_are_those_of_the_actions_that_are_done():
    found = action_summary(
        [
            action(participants_actual=120, participants_planned=100),
            action(ActionStatus.CANCELLED, participants_actual=7, participants_planned=50),
            action(ActionStatus.PLANNED, participants_planned=60),
        ]
    )
    assert (found.participants, found.participants_planned) == (120, 100)


def test_unknown_participants_are_left_out_and_the_known_are_counted():
    found = action_summary([action(participants_actual=0), action()])
    assert (found.participants, found.participants_known) == (0, 1)


def test_participants_are_unknown_where_no_action_knows_them():
    found = action_summary([action()])
    assert (found.participants, found.participants_planned) == (None, None)
    assert (found.participants_known, found.participants_planned_known) == (0, 0)


def test_cost_is_added_up_by_source_in_the_budgets_order():
    found = action_summary(
        [
            action(costs=[(FundSource.CSR, 5), (FundSource.APBN, 2)]),
            action(costs=[(FundSource.APBN, 3), (FundSource.SWADAYA, 0)]),
        ]
    )
    assert found.cost == (
        SourceAmount(source=FundSource.APBN, amount=5),
        SourceAmount(source=FundSource.CSR, amount=5),
        SourceAmount(source=FundSource.SWADAYA, amount=0),
    )


def test_spent_and_planned_cost_stand_apart_and_a_cancelled_action_costs_nothing():
    found = action_summary(
        [
            action(costs=[(FundSource.CSR, 5)]),
            action(ActionStatus.PLANNED, costs=[(FundSource.CSR, 7)]),
            action(ActionStatus.CANCELLED, costs=[(FundSource.CSR, 9)]),
        ]
    )
    assert found.cost == (SourceAmount(source=FundSource.CSR, amount=5),)
    assert found.cost_planned == (SourceAmount(source=FundSource.CSR, amount=7),)


def test_a_line_counts_with_what_it_came_to_and_else_with_its_plan():
    found = action_summary(
        [action(costs=[(FundSource.CSR, 5, 4), (FundSource.CSR, 7), (FundSource.CSR, 9, 0)])]
    )
    assert found.cost == (SourceAmount(source=FundSource.CSR, amount=11),)
    assert (found.cost_estimated, found.cost_lines) == (1, 3)


def test_cost_is_set_against_the_plan_over_the_lines_that_are_known():
    found = action_summary(
        [
            action(costs=[(FundSource.CSR, 5, 4), (FundSource.CSR, 7)]),
            action(costs=[(FundSource.APBN, 3)]),
            action(ActionStatus.PLANNED, costs=[(FundSource.DAK, 3, 3)]),
        ]
    )
    assert found.cost_compared == (
        SourceCost(
            source=FundSource.APBN, planned=3, actual=None, planned_of_known=0, lines=1, known=0
        ),
        SourceCost(
            source=FundSource.CSR, planned=12, actual=4, planned_of_known=5, lines=2, known=1
        ),
    )


def test_parts_of_the_participants_are_added_up_over_the_actions_that_know_them():
    women = Headcount(dimension=Dimension.SEX, category="women", planned=60, actual=70)
    unknown = Headcount(dimension=Dimension.SEX, category="women", planned=5)
    found = action_summary(
        [
            action(headcounts=(women,)),
            action(headcounts=(unknown,)),
            action(),
            action(ActionStatus.PLANNED, headcounts=(women,)),
        ]
    )
    assert found.parts[0] == PartCount(
        dimension=Dimension.SEX,
        category="women",
        planned=65,
        planned_known=2,
        actual=70,
        actual_known=1,
    )
    assert (found.parts[1].actual, found.parts[1].actual_known) == (None, 0)
    assert [each.category for each in found.parts] == ["women", "men", "on_site", "online"]


def test_done_actions_whose_parts_do_not_add_up_are_counted():
    flagged = action(is_flagged=True)
    found = action_summary([flagged, action(), action(ActionStatus.PLANNED, is_flagged=True)])
    assert found.flagged == 1


def test_done_actions_of_unknown_cost_are_counted():
    found = action_summary([action(), action(costs=[(FundSource.CSR, 0)])])
    assert found.cost_unknown == 1


def test_completeness_counts_each_missing_field_of_the_actions_that_are_kept():
    gap = (SevenField.COST, SevenField.PURPOSE)
    found = action_summary(
        [
            action(missing=gap),
            action(ActionStatus.PLANNED, missing=(SevenField.COST,)),
            action(ActionStatus.CANCELLED, missing=gap),
            action(),
        ]
    )
    assert found.incomplete == 2
    assert found.missing[SevenField.COST] == 2
    assert found.missing[SevenField.PURPOSE] == 1
    assert found.missing[SevenField.TIME] == 0


def test_the_summary_is_written_as_plain_json():
    found = action_summary([action(participants_actual=9, costs=[(FundSource.APBD_PROVINCE, 5)])])
    assert found.document() == {
        "planned": 0,
        "done": 1,
        "cancelled": 0,
        "participants": 9,
        "cost": [{"source": "apbd_province", "amount": 5}],
    }
