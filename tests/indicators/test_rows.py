"""The posts behind a number, and the reason for each that it leaves out."""

import pytest

from outreach.domain.channels import Platform
from outreach.indicators.groups import platform_groups
from outreach.indicators.rows import OPENED, rows_behind
from outreach.indicators.topic_groups import TopicGroup
from tests.indicators.builders import posts

PUBLIC = {"reactions": 7, "comments": 2, "shares": 1}
FULL = {**PUBLIC, "reach": 200, "engaged_users": 20}
PLAIN = "reach,reactions,comments,shares"


def opened(rows, measure, topic=TopicGroup.ALL, platform=Platform.FACEBOOK):
    return rows_behind(rows, platform, topic, measure)


def reasons(rows, measure, **changes):
    return [str(reason) for reason in opened(rows, measure, **changes)[1]["reason"]]


def test_the_counted_posts_make_the_rate_again():
    rows = posts(FULL, {**FULL, "reach": 300}, {**FULL, "reach": None}, {**FULL, "platform": "x"})
    counted, _ = opened(rows, "engagement_rate")
    shown = platform_groups(rows, {})[0].engagement_rate
    assert counted["over"].sum() / counted["under"].sum() == shown.pooled
    assert counted["ratio"].median() == shown.median
    assert counted["id"].to_list() == [1, 2]


@pytest.mark.parametrize("measure", OPENED)
def test_every_post_of_the_group_is_either_counted_or_explained(measure):
    rows = posts(FULL, {}, {**FULL, "reach": 0}, {**FULL, "housing": True}, {"reach": 5})
    counted, left_out = opened(rows, measure)
    assert sorted([*counted["id"], *left_out["id"]]) == [1, 2, 3, 4, 5]
    assert left_out["reason"].notna().all()


def test_only_the_groups_posts_are_listed():
    rows = posts(FULL, {**FULL, "housing": True}, {"housing": True})
    counted, left_out = opened(rows, "interaction_rate", TopicGroup.HOUSING)
    assert (counted["id"].to_list(), left_out["id"].to_list()) == ([2], [3])


@pytest.mark.parametrize(
    ("change", "measure", "reason"),
    [
        ({"reach": None}, "engagement_rate", "The reach is not known."),
        ({"reach": 0}, "engagement_rate", "The reach is 0."),
        (
            {"engaged_users": None},
            "engagement_rate",
            "The number of people who engaged is not known.",
        ),
        (
            {"shares": None},
            "interaction_rate",
            "The reactions, comments or shares are not known.",
        ),
        ({"engaged_users": 0}, "gap", "Nobody engaged."),
        (
            {"reactions": 0, "comments": 0, "shares": 0},
            "conversation_ratio",
            "There were no interactions.",
        ),
        ({"reach": None}, "voice_reach", "The reach is not known."),
        ({"comments": None}, "voice_comments", "The comments are not known."),
        (
            {"comments": None},
            "voice_interactions",
            "The reactions, comments or shares are not known.",
        ),
    ],
)
def test_a_post_that_is_left_out_has_its_reason(change, measure, reason):
    assert reasons(posts(FULL, {**FULL, **change}), measure) == [reason]


def test_the_reason_names_what_the_platform_is_divided_by():
    rows = posts(FULL, platform="youtube")
    assert reasons(rows, "engagement_rate", platform=Platform.YOUTUBE) == [
        "The views are not known."
    ]


def test_the_reason_names_the_basis():
    rows = posts({**PUBLIC, "reach": 9, "engagements": 9}, {**PUBLIC, "reach": 9})
    assert reasons(rows, "engagement_rate") == ["The platform's total of engagements is not known."]
    rows = posts({**PUBLIC, "reach": 9}, {"reactions": 1, "reach": 9}, offered=PLAIN)
    assert reasons(rows, "engagement_rate") == ["One of the acts that are added up is not known."]


def test_without_a_basis_the_posts_say_so():
    assert reasons(posts({"reach": 9}), "engagement_rate") == [
        "Engagement is known for fewer than half of the platform's posts."
    ]


def test_without_any_denominator_the_posts_say_so():
    rows = posts({**PUBLIC, "platform": "other"})
    assert reasons(rows, "interaction_rate", platform=Platform.OTHER) == [
        "Neither reach nor impressions nor views are known."
    ]


def test_a_gap_that_says_nothing_leaves_every_post_out():
    rows = posts({**PUBLIC, "reach": 9}, offered=PLAIN)
    assert reasons(rows, "gap") == [
        "Engagement holds nothing here but reactions, comments and shares."
    ]


def test_posts_behind_a_share_of_voice_have_their_weight():
    rows = posts({"housing": True, "water": True}, {"housing": True}, {"water": True})
    counted, left_out = opened(rows, "voice", TopicGroup.HOUSING)
    assert counted["weight"].to_list() == [0.5, 1.0]
    assert left_out.empty


def test_weights_and_quantities_make_the_share_again():
    rows = posts(
        {**FULL, "water": True, "housing": True}, {**FULL, "sanitation": True}, {"water": True}
    )
    counted, _ = opened(rows, "voice_reach", TopicGroup.WASH)
    shown = next(each for each in platform_groups(rows, {}) if each.topic is TopicGroup.WASH)
    assert (counted["weight"] * counted["quantity"]).sum() / 400 == shown.voice.reach
