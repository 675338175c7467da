"""Channels, imports and posts for tests."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.imports import ImportState
from outreach.domain.scope import Scope
from outreach.storage.models import ImportBatch, Post, Reading
from tests.databases import NOW

CENTRAL_JAVA, SURABAYA = Scope("33"), Scope("35.78")
ZONE = ZoneInfo("Asia/Jakarta")
FIRST, SECOND, THIRD = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


def details(**changes: Any) -> ChannelDetails:
    fields: dict[str, Any] = {
        "platform": Platform.INSTAGRAM,
        "name": "Pokja PKP Rekaan",
        "handle": "@Pokja.Rekaan",
        "region_code": "33.74",
    }
    return ChannelDetails(**(fields | changes))


def an_import(session, state=ImportState.ACCEPTED, read_on=THIRD):
    batch = ImportBatch(
        state=state,
        platform=Platform.INSTAGRAM,
        format="instagram_posts",
        file_name="posts.csv",
        sha256="0" * 64,
        read_on=read_on,
        region_code="33",
        imported_by="tester",
        imported_at=NOW,
        is_map=False,
        offered="reach",
        verdict={},
        inserted=1,
        updated=0,
        unchanged=0,
    )
    session.add(batch)
    session.flush()
    return batch


def a_post(session, channel, post_id="1", batch=None, **when):
    post = Post(
        platform=channel.platform,
        post_id=post_id,
        channel_id=channel.id,
        topics_read=frozenset(),
        topics_version="1",
        **(when or {"published_on": SECOND}),
    )
    session.add(post)
    session.flush()
    if batch is not None:
        session.add(Reading(post_id=post.id, import_id=batch.id, read_on=batch.read_on))
        session.flush()
