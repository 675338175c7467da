"""How the talk is divided among topics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.indicators.topic_groups import TopicGroup, members_of
from outreach.indicators.voice import (
    quantities,
    topic_weights,
    two_group_weights,
    voice,
    volume_shares,
)
from tests.indicators.builders import posts

HOUSING, WATER, SANITATION = {"housing": True}, {"water": True}, {"sanitation": True}
SHARED = TopicGroup.HOUSING, TopicGroup.WATER, TopicGroup.SANITATION, TopicGroup.NONE


def shares(rows, weights=topic_weights, of="posts"):
    """Give each group's part of a quantity."""
    talk = quantities(rows)
    return {
        topic.value: getattr(voice(weight, talk), of) for topic, weight in weights(rows).items()
    }


def test_a_post_of_two_topics_gives_half_to_each():
    found = shares(posts(HOUSING | WATER))
    assert (found["housing"], found["water"], found["sanitation"]) == (0.5, 0.5, 0.0)


def test_a_post_of_three_topics_gives_a_third_to_each():
    found = shares(posts(HOUSING | WATER | SANITATION))
    assert [found[topic] for topic in SHARED] == [pytest.approx(1 / 3)] * 3 + [0.0]


def test_posts_without_a_topic_have_their_own_part():
    assert shares(posts(HOUSING, {}, {}, {}))["none"] == 0.75


def test_all_posts_are_the_whole():
    assert shares(posts(HOUSING, {}))["all"] == 1.0


def test_between_two_groups_a_post_of_all_three_topics_gives_half_to_each():
    found = shares(posts(HOUSING | WATER | SANITATION), two_group_weights)
    assert found == {"housing": 0.5, "wash": 0.5, "none": 0.0}


def test_between_two_groups_a_post_of_water_and_sanitation_counts_once_for_wash():
    found = shares(posts(WATER | SANITATION, HOUSING), two_group_weights)
    assert found == {"housing": 0.5, "wash": 0.5, "none": 0.0}


def test_the_row_wash_need_not_be_water_and_sanitation_added_up():
    found = shares(posts(HOUSING | WATER | SANITATION))
    assert found["wash"] == 0.5
    assert found["water"] + found["sanitation"] == pytest.approx(2 / 3)


def test_each_quantity_is_divided_over_the_posts_that_know_it():
    rows = posts(
        HOUSING | {"reach": 300, "comments": 1},
        WATER | {"reach": 100, "comments": 3},
        WATER | {"reach": None, "comments": 4},
    )
    assert shares(rows, of="reach")["housing"] == 0.75
    assert shares(rows, of="comments")["housing"] == 0.125


def test_interactions_are_divided_where_all_three_are_known():
    public = {"reactions": 1, "comments": 1, "shares": 1}
    rows = posts(HOUSING | public, WATER | public, WATER | public | {"shares": None})
    assert shares(rows, of="interactions")["water"] == 0.5


@pytest.mark.parametrize("reach", [None, 0])
def test_there_is_no_part_of_what_is_unknown_or_nothing(reach):
    assert shares(posts(HOUSING | {"reach": reach}), of="reach")["housing"] is None


def test_water_and_sanitation_hold_each_post_once():
    rows = posts(HOUSING | WATER, WATER | SANITATION, SANITATION, HOUSING, {})
    chosen = {group.value: int(members_of(rows, group).sum()) for group in TopicGroup}
    assert chosen == {
        "all": 5, "housing": 2, "water": 2, "sanitation": 2, "wash": 3, "none": 1
    }  # fmt: skip


topics = st.fixed_dictionaries(
    {"housing": st.booleans(), "water": st.booleans(), "sanitation": st.booleans()}
)
tables = st.lists(
    st.tuples(topics, st.none() | st.integers(0, 1000)).map(
        lambda pair: {**pair[0], "reach": pair[1]}
    ),
    min_size=1,
    max_size=12,
)


@given(tables)
def test_topics_and_posts_without_one_always_make_the_whole(table):
    rows = posts(*table)
    for quantity in ("posts", "reach"):
        parts = shares(rows, of=quantity)
        known = [parts[topic] for topic in SHARED]
        assert known == [None] * 4 or sum(known) == pytest.approx(1.0)


@given(tables)
def test_the_two_groups_and_posts_of_neither_always_make_the_whole(table):
    assert sum(shares(posts(*table), two_group_weights).values()) == pytest.approx(1.0)


# Volume


def test_volume_is_said_over_all_platforms_and_channels():
    rows = posts(
        HOUSING | {"platform": "x", "channel_id": 1},
        HOUSING | WATER | {"channel_id": 2},
        SANITATION | {"channel_id": 2},
        {"channel_id": 3},
    )
    found = volume_shares(rows)
    assert found is not None
    assert (found.housing, found.wash, found.posts, found.channels) == (0.375, 0.375, 4, 3)


def test_volume_is_one_sentence_with_its_limit():
    found = volume_shares(posts(HOUSING, WATER | SANITATION))
    assert found is not None
    assert str(found.sentence()) == (
        "Housing has 50%, drinking water and sanitation 50% of the posts on record (channels: 1)."
    )


@pytest.mark.parametrize("rows", [posts(), posts({}, {})])
def test_there_is_no_volume_where_no_post_has_a_topic(rows):
    assert volume_shares(rows) is None
