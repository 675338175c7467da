"""Tests of what a monthly report holds and of its JSON."""

from __future__ import annotations

from datetime import date

from outreach.domain.channels import Platform
from outreach.domain.regions import Region
from tests.reports.builders import empty_report, report, said


def test_the_json_has_exactly_the_keys_that_other_programs_rely_on():
    assert list(report().document(said)) == [
        "month",
        "region",
        "as_of",
        "definition_version",
        "indicators",
        "membership",
        "actions",
        "statements",
        "metrics",
    ]


def test_the_nation_has_no_region_code_in_json():
    nation = empty_report(region=Region(code="0", name="Indonesia"))
    assert nation.document(said)["region"] is None


def test_a_region_is_named_by_its_code_in_json():
    assert report().document(said)["region"] == "33"


def test_the_day_that_was_asked_for_stands_in_json():
    asked = report(as_of=date(2026, 10, 20))
    assert asked.document(said)["as_of"] == "2026-10-20"
    assert asked.judged_on == date(2026, 10, 20)


def test_without_a_day_states_are_judged_at_the_month_s_end():
    assert report().judged_on == date(2026, 10, 31)


def test_actions_and_statements_are_summed_up_in_json():
    document = report().document(said)
    assert document["actions"] == {
        "planned": 0,
        "done": 1,
        "cancelled": 0,
        "participants": 85,
        "cost": [{"source": "apbn", "amount": 24_500_000}],
    }
    assert document["statements"] == 1


def test_measures_of_posts_stand_as_the_command_line_shows_them():
    metrics = report().document(said)["metrics"]
    assert isinstance(metrics, dict)
    assert list(metrics) == ["month", "until", "definition_version", "groups", "comparison"]
    assert [group["topic"] for group in metrics["groups"]] == [
        "all",
        "housing",
        "water",
        "sanitation",
        "wash",
        "none",
    ]


def test_an_empty_region_has_unknown_indicators_not_0():
    document = empty_report().document(said)
    indicators = document["indicators"]
    assert isinstance(indicators, list)
    assert {each["value"] for each in indicators} == {None}


def test_platforms_stand_once_each():
    assert report().platforms == (Platform.FACEBOOK,)
