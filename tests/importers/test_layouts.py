from __future__ import annotations

import pytest

from outreach.importers.formats import Column, known_formats
from outreach.importers.layouts import laid_out


def column(name, *headers, **settings):
    return {name: Column(name=name, kind="count", headers={"en": headers}, **settings)}


SUM = {
    "reactions": Column(
        name="reactions", kind="count", parts=("likes", "love"), late_parts=("care",)
    )
}


@pytest.mark.parametrize(
    ("header", "places"),
    [
        (["Views (Excluding offsite video views)", "Offsite Views"], ((0,),)),
        (["Offsite Views", "views"], ((1,),)),
        (["Views per day"], None),
    ],
)
def test_a_header_is_known_by_its_beginning_too(header, places):
    layout = laid_out(1, header, column("views", "views", "views (excluding*"))
    assert layout.places.get("views") == places


def test_of_two_beginnings_the_longer_one_counts():
    known = column("views", "views*") | column("reach", "views of people*")
    assert laid_out(1, ["Views of people (all)"], known).places == {"reach": ((0,),)}


@pytest.mark.parametrize(
    ("header", "places"),
    [
        (["Love", "Care", "Likes"], ((2,), (0,), (1,))),
        (["Likes", "Love"], ((0,), (1,))),
        (["Likes", "Care"], None),
    ],
)
def test_a_sum_needs_its_parts_but_not_those_that_came_later(header, places):
    assert laid_out(1, header, SUM).places.get("reactions") == places


def test_a_column_within_another_stands_where_that_one_does():
    known = (
        column("permalink", "link")
        | column("post_id", within="permalink")
        | column("published_at", within="post_id")
    )
    layout = laid_out(1, ["Title", "Link"], known)
    assert layout.places == dict.fromkeys(["permalink", "post_id", "published_at"], ((1,),))
    assert layout.heading("published_at") == "Link"


def test_a_column_within_one_that_is_not_there_is_not_there_either():
    known = column("permalink", "link") | column("post_id", within="permalink")
    assert laid_out(1, ["Title"], known).places == {}


HEADER = ["Post ID", "Account ID", "Publish time", "Data comment", "Comments"]


def instagram(*row, known=()):
    return laid_out(1, row, known_formats()["instagram_posts"].columns, known)


def test_a_header_written_a_little_otherwise_stands_for_its_column():
    found = instagram("Post ID", "Account ID", "Publish Times", "Comment")
    assert found.places["published_at"] == ((2,),)
    assert found.drifted == {"published_at", "comments"}


def test_a_slip_in_a_long_word_beside_exact_headers_is_forgiven():
    assert instagram("Post ID", "Account ID", "Pubblish time").places["published_at"] == ((2,),)


def test_a_remark_on_the_data_is_never_taken_for_the_comments():
    assert instagram(*HEADER).places["comments"] == ((4,),)
    assert instagram(*HEADER[:4]).places.keys() == {"post_id", "account_id", "published_at"}


def test_an_exact_header_leaves_no_room_for_a_similar_one():
    found = instagram("Post ID", "Account ID", "Share", "Shares")
    assert (found.places["shares"], found.drifted) == (((3,),), set())


def test_of_two_similar_headers_for_one_column_neither_is_taken():
    assert "shares" not in instagram("Post ID", "Account ID", "Share", "share:").places


def test_a_header_that_the_format_knows_as_something_else_stands_for_no_column():
    assert "shares" not in instagram("Post ID", "Account ID", "Share", known=("share",)).places


def test_a_few_similar_headers_alone_are_no_sign():
    assert not instagram("Posts ID", "Accounts ID", "Publish times").places


def test_headers_that_a_program_wrote_otherwise_throughout_are_known_together():
    found = instagram("post_id", "Account.ID", "PublishTime", "Data.comment", "LIKES:")
    assert found.places.keys() == {"post_id", "account_id", "published_at", "reactions"}
    assert found.language == "en"


def test_the_headers_that_stand_for_nothing_are_listed():
    assert instagram(*HEADER, " New ", "").unmatched == ("Data comment", "New")


def test_a_very_wide_row_is_compared_word_for_word():
    wide = ["Post ID", "Account ID", "Share", *[f"column {number}" for number in range(600)]]
    assert instagram(*wide).places.keys() == {"post_id", "account_id"}


def test_of_very_many_copies_of_a_header_the_first_are_looked_at():
    header = ["Views"] * 30
    first = (tuple(range(10)),)
    assert laid_out(1, header, column("views", "views")).places == {"views": first}
    assert laid_out(1, ["Likes", *["Love"] * 30], SUM).places["reactions"][1] == tuple(range(1, 11))
