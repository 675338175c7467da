"""Posts typed in by hand, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from outreach.domain.channels import ChannelDetails
from outreach.domain.permalinks import read_link
from outreach.domain.typed_posts import FiguresRead, TypedDetails
from outreach.services.typed_posts import Typing, add_figures, type_post
from outreach.storage.models import Post
from outreach.storage.queries.channels import find_channel
from outreach.storage.queries.posts import readings_of
from tests.exports import COORDINATOR, JAKARTA, NOW

REEL = "https://www.instagram.com/reel/DedkGxzgFg1/?igsh=abc"
TYPING = Typing(typed_by="Coordinator", now=NOW, zone=JAKARTA)
DAY = date(2026, 10, 14)
READ_ON = date(2026, 10, 20)


def details(link=REEL, **changes):
    """What is typed of a post, by default on a new channel."""
    fields: dict[str, Any] = {"link": link, "published_on": DAY, **changes}
    if "channel_id" not in fields and "new_channel" not in fields:
        fields["new_channel"] = ChannelDetails(
            platform=read_link(link).platform,
            name="Griya Contoh",
            handle="griyacontoh",
            region_code="33",
        )
    return TypedDetails(**fields)


def figures(read_on=READ_ON, **counts):
    return FiguresRead(read_on=read_on, counts=counts or {"reactions": 10})


def type_in(session, scope, link=REEL, *, read_on=READ_ON, counts=None, **changes):
    """Type a post in on the channel that is there already, else on a new one."""
    channel = find_channel(session, read_link(link).platform, handle="griyacontoh")
    if channel is not None:
        changes.setdefault("channel_id", channel.id)
    read = figures(read_on, **(counts or {}))
    return type_post(session, scope, details(link, **changes), read, TYPING)


def typed(database, link=REEL, *, actor=COORDINATOR, **other):
    """Type a post in, in a unit of work of its own."""
    with database.unit_of_work(actor) as work:
        return type_in(work.session, work.scope, link, **other)


def every(database, model):
    """Give all rows."""
    with database.reading() as session:
        return session.scalars(select(model)).all()


def only(database, model):
    """Give the one row that there is."""
    (row,) = every(database, model)
    return row


def add(database, read_on, actor=COORDINATOR, **counts):
    """Type later or earlier figures of the one post in."""
    post_id = only(database, Post).id
    with database.unit_of_work(actor) as work:
        add_figures(work.session, work.scope, post_id, figures(read_on, **counts), TYPING)


def read(database):
    """Give the days and reactions of the post's readings that count, the latest first."""
    post_id = only(database, Post).id
    with database.reading() as session:
        found = readings_of(session, COORDINATOR.scope, post_id)
        return [(str(reading.read_on), reading.reactions) for reading in found]
