"""Tests of the questions about posts on record."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from outreach.domain.channels import Platform
from outreach.domain.months import Month, Period
from outreach.domain.scope import Scope
from outreach.storage.models import Channel, Post
from outreach.storage.queries.posts import (
    SORTS,
    PostFilter,
    platform_counts,
    posts_by_ids,
    posts_page,
    readings_of,
)
from tests.exports import COORDINATOR, JAKARTA, bring_in, export, load

SCOPE = COORDINATOR.scope


def listed(database, sort="-date", **wanted):
    """Give the platform's ids of the posts that a list shows."""
    with database.reading() as session:
        page = posts_page(session, SCOPE, PostFilter(zone=JAKARTA, **wanted), sort=sort)
        assert page.total == len(page.rows)
        return [each.post.post_id for each in page.rows]


def interactions(database):
    with database.reading() as session:
        ids = session.scalars(select(Post.id).order_by(Post.id)).all()
        return [each.interactions for each in posts_by_ids(session, SCOPE, ids)]


def test_posts_not_on_record_are_not_listed(database):
    load(database, export({}))
    assert listed(database) == []


def test_a_month_shows_its_local_days(database):
    bring_in(database, {"published_at": "2026-09-30 17:00"}, {"published_at": "2026-10-31 17:00"})
    assert listed(database, period=Period.of_months(Month(2026, 10), Month(2026, 10))) == ["1"]


def test_posts_with_dates_alone_stand_among_the_others(database):
    rows = [
        {"published_at": "2026-10-01 05:00"},
        {"published_at": None, "published_on": "2026-10-02"},
        {"published_at": "2026-10-03 05:00"},
        {"published_at": None},
    ]
    bring_in(database, *rows)
    assert listed(database) == ["3", "2", "1", "4"]
    assert listed(database, "date") == ["1", "2", "3", "4"]


@pytest.mark.parametrize("measure", ["reach", "comments"])
def test_a_figure_sorts_and_the_unknown_comes_last(database, measure):
    bring_in(database, {measure: 5}, {measure: None}, {measure: 7})
    assert listed(database, f"-{measure}") == ["3", "1", "2"]
    assert listed(database, measure) == ["1", "3", "2"]


def test_posts_sort_by_interactions(database):
    rows = [{"reactions": n, "comments": 1, "shares": 1} for n in (2, 9, 4)]
    bring_in(database, *rows)
    assert listed(database, "-interactions") == ["2", "3", "1"]


def test_interactions_are_unknown_where_one_of_them_is_blank(database):
    full = {"reactions": 2, "comments": 3, "shares": 4}
    bring_in(database, full, {**full, "shares": None})
    assert interactions(database) == [9, None]


def test_of_a_map_those_count_that_were_mapped(database):
    row = {"reactions": 2, "comments": 3}
    bring_in(
        database, row, {"reactions": 1}, is_map=True, offered=("reactions", "comments", "reach")
    )
    assert interactions(database) == [5, None]


def test_a_map_without_any_of_them_leaves_interactions_unknown(database):
    bring_in(database, {"reach": 4}, is_map=True, offered=("reach",))
    assert interactions(database) == [None]


def test_topics_and_the_lack_of_them_narrow_the_list(database):
    bring_in(
        database, {"text": "Bedah rumah"}, {"text": "Cuaca cerah"}, {"text": "Sambungan air minum"}
    )
    assert listed(database, topic="housing") == ["1"]
    assert listed(database, topic="none") == ["2"]


def test_words_are_looked_for_in_the_text(database):
    bring_in(database, {"text": "Bedah RUMAH"}, {"text": "50% warga"}, {"text": None})
    assert listed(database, words=" rumah ") == ["1"]
    assert listed(database, words="0%") == ["2"]


def test_a_pasted_link_finds_its_post(database):
    bring_in(database, {"permalink": "https://example.org/1"}, {})
    assert listed(database, words="https://example.org/1") == ["1"]


def test_platform_and_channel_narrow_the_list(database):
    bring_in(database, {}, {"account": "tirtacontoh"})
    bring_in(database, {"post_id": "9"}, platform="x")
    with database.reading() as session:
        tirta = session.scalars(select(Channel.id).where(Channel.name == "tirtacontoh")).one()
        counts = platform_counts(
            session, SCOPE, PostFilter(zone=JAKARTA, platform=Platform.X, words="")
        )
    assert listed(database, platform=Platform.X) == ["9"]
    assert listed(database, channel_id=tirta) == ["2"]
    assert counts == {Platform.TIKTOK: 2, Platform.X: 1}


def test_posts_are_given_in_the_order_asked_for_and_within_the_scope(database):
    bring_in(database, {}, {})
    with database.reading() as session:
        ids = session.scalars(select(Post.id).order_by(Post.id)).all()
        found = posts_by_ids(session, SCOPE, [*ids[::-1], 999])
        assert [each.post.id for each in found] == ids[::-1]
        assert posts_by_ids(session, Scope("35"), ids) == []


def test_readings_are_listed_from_the_latest(database):
    bring_in(database, {"reach": 1}, read_on=date(2026, 10, 20))
    bring_in(database, {"reach": 2}, read_on=date(2026, 10, 25))
    load(database, export({"reach": 3}))
    with database.reading() as session:
        readings = readings_of(session, COORDINATOR.scope, session.scalars(select(Post.id)).one())
    assert [each.reach for each in readings] == [2, 1]


def test_every_way_of_sorting_is_known(database):
    bring_in(database, {})
    assert [listed(database, sort) for sort in SORTS] == [["1"]] * len(SORTS)
