"""Posts typed in by hand, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from outreach.domain.channels import ChannelDetails
from outreach.domain.permalinks import read_link
from outreach.domain.typed_posts import FiguresRead, TypedDetails
from outreach.services.typed_posts import Typing, type_post
from outreach.storage.queries.channels import find_channel
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
