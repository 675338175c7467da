"""Tests of posts and figures typed in by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.errors import (
    InvalidInputError,
    NotFoundError,
    OutOfScopeError,
)
from outreach.domain.imports import ImportState
from outreach.domain.months import Month, Period
from outreach.domain.scope import Actor, Scope
from outreach.domain.topics import Topic
from outreach.indicators.engagement import engaged
from outreach.services.channels import add_channel
from outreach.services.typed_posts import (
    type_post,
)
from outreach.storage.models import Channel, ImportBatch, Post
from outreach.storage.queries.imports import import_document
from outreach.storage.queries.judged import judged_posts
from outreach.storage.queries.posts import posts_by_ids
from tests.exports import COORDINATOR, JAKARTA, bring_in
from tests.typed_posts import REEL, TYPING, add, details, every, figures, only, read, typed

NEIGHBOUR = Actor(name="Neighbour", scope=Scope("35"))
OCTOBER = Month(2026, 10)
TIKTOK = "https://www.tiktok.com/@griyacontoh/video/7561000000000000001"


def wrong(database, made, read=None):
    """Give the fields of what is refused."""
    with pytest.raises(InvalidInputError) as caught, database.unit_of_work(COORDINATOR) as work:
        type_post(work.session, work.scope, made, read or figures(), TYPING)
    return [problem.field for problem in caught.value.problems]


def test_a_typed_post_is_on_record_at_once(database):
    post = typed(
        database, published_time=time(6, 30), text=" Bedah rumah \0di Kendal ", kind="reel"
    )
    with database.reading() as session:
        (found,) = posts_by_ids(session, COORDINATOR.scope, [post.id])
    assert (found.post.text, found.post.kind) == ("Bedah rumah di Kendal", "reel")
    assert found.post.published_at == datetime(2026, 10, 13, 23, 30, tzinfo=UTC)
    assert found.post.topics == {Topic.HOUSING}
    assert (found.reading.reactions, found.reading.comments) == (10, None)


def test_without_a_time_a_post_has_its_day(database):
    typed(database)
    post = only(database, Post)
    assert (post.published_at, post.published_on) == (None, date(2026, 10, 14))


def test_it_is_an_accepted_import_of_what_was_filled_in_and_of_all_acts(database):
    typed(database, counts={"views": 7, "reactions": 0, "saves": None})
    batch = only(database, ImportBatch)
    assert (batch.state, batch.format, batch.is_map) == (ImportState.ACCEPTED, "typed", False)
    assert (batch.offered, batch.inserted) == (
        "views,reactions,comments,shares,saves,clicks",
        1,
    )
    assert batch.file_name == "instagram.com/reel/DedkGxzgFg1/?igsh=abc"


def test_its_import_says_what_a_file_of_one_post_would(database):
    typed(database, counts={"views": 7})
    with database.reading() as session:
        said = import_document(session, COORDINATOR.scope, only(database, ImportBatch).id, str)
    assert (said["rows"], said["unique_posts"], said["rejections"]) == (1, 1, [])
    assert (said["totals"]["views"], said["totals"]["reach"]) == (7, None)
    assert (said["accounts"], said["months"]) == ({"Griya Contoh": 1}, {"2026-10": 1})
    assert said["published"] == {"min_utc": "2026-10-14", "max_utc": "2026-10-14"}


def test_a_typed_post_of_which_little_is_known_takes_no_measure_from_the_others(database):
    rows = [{"views": 100, "reactions": 5, "comments": 2, "shares": 1, "saves": 4}] * 3
    bring_in(database, *rows, offered=("views", "reactions", "comments", "shares", "saves"))
    typed(database, TIKTOK, counts={"views": 7})
    with database.reading() as session:
        judged = judged_posts(
            session, COORDINATOR.scope, Period.of_months(OCTOBER, OCTOBER), JAKARTA
        )
    assert engaged(judged).basis == "acts:reactions+comments+shares+saves"


def test_a_link_that_changes_each_time_is_taken_with_a_warning(database):
    typed(database, "https://facebook.com/griyacontoh/posts/pfbid02AbC", published_time=time(9))
    with database.reading() as session:
        said = import_document(session, COORDINATOR.scope, only(database, ImportBatch).id, str)
    assert "anew each time" in said["warnings"][0]
    assert said["published"]["min_utc"] == "2026-10-14T02:00:00Z"


def test_a_post_is_called_by_its_platforms_id_where_the_link_has_it(database):
    typed(database, TIKTOK)
    assert only(database, Post).post_id == "7561000000000000001"


def test_a_link_without_scheme_can_be_followed_later(database):
    typed(database, "instagram.com/p/DedkGxzgFg1")
    assert only(database, Post).permalink == "https://instagram.com/p/DedkGxzgFg1"


def test_a_new_channel_is_put_on_record_once(database):
    typed(database)
    typed(database, "https://www.instagram.com/p/DedkGxzgFg2/")
    channel = only(database, Channel)
    assert (channel.platform, channel.handle) == (Platform.INSTAGRAM, "griyacontoh")


def test_a_post_that_is_on_record_is_not_typed_again(database):
    typed(database)
    assert wrong(database, details("http://instagram.com/p/DedkGxzgFg1")) == ["link"]


def test_a_post_of_another_region_is_told_without_its_name(database):
    new = ChannelDetails(platform=Platform.INSTAGRAM, name="Tetangga", region_code="35")
    typed(database, actor=NEIGHBOUR, new_channel=new)
    with pytest.raises(InvalidInputError, match="Another region"):
        typed(database, new_channel=None, channel_id=1)


def test_all_that_is_wrong_is_told_at_once(database):
    made = details("https://x.com/griya", channel_id=1, published_on=date(2026, 12, 1))
    assert wrong(database, made, figures(date(2026, 10, 20), views=None)) == [
        "link",
        "published_on",
        "read_on",
        "figures",
    ]


def test_a_channel_of_another_platform_is_refused(database):
    with database.unit_of_work(COORDINATOR) as work:
        new = ChannelDetails(platform=Platform.X, name="Griya", region_code="33")
        channel_id = add_channel(work.session, work.scope, new).id
    assert wrong(database, details(channel_id=channel_id)) == ["channel"]


def test_a_channel_of_another_region_is_not_found(database):
    typed(database, actor=COORDINATOR)
    channel_id = only(database, Channel).id
    with pytest.raises(NotFoundError):
        typed(database, REEL[:-12] + "2/", actor=NEIGHBOUR, channel_id=channel_id)


def test_a_new_channel_outside_the_region_is_refused(database):
    new = ChannelDetails(platform=Platform.INSTAGRAM, name="Tetangga", region_code="35")
    with pytest.raises(OutOfScopeError):
        typed(database, new_channel=new)


def test_later_figures_are_another_dated_reading(database):
    typed(database)
    add(database, date(2026, 11, 1), reactions=25)
    add(database, date(2026, 10, 25), reactions=15)
    assert read(database) == [("2026-11-01", 25), ("2026-10-25", 15), ("2026-10-20", 10)]
    assert [batch.updated for batch in every(database, ImportBatch)] == [0, 1, 1]


def test_figures_can_be_added_to_a_post_that_a_file_brought(database):
    bring_in(database, {"reactions": 5}, read_on=date(2026, 10, 15))
    add(database, date(2026, 11, 1), reactions=25)
    assert read(database) == [("2026-11-01", 25), ("2026-10-15", 5)]


def test_figures_of_a_post_of_another_region_are_refused(database):
    typed(database)
    with pytest.raises(NotFoundError):
        add(database, date(2026, 11, 1), actor=NEIGHBOUR, reactions=25)


def test_figures_from_the_future_are_refused(database):
    typed(database)
    with pytest.raises(InvalidInputError, match="after today"):
        add(database, date(2026, 11, 4), reactions=25)
