"""Tests of the posts of a period as the indicators judge them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.months import Month, Period
from outreach.domain.scope import Scope
from outreach.domain.topics import Topic
from outreach.indicators.frames import JUDGED
from outreach.services.channels import change_channel
from outreach.services.posts import correct_topics
from outreach.storage.models import Channel, Post
from outreach.storage.queries.judged import judged_posts
from tests.exports import COORDINATOR, JAKARTA, NOW, bring_in, export, load

OCTOBER = Period.of_months(Month(2026, 10), Month(2026, 10))


def judged(database, period=OCTOBER, scope=COORDINATOR.scope, **other):
    with database.reading() as session:
        return judged_posts(session, scope, period, JAKARTA, **other)


def test_the_frame_has_the_types_that_indicators_ask_for(database):
    bring_in(database, {"reach": 5, "text": "Bedah rumah"}, offered=("reach", "comments"))
    posts = judged(database)
    assert {name: str(kind) for name, kind in posts.dtypes.items()} == JUDGED
    (post,) = posts.to_dict("records")
    assert (post["platform"], post["channel"], post["reach"]) == ("tiktok", "griyacontoh", 5)
    assert (post["offered"], post["is_map"]) == ("reach,comments", False)
    assert posts["comments"].isna().all()


def test_no_posts_are_an_empty_frame_of_the_same_types(database):
    posts = judged(database)
    assert len(posts) == 0
    assert {name: str(kind) for name, kind in posts.dtypes.items()} == JUDGED


def test_a_post_belongs_to_the_local_day(database):
    times = ["2026-09-30 16:59:59", "2026-09-30 17:00", "2026-10-31 16:59:59", "2026-10-31 17:00"]
    bring_in(database, *({"published_at": time, "reach": n} for n, time in enumerate(times)))
    posts = judged(database)
    assert posts["reach"].to_list() == [1, 2]
    assert posts["published_on"].dt.date.to_list() == [date(2026, 10, 1), date(2026, 10, 31)]


def test_posts_of_one_day_stand_in_the_order_of_publishing(database):
    bring_in(database, *({"published_at": f"2026-10-14 {hour}:00"} for hour in ("09", "05")))
    assert judged(database)["id"].is_monotonic_decreasing


def test_a_post_with_a_date_alone_keeps_its_date(database):
    rows = [
        {"published_at": None, "published_on": day}
        for day in ("2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01")
    ]
    bring_in(database, *rows)
    days = judged(database)["published_on"].dt.date.to_list()
    assert days == [date(2026, 10, 1), date(2026, 10, 31)]


def test_a_post_of_unknown_day_is_in_no_month(database):
    bring_in(database, {"published_at": None})
    assert len(judged(database)) == 0


def test_each_post_stands_with_its_latest_reading(database):
    bring_in(database, {"reach": 9}, read_on=date(2026, 10, 20))
    bring_in(database, {"reach": 5}, read_on=date(2026, 10, 15))
    assert judged(database)["reach"].to_list() == [9]


def test_a_reading_date_leaves_out_what_was_read_later(database):
    bring_in(database, {"reach": 5}, read_on=date(2026, 10, 15))
    bring_in(database, {"reach": 9}, {"reach": 1}, read_on=date(2026, 10, 20))
    assert judged(database, as_of=date(2026, 10, 19))["reach"].to_list() == [5]


def test_only_accepted_imports_count(database):
    load(database, export({}))
    assert len(judged(database)) == 0


def test_a_persons_word_on_the_topics_wins(database):
    bring_in(database, {"text": "Bedah rumah"})
    assert judged(database)["housing"].to_list() == [True]

    with database.unit_of_work(COORDINATOR) as work:
        correct_topics(
            work.session,
            work.scope,
            work.session.scalars(select(Post.id)).one(),
            [Topic.WATER, Topic.SANITATION],
            version=1,
            said_by="C",
            now=NOW,
            zone=JAKARTA,
        )

    flags = judged(database)[["housing", "water", "sanitation"]].to_numpy().tolist()
    assert flags == [[False, True, True]]


def test_only_the_regions_posts_are_judged(database):
    load_id = load(database, export({}), region_code="33.74")
    from_ = bring_in(database, {"account": "lain", "post_id": "7"})
    assert load_id != from_.id
    assert len(judged(database, scope=Scope("33.74"))) == 0
    assert len(judged(database, scope=Scope("33"))) == 1
    assert len(judged(database, scope=Scope("0"))) == 1


def test_a_platform_narrows_the_posts(database):
    bring_in(database, {})
    bring_in(database, {}, platform="x")
    assert judged(database, platform=Platform.X)["platform"].to_list() == ["x"]


def test_channels_that_are_not_ours_stay_out_unless_asked_for(database):
    bring_in(database, {})
    with database.unit_of_work(COORDINATOR) as work:
        channel = work.session.scalars(select(Channel)).one()
        details = ChannelDetails(
            platform=Platform.TIKTOK,
            name="Griya Contoh",
            handle="griyacontoh",
            region_code="33",
            is_ours=False,
        )
        change_channel(work.session, work.scope, channel.id, details, version=1)
    assert len(judged(database)) == 0
    assert len(judged(database, ours_only=False)) == 1
    assert len(judged(database, account="@GriyaContoh")) == 1
    assert len(judged(database, account="griya contoh")) == 1


def test_an_account_leaves_the_others_out(database):
    bring_in(database, {}, {"account": "tirtacontoh"})
    assert judged(database, account="tirtacontoh")["channel"].to_list() == ["tirtacontoh"]
