"""Several loadings of a few posts, in parts of two, and what they leave."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier

import pytest
from sqlalchemy import func, select

from outreach.domain.imports import ImportState
from outreach.domain.scope import Actor, Scope
from outreach.services import loading
from outreach.services.imports import discard_import, undo_import
from outreach.storage.models import ImportBatch, Post, Reading
from outreach.storage.queries.posts import posts_by_ids
from tests.exports import COORDINATOR, JAKARTA, NOW, export, origin

COLLEAGUE = Actor(name="Colleague", scope=Scope("33"))
PATIENCE = 60  # seconds until the other must have come as far
SEVEN = tuple({"post_id": str(n), "reach": n, "text": "Satu"} for n in range(1, 8))


@pytest.fixture
def small_chunks(monkeypatch):
    """Let a unit of work hold two rows."""
    monkeypatch.setattr(loading, "CHUNK", 2)


class Steps:
    """Does something at each chunk's end, told how many chunks are through."""

    def __init__(self, deed):
        self._deed = deed
        self._through = 0

    def step(self, _done, _total):
        self._through += 1
        self._deed(self._through)


def at(chunk, deed):
    """Do something once, when so many chunks are through."""
    return Steps(lambda through: deed() if through == chunk else None)


def load_watched(database, posts, watch, *, actor=COORDINATOR, read_on=date(2026, 11, 1)):
    parsed = export(*posts)
    opening = partial(database.unit_of_work, actor)
    where = origin(read_on=read_on, region_code=actor.scope.region_code)
    return loading.load_export(opening, parsed, where, now=NOW, zone=JAKARTA, watch=watch)


def load_at_once(database, *files):
    """Load files in a thread each, none a chunk ahead of another; give their imports."""
    barrier = Barrier(len(files))
    actors = [COORDINATOR, COLLEAGUE]

    def one(posts, actor):
        watch = Steps(lambda _through: barrier.wait(PATIENCE))
        return load_watched(database, posts, watch, actor=actor)

    with ThreadPoolExecutor() as pool:
        return list(pool.map(one, files, actors))


def undo(database, import_id):
    with database.unit_of_work(COORDINATOR) as work:
        return undo_import(work.session, work.scope, import_id)


def discard(database, import_id):
    with database.unit_of_work(COORDINATOR) as work:
        discard_import(work.session, work.scope, import_id)


def counts(database, import_id):
    with database.reading() as session:
        batch = session.get_one(ImportBatch, import_id)
        return batch.inserted, batch.updated, batch.unchanged


def number_of(database, model):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(model))


def on_record(database):
    """Give reach and text by the platform's id, of all posts on record."""
    with database.reading() as session:
        ids = session.scalars(select(Post.id)).all()
        found = posts_by_ids(session, COORDINATOR.scope, ids)
        return {each.post.post_id: (each.reading.reach, each.post.text) for each in found}


def counting_readings(database):
    """Give the reach of all accepted readings by the platform's id, in order of their imports."""
    statement = (
        select(Post.post_id, Reading.reach)
        .join(Reading, Reading.post_id == Post.id)
        .join(ImportBatch, ImportBatch.id == Reading.import_id)
        .where(ImportBatch.state == ImportState.ACCEPTED)
        .order_by(Reading.import_id)
    )
    with database.reading() as session:
        rows = session.execute(statement).all()
    return {name: [reach for other, reach in rows if other == name] for name, _reach in rows}


def as_written(posts):
    return {post["post_id"]: (post["reach"], post["text"]) for post in posts}


def with_more(posts, more, text="Dua"):
    """Give the same posts with higher figures and another text."""
    return [{**post, "reach": post["reach"] + more, "text": text} for post in posts]
