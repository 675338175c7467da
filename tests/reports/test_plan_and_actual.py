"""Tests of the report's tables of participants and cost, plan against actual."""

from outreach.domain.actions import CostLine, FundSource
from outreach.domain.headcounts import Dimension, Headcount
from outreach.indicators.actions import action_summary
from tests.reports.builders import action_record, report, section, table, texts


def shown(*actions):
    return section(report(actions=action_summary(actions)), "actions")


def cost(amount, actual=None, source=FundSource.CSR):
    return CostLine(label="x", amount=amount, actual_amount=actual, source=source)


def part(category, planned=None, actual=None):
    dimension = Dimension.SEX if category in {"women", "men"} else Dimension.MODE
    return Headcount(dimension=dimension, category=category, planned=planned, actual=actual)


def beneath(of):
    return [[cell.sub for cell in row] for row in of.rows]


def test_parts_stand_with_how_many_actions_know_them():
    known = action_record(headcounts=(part("women", 60, 50), part("men", 40, 35)))
    parts = table(shown(known, action_record(id=2)).tables, "Participants")
    assert texts(parts) == [
        ["All participants", "200", "170"],
        ["Women", "60", "50"],
        ["Men", "40", "35"],
    ]
    assert beneath(parts)[:2] == [
        ["", "", ""],
        ["", "at 1 of 2 actions", "at 1 of 2 actions"],
    ]


def test_a_part_of_which_only_the_plan_is_known_is_no_nought():
    parts = table(shown(action_record(headcounts=(part("online", 60),))).tables, "Participants")
    assert texts(parts)[1] == ["Online", "60", "no data yet"]


def test_without_a_known_part_there_is_no_table_of_parts():
    assert [
        each.title for each in shown(action_record()).tables if "Participants" in each.title
    ] == []


def test_actions_whose_parts_do_not_add_up_are_said():
    points = shown(action_record(is_flagged=True), action_record(id=2)).points
    assert points[1] == ("At 1 of the 2 actions done the parts of the participants do not add up.")


def test_cost_is_set_against_the_plan_by_source():
    costs = (cost(10, 8), cost(5), cost(20, 25, FundSource.APBN))
    of = shown(action_record(costs=costs))
    compared = table(of.tables, "source")
    assert texts(compared) == [
        ["APBN (national budget)", "Rp20", "Rp25", "none written down"],
        ["CSR", "Rp15", "Rp8", "none written down"],
    ]
    assert beneath(compared) == [["", "", "", ""], ["", "", "for 1 of 2 lines", ""]]
    assert [cell.text for cell in compared.total] == ["Total", "Rp35", "Rp33", "no data yet"]
    assert compared.total[2].sub == "for 2 of 3 lines"


def test_what_counts_with_its_plan_is_said():
    of = shown(action_record(costs=(cost(10, 8), cost(5))))
    assert of.points[1] == (
        "The actions done cost Rp13. 1 of 2 lines count with their plan, as what they came to is "
        "not written yet."
    )
