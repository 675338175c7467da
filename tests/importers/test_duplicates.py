from __future__ import annotations

import pytest

from tests.importers.builders import FACEBOOK, INSTAGRAM, csv_text, read, sentences


def facebook_with_views_twice(*views, reach="10"):
    rows = [
        [
            *{
                **FACEBOOK,
                "Post ID": f"12213456789012345{n}",
                "Views": first,
                "Reach": reach,
            }.values(),
            again,
        ]
        for n, (first, again) in enumerate(views)
    ]
    return read(csv_text([*FACEBOOK, "Views"], rows))


@pytest.mark.parametrize(
    ("views", "known"),
    [
        ([("5", "5"), ("7", "7")], [5, 7]),
        ([("5", ""), ("", "7")], [5, 7]),
        ([("0", "5"), ("0", "7")], [5, 7]),
        ([("5", "0"), ("7", "0")], [5, 7]),
        ([("", "5"), ("", "7")], [5, 7]),
        ([("5", "6"), ("7", "")], [5, 7]),
        ([("5", "6"), ("", "7")], [5, None]),
    ],
)
def test_a_column_that_stands_twice_keeps_what_is_known(views, known):
    parsed = facebook_with_views_twice(*views)
    assert (
        parsed.posts["views"].astype(object).where(parsed.posts["views"].notna(), None).to_list()
        == known
    )
    assert "The column Views stands more than once" in sentences(parsed)[0]


def test_copies_that_agree_are_said_to_agree():
    assert "Its copies agree" in sentences(facebook_with_views_twice(("5", "5")))[0]


@pytest.mark.parametrize("again", ["0", "6"])
def test_copies_that_differ_are_said_to_differ(again):
    assert "with other figures" in sentences(facebook_with_views_twice(("5", again)))[0]


def test_views_of_0_in_both_columns_beside_some_reach_are_unknown():
    parsed = facebook_with_views_twice(("0", "0"), ("0", "0"))
    assert parsed.totals["views"] is None
    assert "views" not in parsed.offered
    assert "is 0 in every row though posts reached people" in sentences(parsed)[1]


def test_views_of_0_beside_no_reach_are_believed():
    parsed = facebook_with_views_twice(("0", "0"), reach="0")
    assert parsed.totals["views"] == 0
    assert "views" in parsed.offered


def test_blanks_beside_zeros_are_no_figures_either():
    assert facebook_with_views_twice(("0", "0"), ("", "")).totals["views"] is None


def test_one_view_is_enough_to_believe_the_zeros():
    assert facebook_with_views_twice(("0", "0"), ("1", "1")).totals["views"] == 1


def test_words_that_stand_twice_are_kept_too():
    rows = [["", *list(INSTAGRAM.values())[1:], INSTAGRAM["Description"]]]
    header = ["Description" if name == "Post ID" else name for name in INSTAGRAM]
    parsed = read(csv_text([*header, "Post ID"], [[*rows[0][:-1], INSTAGRAM["Post ID"]]]))
    assert parsed.posts["text"].to_list() == [INSTAGRAM["Description"]]


def test_of_times_that_stand_twice_the_first_is_taken():
    row = [*INSTAGRAM.values(), "07/01/2026 02:05"]
    parsed = read(csv_text([*INSTAGRAM, "Publish time"], [row]))
    assert parsed.published()["min_utc"] == "2026-06-15T09:05:00Z"
