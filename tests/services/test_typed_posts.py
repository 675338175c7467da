"""Tests of posts and figures typed in by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import func, select

from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    NotFoundError,
    OutOfScopeError,
    OutreachError,
    StaleRecordError,
)
from outreach.domain.imports import ImportState, Undone
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.domain.topics import Topic
from outreach.services.channels import add_channel
from outreach.services.closings import close_month
from outreach.services.imports import undo_import
from outreach.services.typed_posts import (
    add_figures,
    mend_figures,
    take_back_figures,
    type_post,
)
from outreach.storage.models import Channel, ImportBatch, Post, Reading, TypedPost
from outreach.storage.queries.imports import import_document
from outreach.storage.queries.posts import posts_by_ids, readings_of
from tests.closing import CLOSER
from tests.exports import COORDINATOR, bring_in
from tests.typed_posts import REEL, TYPING, details, figures, typed

NEIGHBOUR = Actor(name="Neighbour", scope=Scope("35"))
TIKTOK = "https://www.tiktok.com/@griyacontoh/video/7561000000000000001"


def every(database, model):
    with database.reading() as session:
        return session.scalars(select(model)).all()


def only(database, model):
    (row,) = every(database, model)
    return row


def read(database):
    """Give the days and reactions of the post's readings that count, the latest first."""
    post_id = only(database, Post).id
    with database.reading() as session:
        found = readings_of(session, COORDINATOR.scope, post_id)
        return [(str(reading.read_on), reading.reactions) for reading in found]


def add(database, read_on, actor=COORDINATOR, **counts):
    post_id = only(database, Post).id
    with database.unit_of_work(actor) as work:
        add_figures(work.session, work.scope, post_id, figures(read_on, **counts), TYPING)


def latest_reading(database):
    return max(every(database, Reading), key=lambda reading: reading.id)


def mend(database, *, version=2, read_on=date(2026, 10, 20), actor=COORDINATOR, **counts):
    reading_id, read = latest_reading(database).id, figures(read_on, **counts)
    with database.unit_of_work(actor) as work:
        mend_figures(work.session, work.scope, reading_id, read, TYPING, version=version)


def take_back(database):
    reading_id = latest_reading(database).id
    with database.unit_of_work(COORDINATOR) as work:
        return take_back_figures(work.session, work.scope, reading_id)


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


def test_it_is_an_accepted_import_that_offers_what_was_filled_in(database):
    typed(database, counts={"views": 7, "reactions": 0, "shares": None})
    batch = only(database, ImportBatch)
    assert (batch.state, batch.format, batch.is_map) == (ImportState.ACCEPTED, "typed", False)
    assert (batch.offered, batch.inserted) == ("views,reactions", 1)
    assert batch.file_name == "instagram.com/reel/DedkGxzgFg1/?igsh=abc"


def test_its_import_says_what_a_file_of_one_post_would(database):
    typed(database, counts={"views": 7})
    with database.reading() as session:
        said = import_document(session, COORDINATOR.scope, only(database, ImportBatch).id, str)
    assert (said["rows"], said["unique_posts"], said["rejections"]) == (1, 1, [])
    assert (said["totals"]["views"], said["totals"]["reach"]) == (7, None)
    assert (said["accounts"], said["months"]) == ({"Griya Contoh": 1}, {"2026-10": 1})
    assert said["published"] == {"min_utc": "2026-10-14", "max_utc": "2026-10-14"}


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


def test_typed_figures_are_mended_in_their_place(database):
    typed(database)
    mend(database, read_on=date(2026, 10, 21), views=9)
    reading, batch = only(database, Reading), only(database, ImportBatch)
    assert (reading.views, reading.reactions) == (9, None)
    assert (reading.read_on, batch.read_on) == (date(2026, 10, 21), date(2026, 10, 21))
    assert (batch.offered, batch.verdict["totals"]["views"]) == ("views", 9)


def test_the_second_of_two_who_mend_is_told(database):
    typed(database)
    mend(database, views=9)
    with pytest.raises(StaleRecordError):
        mend(database, views=8)


def test_figures_on_which_a_file_rests_are_not_mended(database):
    typed(database, TIKTOK)
    bring_in(database, {"post_id": "7561000000000000001", "reactions": 10})
    with pytest.raises(OutreachError, match="rests on them"):
        mend(database, views=9)


def test_figures_of_a_file_are_not_mended_by_hand(database):
    bring_in(database, {"reactions": 5})
    with pytest.raises(NotFoundError):
        mend(database, views=9)


def test_figures_of_another_region_are_not_mended(database):
    typed(database)
    with pytest.raises(NotFoundError):
        mend(database, views=9, actor=NEIGHBOUR)


def test_figures_taken_back_give_way_to_those_before(database):
    typed(database)
    add(database, date(2026, 11, 1), reactions=25)
    assert take_back(database) == Undone(removed=0, restored=1)
    assert read(database) == [("2026-10-20", 10)]


def test_a_post_without_figures_leaves_the_record_and_can_be_typed_again(database):
    typed(database, text="Bedah rumah")
    assert take_back(database) == Undone(removed=1, restored=0)
    assert read(database) == []

    typed(database, text="Air minum", counts={"reactions": 7})

    assert (only(database, Post).text, read(database)) == ("Air minum", [("2026-10-20", 7)])
    assert only(database, TypedPost).post_id == only(database, Post).id


def test_a_typed_post_is_undone_from_the_history_of_imports(database):
    typed(database)
    with database.unit_of_work(COORDINATOR) as work:
        undo_import(work.session, work.scope, only(database, ImportBatch).id)
    assert read(database) == []


@pytest.mark.parametrize(
    "deed",
    [
        lambda database: typed(database, "https://www.instagram.com/p/DedkGxzgFg2/"),
        lambda database: add(database, date(2026, 11, 1), reactions=25),
        lambda database: mend(database, views=9),
        take_back,
    ],
)
def test_a_closed_month_refuses_what_would_change_it(database, deed):
    typed(database)
    with database.unit_of_work(COORDINATOR) as work:
        close_month(work.session, Scope("33"), Month(2026, 10), CLOSER)
    with pytest.raises(MonthClosedError):
        deed(database)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(ImportBatch)) == 1
    assert read(database) == [("2026-10-20", 10)]
