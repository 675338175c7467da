"""The catalogue names every number that is shown."""

from outreach.domain.milestones import steps_by_key
from outreach.domain.months import Month
from outreach.indicators.alliance import alliance_indicators
from outreach.indicators.catalogue import INDICATORS, METRICS
from outreach.indicators.groups import platform_groups
from outreach.indicators.judged import RATIOS
from tests.indicators.builders import posts, record


def test_the_alliance_indicators_stand_in_the_reports_order():
    assert list(INDICATORS) == [
        "media_involved",
        "media_registered",
        "institutions_supporting",
        "community_orgs_supporting",
        "supporters_total",
        "forum_statements",
        "rp3kp_steps",
        "rp3kp_enacted",
        "rpjmd_pkp",
        "renstra_pkp",
    ]


def test_every_indicator_that_is_worked_out_is_explained():
    found = alliance_indicators(record(), Month(2026, 10))
    assert {each.key for each in found} == set(INDICATORS)


def test_every_step_that_an_indicator_asks_for_can_be_judged():
    asked = {step for entry in INDICATORS.values() for step in entry.steps}
    assert asked <= set(steps_by_key())


def test_every_measure_of_posts_that_is_shown_is_explained():
    group = platform_groups(posts({}), {})[0].document()
    assert set(group) - {"platform", "topic", "n", "denominator"} == set(METRICS)


def test_every_ratio_is_explained():
    assert set(RATIOS) <= set(METRICS)


def test_every_entry_has_a_sentence_for_its_rule():
    rules = [
        *(entry.definition for entry in INDICATORS.values()),
        *(entry.definition for entry in METRICS.values()),
    ]
    assert all(str(rule).endswith(".") for rule in rules)
