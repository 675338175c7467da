"""Files as an importer gives them, made by hand, and ways to bring them in."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pandas as pd

from outreach.domain.imports import Origin
from outreach.domain.scope import Actor, Scope
from outreach.importers.accounts import Accounts
from outreach.importers.parsed import ParsedExport, Posts
from outreach.indicators.frames import MEASURES, POSTS
from outreach.services.imports import accept_import
from outreach.services.loading import load_export

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 3, 2, 12, tzinfo=UTC)
COORDINATOR = Actor(name="Coordinator", scope=Scope("33"))
NOON = "2026-10-14 05:00"  # in UTC


def export(*posts, platform="tiktok", rejections=(), **other):
    """Give a file of posts; each a dict of frames.POSTS, by default with an id and account."""
    rows = [
        {"post_id": str(number), "account": "griyacontoh", "published_at": NOON, **post}
        for number, post in enumerate(posts, 1)
    ]
    frame = pd.DataFrame(rows, columns=list(POSTS), index=range(2, len(rows) + 2))
    for name, kind in POSTS.items():
        if kind.startswith("datetime"):
            frame[name] = pd.to_datetime(frame[name], format="ISO8601")
    kept = Posts.of(frame.astype(POSTS))
    accounts = Accounts.of(kept)
    return ParsedExport(
        accepted=True,
        platform=platform,
        format=other.pop("format", f"{platform}_posts"),
        rows=len(rows) + len(rejections),
        kept=kept,
        rejections=tuple(rejections),
        offered=frozenset(other.pop("offered", MEASURES)),
        accounts=dict(Counter(row["account"] for row in rows)),
        nameless=accounts.nameless,
        main_account=accounts.main,
        **other,
    )


def origin(read_on=date(2026, 11, 1), region_code="33", name="posts.csv"):
    return Origin(file_name=name, sha256="0" * 64, read_on=read_on, region_code=region_code)


def load(database, parsed, *, actor=COORDINATOR, **other):
    """Load a file and give the id of its import."""
    opening = partial(database.unit_of_work, actor)
    other.setdefault("region_code", actor.scope.region_code)
    return load_export(opening, parsed, origin(**other), now=NOW, zone=JAKARTA)


def accept(database, import_id, *, actor=COORDINATOR, now=NOW):
    with database.unit_of_work(actor) as work:
        return accept_import(work.session, work.scope, import_id, now=now)


def bring_in(database, *posts, actor=COORDINATOR, read_on=date(2026, 11, 1), **other):
    """Load and accept a file of these posts, and give the import."""
    name = other.pop("name", "posts.csv")
    import_id = load(database, export(*posts, **other), actor=actor, read_on=read_on, name=name)
    return accept(database, import_id, actor=actor)
