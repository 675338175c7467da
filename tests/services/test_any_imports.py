"""What is on record after any history of files and of posts typed in, beside a plain model."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from outreach.domain.errors import CancelledError, OutreachError
from outreach.domain.imports import ImportState
from outreach.domain.jobs import UNWATCHED
from outreach.services import loading
from outreach.services.imports import accept_import, discard_import, undo_import
from outreach.services.jobs import ImportAsk, ask_for_import
from outreach.services.typed_posts import add_figures
from outreach.storage.models import ImportBatch, Post
from outreach.storage.queries.posts import posts_by_ids
from outreach.storage.session import Database, engine_for
from tests.databases import NOW, fresh_database
from tests.exports import COORDINATOR, JAKARTA, export, origin
from tests.typed_posts import TYPING, figures, type_in

FIRST = date(2026, 10, 20)
POSTS = {
    "DedkGxzgFg1": "18001",
    "DedkGxzgFg2": "18002",
    "DedkGxzgFg3": "18003",
    "DedkGxzgFg4": "18004",
    "DedkGxzgFg5": "18005",
}
NAMES = st.sampled_from(sorted(POSTS))
DAYS = st.integers(0, 4).map(lambda number: FIRST + timedelta(days=number))
REACH = st.integers(0, 2)
FILES = st.dictionaries(NAMES, REACH, min_size=1)
WHICH = st.integers(0, 99)


class BrokenOffError(Exception):
    """Whatever ends the process."""


class Until:
    """Ends a loading after some chunks."""

    def __init__(self, chunk, error):
        self._left, self._error = chunk, error

    def step(self, _done, _total):
        self._left -= 1
        if self._left <= 0:
            raise self._error


@dataclass
class Brought:
    """What the model keeps of an import; a typed post is one too."""

    state: ImportState
    day: date
    rows: dict[str, int]
    readings: dict[str, int] = field(default_factory=dict)
    rests_on: set[int] = field(default_factory=set)
    job_id: int | None = None


class Imports(RuleBasedStateMachine):
    """A few posts, brought in by files of a few days in any order, on a real database."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.opened = fresh_database("sqlite", Path(self.folder.name))
        self.database = Database(engine_for(self.opened.__enter__()), lambda: NOW)
        self.brought: dict[int, Brought] = {}

    def teardown(self) -> None:
        self.database.engine.dispose()
        self.folder.cleanup()

    @rule(rows=FILES, day=DAYS, is_saved=st.booleans())
    def load(self, rows, day, is_saved):
        import_id = self.bring(Brought(ImportState.LOADING, day, rows))
        if is_saved:
            self.accept(import_id)

    @rule(rows=FILES, day=DAYS, chunk=st.integers(1, 3))
    def break_off(self, rows, day, chunk):
        self.bring(Brought(ImportState.LOADING, day, rows), Until(chunk, BrokenOffError))

    @rule(rows=FILES, day=DAYS, chunk=st.integers(1, 3))
    def cancel(self, rows, day, chunk):
        import_id = self.bring(
            Brought(ImportState.LOADING, day, rows), Until(chunk, CancelledError)
        )
        if self.brought[import_id].state is ImportState.LOADING:
            self.brought[import_id].state = ImportState.DISCARDED

    @precondition(lambda self: self.of(ImportState.LOADING))
    @rule(which=WHICH)
    def go_on(self, which):
        waiting = self.of(ImportState.LOADING)
        self.bring(self.brought[waiting[which % len(waiting)]])

    @precondition(lambda self: self.of(ImportState.LOADED))
    @rule(which=WHICH)
    def save(self, which):
        waiting = self.of(ImportState.LOADED)
        self.accept(waiting[which % len(waiting)])

    @precondition(lambda self: self.of(ImportState.LOADED, ImportState.LOADING))
    @rule(which=WHICH)
    def discard(self, which):
        waiting = self.of(ImportState.LOADED, ImportState.LOADING)
        import_id = waiting[which % len(waiting)]
        assert self.succeeds(discard_import, import_id)
        self.brought[import_id].state = ImportState.DISCARDED

    @precondition(lambda self: self.of(ImportState.ACCEPTED))
    @rule(which=WHICH)
    def undo(self, which):
        saved = self.of(ImportState.ACCEPTED)
        import_id = saved[which % len(saved)]
        is_free = not any(import_id in self.brought[other].rests_on for other in saved)
        assert self.succeeds(undo_import, import_id) is is_free
        if is_free:
            self.brought[import_id].state = ImportState.UNDONE

    @rule(name=NAMES, day=DAYS, reach=REACH)
    def type(self, name, day, reach):
        counts = {"read_on": day, "counts": {"reach": reach}}
        done = self.succeeds(type_in, f"https://www.instagram.com/reel/{name}/", **counts)
        assert done is (name not in self.model_on(None))
        if done:
            self.note_typed(name, day, reach)

    @rule(name=NAMES, day=DAYS, reach=REACH)
    def add(self, name, day, reach):
        if name in self.model_on(None):
            read = figures(day, reach=reach)
            assert self.succeeds(add_figures, self.posts()[name], read, TYPING)
            self.note_typed(name, day, reach)

    @invariant()
    def what_is_on_record_is_as_the_model_says(self):
        for day in (None, FIRST, FIRST + timedelta(days=2)):
            assert self.record_on(day) == self.model_on(day)

    @invariant()
    def imports_are_as_the_model_says(self):
        with self.database.reading() as session:
            batches = session.scalars(select(ImportBatch)).all()
        assert {each.id: each.state for each in batches} == {
            import_id: each.state for import_id, each in self.brought.items()
        }

    def bring(self, brought, watch=UNWATCHED):
        """Load a file, or go on with it, and give its import; the model does the same."""
        posts = [
            {"post_id": POSTS[name], "permalink": f"https://instagram.com/p/{name}", "reach": reach}
            for name, reach in brought.rows.items()
        ]
        brought.job_id = brought.job_id or self.a_job(brought.day)
        try:
            with patch.object(loading, "CHUNK", 2):
                import_id = loading.load_export(
                    partial(self.database.unit_of_work, COORDINATOR),
                    export(*posts, platform="instagram"),
                    replace(origin(read_on=brought.day), job_id=brought.job_id),
                    now=NOW,
                    zone=JAKARTA,
                    watch=watch,
                )
        except (BrokenOffError, CancelledError):
            import_id = self.last_import()
        else:
            self.weigh(brought)
        self.brought[import_id] = brought
        return import_id

    def weigh(self, brought):
        brought.state = ImportState.LOADED
        for name, reach in brought.rows.items():
            import_id, known = self.nearest(name, brought.day)
            if known == reach:
                brought.rests_on.add(import_id)
            else:
                brought.readings[name] = reach

    def accept(self, import_id):
        bases = self.brought[import_id].rests_on
        is_free = all(self.brought[basis].state is ImportState.ACCEPTED for basis in bases)
        assert self.succeeds(accept_import, import_id, now=NOW) is is_free
        if is_free:
            self.brought[import_id].state = ImportState.ACCEPTED

    def succeeds(self, deed, *args, **kwargs):
        try:
            with self.database.unit_of_work(COORDINATOR) as work:
                deed(work.session, work.scope, *args, **kwargs)
        except OutreachError:
            return False
        return True

    def note_typed(self, name, day, reach):
        typed = Brought(ImportState.ACCEPTED, day, {}, {name: reach})
        self.brought[self.last_import()] = typed

    def a_job(self, day):
        ask = ImportAsk(
            stored_as="0" * 64,
            file_name="posts.csv",
            sha256="0" * 64,
            size_bytes=1,
            read_on=day,
            region_code="33",
        )
        with self.database.quiet_work() as session:
            return ask_for_import(session, COORDINATOR, ask, now=NOW).id

    def of(self, *states):
        return [import_id for import_id, each in self.brought.items() if each.state in states]

    def saved_readings(self, name):
        """List day, import and reach of what counts of a post, the latest last."""
        return sorted(
            (each.day, import_id, each.readings[name])
            for import_id, each in self.brought.items()
            if each.state is ImportState.ACCEPTED and name in each.readings
        )

    def nearest(self, name, day):
        """Give the import and reach that figures of a day are held against."""
        saved = self.saved_readings(name)
        before = [each for each in saved if each[0] <= day]
        if before:
            return before[-1][1:]
        if not saved:
            return None, None
        return [each for each in saved if each[0] == saved[0][0]][-1][1:]

    def model_on(self, day):
        saved = {name: self.saved_readings(name) for name in POSTS}
        until = {
            name: [each for each in readings if day is None or each[0] <= day]
            for name, readings in saved.items()
        }
        return {name: readings[-1][2] for name, readings in until.items() if readings}

    def record_on(self, day):
        posts = self.posts()
        with self.database.reading() as session:
            found = posts_by_ids(session, COORDINATOR.scope, list(posts.values()), as_of=day)
        names = {key: name for name, key in posts.items()}
        return {names[each.post.id]: each.reading.reach for each in found}

    def posts(self):
        """Give our keys of posts by what they are called in links, each of which is there once."""
        with self.database.reading() as session:
            rows = session.execute(select(Post.id, Post.permalink)).all()
        keys = {str(link).rstrip("/").rpartition("/")[2]: key for key, link in rows}
        assert len(keys) == len(rows)
        return keys

    def last_import(self):
        with self.database.reading() as session:
            return max(session.scalars(select(ImportBatch.id)))


TestImports = Imports.TestCase
TestImports.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
