"""Participants in parts: the adding-up rule, and what is unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.headcounts import (
    CATEGORIES,
    ELSEWHERE,
    MOST_PARTICIPANTS,
    Dimension,
    Headcount,
    Sum,
    Tally,
    disagreeing,
    headcount_problems,
    in_order,
    offered_total,
    sums_of,
    with_actual,
)

UNWRITTEN = {Tally.PLANNED: None, Tally.ACTUAL: None}
FIXED = (Dimension.SEX, Dimension.MODE, Dimension.KIND)


def count(category, planned=None, actual=None, dimension=Dimension.SEX):
    return Headcount(dimension=dimension, category=category, planned=planned, actual=actual)


def came(total):
    return {Tally.PLANNED: None, Tally.ACTUAL: total}


def only(headcounts, totals) -> Sum:
    (found,) = sums_of(headcounts, totals)
    return found


@st.composite
def divided(draw):
    """Give a dimension of which some parts are known, and the numbers that are."""
    dimension = draw(st.sampled_from(FIXED))
    numbers = st.none() | st.integers(0, 500)
    actual = {category: draw(numbers) for category in CATEGORIES[dimension]}
    return dimension, actual


def headcounts_of(dimension, numbers):
    return tuple(count(key, actual=number, dimension=dimension) for key, number in numbers.items())


@given(divided(), st.none() | st.integers(0, 6_000))
def test_parts_are_flagged_just_when_their_known_sum_is_not_the_written_total(parts, total):
    dimension, numbers = parts
    known = [number for number in numbers.values() if number is not None]
    found = sums_of(headcounts_of(dimension, numbers), came(total))
    if not known:
        assert found == ()
        return
    (found_sum,) = found
    assert found_sum.parts == sum(known)
    assert found_sum.is_flagged == (total is not None and sum(known) != total)


@given(divided())
def test_a_total_is_offered_just_when_none_is_written_and_no_part_is_unknown(parts):
    dimension, numbers = parts
    sums = sums_of(headcounts_of(dimension, numbers), UNWRITTEN)
    known = [number for number in numbers.values() if number is not None]
    is_complete = len(known) == len(numbers)
    assert offered_total(sums, Tally.ACTUAL) == (sum(known) if is_complete else None)


@given(divided())
def test_taking_the_offered_total_leaves_nothing_flagged(parts):
    dimension, numbers = parts
    headcounts = headcounts_of(dimension, numbers)
    total = offered_total(sums_of(headcounts, UNWRITTEN), Tally.ACTUAL)
    if total is not None:
        assert not any(each.is_flagged for each in sums_of(headcounts, came(total)))


@given(divided(), st.integers(0, 6_000), st.randoms())
def test_the_order_of_the_parts_changes_nothing(parts, total, chance):
    headcounts = headcounts_of(*parts)
    shuffled = chance.sample(headcounts, len(headcounts))
    assert sums_of(shuffled, came(total)) == sums_of(headcounts, came(total))
    assert in_order(shuffled) == headcounts


@given(st.lists(st.sampled_from(["women", "men", None]), max_size=40))
def test_a_counted_list_adds_up_just_when_nobodys_part_is_unknown(people):
    counts = {key: people.count(key) for key in ("women", "men") if key in people}
    headcounts = with_actual((), Dimension.SEX, counts, people.count(None))
    flags = [each.is_flagged for each in sums_of(headcounts, came(len(people)))]
    assert any(flags) == (None in people and len(counts) > 0)


def test_a_part_that_is_unknown_is_not_nothing():
    assert not only((count("women", actual=70),), UNWRITTEN).is_complete
    assert only((count("women", actual=70), count("men", actual=0)), UNWRITTEN).is_complete


def test_plan_and_what_came_of_it_are_added_up_apart():
    totals = {Tally.PLANNED: 100, Tally.ACTUAL: 120}
    planned, actual = sums_of((count("women", 60, 70), count("men", 40, 40)), totals)
    assert (planned.tally, planned.parts, planned.is_flagged) == (Tally.PLANNED, 100, False)
    assert (actual.tally, actual.parts, actual.is_flagged) == (Tally.ACTUAL, 110, True)


def test_regions_are_never_complete_as_there_may_be_more():
    regions = (count("33.21", actual=5, dimension=Dimension.REGION),)
    assert only(regions, UNWRITTEN).offered is None


def test_dimensions_that_disagree_offer_no_total():
    parts = (
        *(count("women", actual=6), count("men", actual=4)),
        count("on_site", actual=9, dimension=Dimension.MODE),
        count("online", actual=0, dimension=Dimension.MODE),
    )
    sums = sums_of(parts, UNWRITTEN)
    assert offered_total(sums, Tally.ACTUAL) is None
    assert [each.parts for each in disagreeing(sums, Tally.ACTUAL)] == [10, 9]


def test_dimensions_that_agree_do_not_disagree():
    parts = (count("women", actual=6), count("men", actual=4))
    assert disagreeing(sums_of(parts, UNWRITTEN), Tally.ACTUAL) == ()


@pytest.mark.parametrize(
    ("tally", "total", "sentence"),
    [
        ("actual", 120, "come to 110, while 120 participants came: 10 are not divided yet."),
        ("actual", 100, "come to 110, while 100 participants came: 10 too many."),
        ("planned", 120, "come to 110, while 120 participants are planned: 10 are not divided"),
        ("planned", 100, "come to 110, while 100 participants are planned: 10 too many."),
    ],
)
def test_how_far_the_parts_are_from_the_total_is_said(tally, total, sentence):
    parts = (count("women", 70, 70), count("men", 40, 40))
    found = next(
        each
        for each in sums_of(parts, {Tally.PLANNED: total, Tally.ACTUAL: total})
        if each.tally == tally
    )
    assert f"The parts women and men {sentence}" in str(found.sentence())


def test_parts_stand_in_the_order_in_which_they_are_listed():
    regions = [count(key, dimension=Dimension.REGION) for key in ("33.01", "33.74", ELSEWHERE)]
    assert in_order(reversed([count("women"), *regions])) == (count("women"), *regions)


def test_a_list_replaces_who_came_and_keeps_what_was_planned():
    before = (count("women", 60, 1), count("men", 40, 2), count("on_site", 9, 9, Dimension.MODE))
    after = with_actual(before, Dimension.SEX, {"women": 70}, 0)
    assert after == (
        count("women", 60, 70),
        count("men", 40, 0),
        count("on_site", 9, 9, Dimension.MODE),
    )


def test_where_somebodys_part_is_unknown_nobody_is_said_of_no_category():
    before = (count("media", 5, 5, Dimension.KIND),)
    after = with_actual(before, Dimension.KIND, {"donor": 2}, 3)
    assert after == (
        count("media", 5, None, Dimension.KIND),
        count("donor", None, 2, Dimension.KIND),
    )


def test_impossible_numbers_name_their_field():
    wrong = (
        count("women", -1),
        count("33.21", actual=MOST_PARTICIPANTS + 1, dimension=Dimension.REGION),
        count(ELSEWHERE, -1, dimension=Dimension.REGION),
        count("33.74", -1, dimension=Dimension.REGION),
    )
    fields = [problem.field for problem in headcount_problems(wrong)]
    assert fields == [
        "sex-women-planned",
        "regions-0-actual",
        "elsewhere-planned",
        "regions-1-planned",
    ]


def test_an_unknown_category_and_a_region_named_twice_are_refused():
    wrong = (
        count("giants", 1),
        count("33.21", 1, dimension=Dimension.REGION),
        count("33.21", 2, dimension=Dimension.REGION),
    )
    fields = [problem.field for problem in headcount_problems(wrong)]
    assert fields == ["sex-giants-region", "regions-1-region"]


def test_none_and_very_many_are_possible_numbers():
    assert headcount_problems((count("women", 0, MOST_PARTICIPANTS),)) == []
