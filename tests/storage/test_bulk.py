"""Tests of writing and asking for many rows at once, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from sqlalchemy import select

from outreach.domain.channels import Platform
from outreach.domain.topics import Topic
from outreach.storage.bulk import among, insert_columns, rewrite_columns
from outreach.storage.models import Channel, Post

WITA = timezone(timedelta(hours=8))


def columns(channel_id, *post_ids, **changes):
    count = len(post_ids)
    one = {
        "platform": Platform.X,
        "channel_id": channel_id,
        "version": 1,
        "topics_read": frozenset([Topic.WATER, Topic.HOUSING]),
        "topics_version": "1",
        "published_at": datetime(2026, 6, 15, 9, 5, tzinfo=WITA),
        "published_on": date(2026, 6, 15),
        "text": 'air, "rumah"\n\\N\t🏠',
        **changes,
    }
    return {"post_id": list(post_ids), **{name: [value] * count for name, value in one.items()}}


def a_channel(session):
    channel = Channel(platform=Platform.X, name="Pokja", region_code="33", is_ours=True)
    session.add(channel)
    session.flush()
    return channel.id


def test_rows_come_back_as_they_were_written(database):
    with database.quiet_work() as session:
        keys = insert_columns(
            session,
            Post,
            columns(a_channel(session), "a", "b"),
            key=("platform", "post_id"),
            told="post_id",
        )
    with database.reading() as session:
        posts = session.scalars(select(Post).order_by(Post.post_id)).all()
        assert {post.post_id: post.id for post in posts} == keys
        assert posts[0].published_at == datetime(2026, 6, 15, 1, 5, tzinfo=UTC)
        assert posts[0].published_on == date(2026, 6, 15)
        assert posts[0].topics_read == {Topic.HOUSING, Topic.WATER}
        assert posts[1].text == 'air, "rumah"\n\\N\t🏠'


def test_rows_that_are_there_stay_and_are_not_told(database):
    with database.quiet_work() as session:
        channel_id = a_channel(session)
        key = ("platform", "post_id")
        insert_columns(session, Post, columns(channel_id, "a", text="first"), key=key)
        told = insert_columns(
            session, Post, columns(channel_id, "a", "b", text="second"), key=key, told="post_id"
        )
        assert set(told) == {"b"}
        texts = session.execute(select(Post.post_id, Post.text).order_by(Post.post_id)).all()
        assert texts == [("a", "first"), ("b", "second")]


def test_rows_are_written_anew_where_nobody_changed_them_meanwhile(database):
    with database.quiet_work() as session:
        channel_id = a_channel(session)
        key = ("platform", "post_id")
        named = columns(channel_id, "a", "b", "c")
        keys = insert_columns(session, Post, named, key=key, told="post_id")
        new = columns(channel_id, "c", "a", kind="video", text=None, version=1)
        new["version"] = [7, 1]  # a third one is at its first version
        rewrite_columns(session, Post, {"id": [keys["c"], keys["a"]], **new})
    with database.reading() as session:
        posts = session.scalars(select(Post).order_by(Post.post_id)).all()
        assert [(post.kind, post.version) for post in posts] == [
            ("video", 2),
            (None, 1),
            (None, 1),
        ]
        assert (posts[0].text, posts[0].published_at) == (None, posts[1].published_at)
        assert posts[0].topics_read == posts[1].topics_read


def test_no_rows_are_no_question(database):
    with database.quiet_work() as session:
        assert insert_columns(session, Post, {"post_id": []}, key=("post_id",)) == {}
        rewrite_columns(session, Post, {"id": []})


def test_thousands_of_values_are_one_parameter(database):
    with database.quiet_work() as session:
        channel_id = a_channel(session)
        names = [f"{number} ' \" \\" for number in range(3_000)]
        keys = insert_columns(
            session, Post, columns(channel_id, *names), key=("platform", "post_id"), told="post_id"
        )
        found = session.scalars(select(Post.id).where(among(session, Post.post_id, names[:2_500])))
        assert set(found) == {keys[name] for name in names[:2_500]}
        numbers = list(keys.values())[:40]
        same = session.scalars(select(Post.id).where(among(session, Post.id, numbers)))
        assert sorted(same) == sorted(numbers)
