"""The groups of `metrics show`: by platform and topic, every key always there."""

import json

import pytest

from outreach.domain.channels import Platform
from outreach.indicators.groups import platform_groups
from outreach.indicators.topic_groups import TopicGroup
from tests.indicators.builders import posts

PUBLIC = {"reactions": 7, "comments": 2, "shares": 1}
FULL = {**PUBLIC, "reach": 200, "engaged_users": 20}


def group(rows, topic="all", platform="facebook", followers=None):
    return next(
        each
        for each in platform_groups(rows, followers or {})
        if (each.platform, each.topic) == (platform, topic)
    )


def test_each_platform_with_a_post_has_six_groups_in_order():
    rows = posts({"platform": "tiktok"}, {"platform": "facebook"}, {"platform": "facebook"})
    assert [(each.platform, each.topic) for each in platform_groups(rows, {})] == [
        (platform, topic)
        for platform in (Platform.FACEBOOK, Platform.TIKTOK)
        for topic in TopicGroup
    ]


def test_without_posts_there_are_no_groups():
    assert platform_groups(posts(), {}) == []


def test_the_rates_of_a_group_are_worked_out():
    found = group(posts(FULL, {**FULL, "reach": 300}))
    assert found.engagement_rate.pooled == pytest.approx(40 / 500)
    assert found.interaction_rate.pooled == pytest.approx(20 / 500)
    assert found.interaction_rate.median == pytest.approx((10 / 200 + 10 / 300) / 2)
    assert found.gap == pytest.approx(0.5)


def test_conversation_applause_and_amplification_make_the_whole():
    found = group(posts(FULL, {**FULL, "shares": None}))
    ratios = found.conversation_ratio, found.applause_ratio, found.amplification_ratio
    assert ratios == (0.2, 0.7, 0.1)


def test_a_post_of_two_topics_counts_fully_in_both_groups_rates():
    rows = posts({**FULL, "housing": True, "water": True})
    assert [group(rows, topic).n for topic in ("housing", "water", "wash")] == [1, 1, 1]
    assert group(rows, "water").engagement_rate.pooled == pytest.approx(0.1)


def test_the_basis_is_chosen_over_all_topics_and_used_for_each():
    rows = posts(
        {"housing": True, "engaged_users": 5, "reach": 100},
        {"water": True, **PUBLIC, "saves": 0, "clicks": 0, "reach": 100},
    )
    water = group(rows, "water")
    assert water.basis == "people"
    assert water.engagement_rate.n == 0


def test_platforms_are_judged_apart():
    rows = posts(
        {"platform": "facebook", "engaged_users": 5, "reach": 100},
        {"platform": "x", **PUBLIC, "impressions": 100, "offered": "reactions,comments,shares"},
    )
    assert group(rows).basis == "people"
    assert group(rows, platform="x").basis == "acts:reactions+comments+shares"
    assert group(rows, platform="x").denominator == "impressions"


def test_the_basis_may_change_with_the_posts():
    september = posts({**PUBLIC, "reach": 100, "engaged_users": 3})
    october = posts({**PUBLIC, "reach": 100, "engagements": 12})
    assert [group(september).basis, group(october).basis] == ["people", "platform"]


def test_the_gap_is_null_where_acts_hold_nothing_but_interactions():
    found = group(posts({**PUBLIC, "reach": 100}, offered="reach,reactions,comments,shares"))
    assert found.gap is None
    assert found.engagement_rate.pooled == pytest.approx(0.1)


def test_the_gap_may_pass_one_where_people_are_counted():
    assert group(posts({**FULL, "engaged_users": 4})).gap == pytest.approx(2.5)


def test_a_platform_without_its_denominator_has_no_rates_but_ratios():
    found = group(posts({**PUBLIC, "engagements": 20, "views": 500}))
    assert found.denominator == "reach"
    assert found.engagement_rate.pooled is None
    assert found.interaction_rate.pooled is None
    assert (found.gap, found.conversation_ratio) == (0.5, 0.2)


def test_a_post_of_zero_reach_counts_on_neither_side_of_the_rates():
    found = group(posts(FULL, {**FULL, "reach": 0}))
    assert found.engagement_rate.pooled == pytest.approx(0.1)
    assert found.engagement_rate.n == 1


def test_a_column_of_false_zeros_read_as_unknown_changes_nothing():
    assert group(posts({**FULL, "views": None})) == group(posts({**FULL, "views": 0}))


def test_posts_without_any_interaction_have_no_conversation_ratio():
    found = group(posts({"reactions": 0, "comments": 0, "shares": 0, "reach": 100}))
    assert found.conversation_ratio is None
    assert found.interaction_rate.pooled == 0.0


def test_posts_of_which_nothing_is_known_leave_all_null_but_the_counts():
    written = group(posts({}, {})).document()
    nothing = {"posts": 1.0, "reach": None, "interactions": None, "comments": None}
    assert written == {
        "platform": "facebook",
        "topic": "all",
        "n": 2,
        "denominator": "reach",
        "engagement_rate": {"pooled": None, "median": None, "basis": None, "n": 0},
        "interaction_rate": {"pooled": None, "median": None, "n": 0},
        "gap": None,
        "conversation_ratio": None,
        "applause_ratio": None,
        "amplification_ratio": None,
        "voice": nothing,
        "voice_two_groups": dict.fromkeys(nothing),
        "bonson": dict.fromkeys(
            ["P1", "P2", "P3", "C1", "C2", "C3", "V1", "V2", "V3", "E", "followers"]
        ),
    }


def test_a_topic_without_posts_is_listed_with_no_part_of_the_talk():
    found = group(posts({**FULL, "housing": True}), "sanitation")
    assert found.n == 0
    assert found.voice.posts == 0.0
    assert found.engagement_rate.pooled is None
    assert found.bonson.popularity.mean is None


def test_the_two_groups_stand_on_their_three_rows_alone():
    rows = posts({**FULL, "housing": True, "water": True}, {**FULL, "sanitation": True}, FULL, FULL)
    found = {topic.value: group(rows, topic).voice_two_groups.posts for topic in TopicGroup}
    assert found == {
        "all": None, "housing": 0.125, "water": None, "sanitation": None, "wash": 0.375, "none": 0.5
    }  # fmt: skip


def test_every_group_is_measured_against_the_platforms_followers():
    rows = posts(
        {"housing": True, "channel_id": 1, "reactions": 6, "followers": 200},
        {"water": True, "channel_id": 2, "reactions": 3},
    )
    found = group(rows, "housing", followers={2: 100}).bonson
    assert found.followers == 300
    assert found.popularity.per_thousand == pytest.approx(20.0)


def test_groups_hold_plain_numbers_that_json_can_write():
    written = [each.document() for each in platform_groups(posts(FULL), {1: 10})]
    assert json.loads(json.dumps(written)) == written
