"""Acts, interactions, the basis of engagement, and rates."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.channels import Platform
from outreach.indicators.engagement import (
    denominator_name,
    engaged,
    interactions,
    offered_acts,
    rate,
)
from tests.indicators.builders import ALL_OFFERED, posts

PUBLIC = {"reactions": 7, "comments": 2, "shares": 1}
PLAIN = "reach,reactions,comments,shares"


def listed(amounts):
    """Write NaN as None, so that it can be compared."""
    return [None if np.isnan(amount) else amount for amount in amounts]


def rate_of(over, under):
    return rate(np.array(over, dtype="float64"), np.array(under, dtype="float64"))


# Interactions


def test_interactions_are_reactions_comments_and_shares():
    assert listed(interactions(posts({**PUBLIC, "saves": 50, "clicks": 90}))) == [10]


@pytest.mark.parametrize("blank", PUBLIC)
def test_a_blank_in_one_of_the_three_makes_interactions_unknown(blank):
    assert listed(interactions(posts({**PUBLIC, blank: None}))) == [None]


def test_interactions_that_the_file_does_not_offer_whole_are_unknown():
    assert listed(interactions(posts(PUBLIC, offered="reactions,comments"))) == [None]


def test_with_a_manual_map_those_mapped_are_the_interactions():
    rows = posts(
        {"reactions": 7, "comments": 2, "offered": "reactions,comments"},
        {"reactions": 7, "offered": "reactions"},
        {"reactions": 7, "offered": "reactions,comments"},
        {"offered": "reach"},
        is_map=True,
    )
    assert listed(interactions(rows)) == [9, 7, None, None]


def test_a_post_whose_file_is_unknown_has_no_known_interactions():
    assert listed(interactions(posts(PUBLIC, offered=pd.NA))) == [None]


# Basis


def test_people_are_the_basis_where_half_of_the_posts_know_them():
    found = engaged(posts({"engaged_users": 30, "engagements": 40}, {"engagements": 50}))
    assert found.basis == "people"
    assert listed(found.amounts) == [30, None]


def test_the_platforms_total_is_the_basis_where_fewer_than_half_know_people():
    found = engaged(
        posts({"engaged_users": 30, "engagements": 40}, {"engagements": 50}, {"engagements": 60})
    )
    assert found.basis == "platform"
    assert listed(found.amounts) == [40, 50, 60]


def test_acts_are_the_basis_where_the_platform_gives_neither():
    found = engaged(posts({**PUBLIC, "saves": 5, "clicks": 20}))
    assert found.basis == "acts:reactions+comments+shares+saves+clicks"
    assert listed(found.amounts) == [35]


def test_acts_are_those_that_every_file_has():
    rows = posts(
        {**PUBLIC, "saves": 5, "clicks": 20, "offered": ALL_OFFERED},
        {**PUBLIC, "clicks": 20, "offered": f"{PLAIN},clicks"},
        {**PUBLIC, "saves": 5, "clicks": 30, "offered": ALL_OFFERED},
    )
    assert engaged(rows).basis == "acts:reactions+comments+shares+clicks"
    assert listed(engaged(rows).amounts) == [30, 30, 40]


def test_a_blank_in_one_part_makes_a_posts_acts_unknown():
    rows = posts({**PUBLIC, "saves": 5, "clicks": 20}, {**PUBLIC, "saves": None, "clicks": 20})
    assert listed(engaged(rows).amounts) == [35, None]


def test_there_is_no_basis_where_nothing_is_known_for_half_of_the_posts():
    found = engaged(posts({"engaged_users": 3}, {}, {}))
    assert found.basis is None
    assert listed(found.amounts) == [None, None, None]
    assert found.holds_more_than_interactions


def test_files_that_share_no_act_have_no_acts():
    rows = posts({**PUBLIC, "offered": "reactions"}, {**PUBLIC, "offered": "comments"})
    assert offered_acts(rows) == []
    assert engaged(rows).basis is None


def test_a_post_whose_file_is_unknown_offers_no_acts():
    assert offered_acts(posts(PUBLIC, {**PUBLIC, "offered": pd.NA})) == []


@pytest.mark.parametrize(
    ("row", "offered", "is_more"),
    [
        (PUBLIC, PLAIN, False),
        ({"reactions": 1}, "reactions", False),
        ({**PUBLIC, "saves": 0}, f"{PLAIN},saves", True),
        ({**PUBLIC, "engagements": 10}, PLAIN, True),
        ({**PUBLIC, "engaged_users": 10}, PLAIN, True),
    ],
)
def test_acts_of_reactions_comments_and_shares_alone_are_interactions(row, offered, is_more):
    assert engaged(posts(row, offered=offered)).holds_more_than_interactions is is_more


# Denominators


@pytest.mark.parametrize(
    ("platform", "name"),
    [
        (Platform.FACEBOOK, "reach"),
        (Platform.INSTAGRAM, "reach"),
        (Platform.X, "impressions"),
        (Platform.LINKEDIN, "impressions"),
        (Platform.YOUTUBE, "views"),
        (Platform.TIKTOK, "views"),
    ],
)
def test_each_platform_has_its_denominator(platform, name):
    rows = posts({"reach": 1, "impressions": 1, "views": 1})
    assert denominator_name(platform, rows) == name


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"views": 3, "impressions": 2, "reach": 1}, "reach"),
        ({"views": 3, "impressions": 2}, "impressions"),
        ({"views": 3}, "views"),
        ({}, None),
    ],
)
def test_elsewhere_the_first_that_any_post_has_is_the_denominator(row, name):
    assert denominator_name(Platform.OTHER, posts({}, row)) == name


# Rates


def test_a_rate_is_pooled_and_its_median_stands_beside():
    found = rate_of([10, 90, 5], [100, 1000, 10])
    assert found.pooled == pytest.approx(105 / 1110)
    assert found.median == pytest.approx(0.1)
    assert found.n == 3


def test_the_median_of_two_is_their_middle():
    assert rate_of([34, 35], [1000, 1000]).median == pytest.approx(0.0345)


def test_one_viral_post_moves_the_pooled_rate_and_hardly_the_median():
    calm = rate_of([1, 2, 3, 4], [100] * 4)
    viral = rate_of([1, 2, 3, 4, 90_000], [100] * 4 + [100_000])
    assert viral.pooled > 0.8
    assert viral.median - calm.median == pytest.approx(0.005)


@pytest.mark.parametrize("under", [0, np.nan])
def test_a_post_of_zero_or_unknown_reach_counts_on_neither_side(under):
    assert rate_of([10, 90], [200, under]).pooled == pytest.approx(0.05)
    assert rate_of([10, 90], [200, under]).median == pytest.approx(0.05)
    assert rate_of([10, 90], [200, under]).n == 1


def test_a_post_of_unknown_interactions_counts_on_neither_side():
    assert rate_of([10, np.nan], [200, 800]).pooled == pytest.approx(0.05)


@pytest.mark.parametrize("under", [[], [0, 0], [np.nan, np.nan]])
def test_there_is_no_rate_when_nothing_was_measured(under):
    found = rate_of([1] * len(under), under)
    assert (found.pooled, found.median, found.n) == (None, None, 0)


def test_nobody_who_engaged_is_a_rate_of_zero():
    assert rate_of([0], [100]).pooled == 0.0


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1))
def test_pooled_and_median_lie_between_the_posts_own_rates(sides):
    over, under = zip(*sides, strict=True)
    own = [above / below for above, below in sides]
    found = rate_of(over, under)
    for value in (found.pooled, found.median):
        assert min(own) * (1 - 1e-12) <= value <= max(own) * (1 + 1e-12)
