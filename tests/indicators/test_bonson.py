"""The Bonsón–Ratkai set, with the worked examples of the definitions."""

import pytest

from outreach.indicators.bonson import bonson, followers_of
from tests.indicators.builders import posts


def silent(*, reactions):
    return {"reactions": reactions, "comments": 0, "shares": 0}


def test_ten_interactions_on_one_post_among_800_followers():
    found = bonson(posts({"reactions": 7, "comments": 2, "shares": 1}), 800)
    assert found.engagement == pytest.approx(12.5)


def test_a_hundred_interactions_on_seven_posts_among_1250_followers():
    rows = posts(*[silent(reactions=10)] * 6, {"reactions": 20, "comments": 15, "shares": 5})
    assert bonson(rows, 1250).engagement == pytest.approx(11.43, abs=0.005)


def test_each_letter_has_a_share_a_mean_and_a_number_per_thousand():
    rows = posts(
        {"reactions": 4, "comments": 1, "shares": 0}, {"reactions": 0, "comments": 3, "shares": 0}
    )
    assert bonson(rows, 500).document() == {
        "P1": 0.5,
        "P2": 2.0,
        "P3": 4.0,
        "C1": 1.0,
        "C2": 2.0,
        "C3": 4.0,
        "V1": 0.0,
        "V2": 0.0,
        "V3": 0.0,
        "E": 8.0,
        "followers": 500,
    }


def test_each_count_is_over_the_posts_that_know_it():
    rows = posts({"reactions": 4, "comments": None, "shares": 1}, {"reactions": 2, "shares": None})
    found = bonson(rows, 1000)
    assert (found.popularity.mean, found.virality.mean) == (3.0, 1.0)
    assert found.commitment.mean is None


def test_there_is_no_sum_where_one_part_is_unknown():
    assert bonson(posts({"reactions": 4, "shares": 1}), 1000).engagement is None


@pytest.mark.parametrize("followers", [None, 0])
def test_without_followers_nothing_is_per_thousand(followers):
    found = bonson(posts(silent(reactions=4)), followers)
    assert found.popularity.mean == 4.0
    assert found.popularity.per_thousand is None
    assert found.engagement is None


# Followers


def test_followers_are_those_of_the_latest_post_that_has_them():
    rows = posts(
        {"followers": 120, "published_on": "2026-10-20"},
        {"followers": 100, "published_on": "2026-10-03"},
        {"followers": None, "published_on": "2026-10-29"},
    )
    assert followers_of(rows, {}) == 120


def test_of_two_posts_on_one_day_the_one_published_later_tells_the_followers():
    rows = posts({"id": 9, "followers": 120}, {"id": 4, "followers": 130})
    assert followers_of(rows, {}) == 130


def test_a_channel_whose_posts_tell_no_followers_takes_its_dated_count():
    assert followers_of(posts({}), {1: 90, 2: 5}) == 90


def test_what_a_post_tells_comes_before_the_dated_count():
    assert followers_of(posts({"followers": 120}), {1: 90}) == 120


def test_followers_of_several_channels_are_added_up():
    rows = posts({"channel_id": 1, "followers": 120}, {"channel_id": 2})
    assert followers_of(rows, {2: 30}) == 150


def test_followers_are_unknown_where_those_of_one_channel_are():
    assert followers_of(posts({"channel_id": 1, "followers": 120}, {"channel_id": 2}), {}) is None


def test_without_posts_there_are_no_followers():
    assert followers_of(posts(), {1: 90}) is None
