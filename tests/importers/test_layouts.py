from __future__ import annotations

import pytest

from outreach.importers.formats import Column
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
