"""An import that goes on after it broke off ends as one that nothing disturbed."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count

import pytest
from sqlalchemy import select

from outreach.domain.errors import OutOfScopeError
from outreach.domain.imports import ImportState
from outreach.domain.jobs import UNWATCHED
from outreach.domain.messages import Message
from outreach.domain.scope import Actor, Scope
from outreach.importers.parsed import Rejection
from outreach.services import loading
from outreach.services.imports import discard_import
from outreach.services.jobs import ImportAsk, ask_for_import
from outreach.storage.models import ImportBasis, ImportBatch, Post, Reading, RejectedRow
from tests.exports import COORDINATOR, JAKARTA, NOW, accept, bring_in, export, origin

NEIGHBOUR = Actor(name="Neighbour", scope=Scope("35"))
UNREADABLE = Rejection(line=30, column="Waktu", content="kapan", reason=Message("No date."))
CHUNKS = 4


def post(number, reach, **other):
    return {"post_id": str(number), "reach": reach, "text": f"Unggahan {number}", **other}


# Known with the same figures, known with others, new, of a month of its own, and of a neighbour.
FILE = (
    post(1, 10),
    post(2, 25),
    post(3, 30),
    post(4, 40, published_at="2026-09-01 05:00"),
    post(5, 50, account="tetangga"),
    post(6, 60, account="mitra"),
    post(7, 70),
)


class BrokenOffError(Exception):
    """Whatever ends the process."""


class After:
    """Breaks off when so many chunks are through."""

    def __init__(self, chunk):
        self._left = chunk

    def step(self, _done, _total):
        self._left -= 1
        if not self._left:
            raise BrokenOffError


@pytest.fixture(autouse=True)
def _on_record(database, monkeypatch):
    """Let the file find posts, and a channel that is a neighbour's."""
    monkeypatch.setattr(loading, "CHUNK", 2)
    bring_in(database, post(1, 10), post(2, 20), read_on=date(2026, 10, 20))
    bring_in(database, post(99, 1, account="tetangga"), actor=NEIGHBOUR)


@pytest.fixture
def job_id(database):
    ask = ImportAsk(
        stored_as="0" * 64,
        file_name="posts.csv",
        sha256="0" * 64,
        size_bytes=1,
        read_on=date(2026, 11, 1),
        region_code="33",
    )
    with database.quiet_work() as session:
        return ask_for_import(session, COORDINATOR, ask, now=NOW).id


def bring(database, job_id=None, *, watch=UNWATCHED, opening=None, posts=FILE):
    opening = opening or partial(database.unit_of_work, COORDINATOR)
    parsed = export(*posts, rejections=[UNREADABLE])
    where = replace(origin(), job_id=job_id)
    return loading.load_export(opening, parsed, where, now=NOW, zone=JAKARTA, watch=watch)


def break_off(database, job_id, chunk, **other):
    with pytest.raises(BrokenOffError):
        bring(database, job_id, watch=After(chunk), **other)


def found_of(database, import_id):
    """Give all that an import left: counts, verdict, what it rests on, readings and rejections."""

    def rows(session, *columns):
        of = columns[0].class_.import_id == import_id
        return session.execute(select(*columns).where(of).order_by(*columns[:2])).all()

    with database.reading() as session:
        batch = session.get_one(ImportBatch, import_id)
        keys = [key for key, _reach in rows(session, Reading.post_id, Reading.reach)]
        posts = session.scalars(select(Post).where(Post.id.in_(keys)).order_by(Post.id))
        return (
            (batch.state, batch.inserted, batch.updated, batch.unchanged),
            batch.verdict,
            rows(session, ImportBasis.basis_id, ImportBasis.posts),
            rows(session, Reading.post_id, Reading.reach, Reading.read_on),
            rows(session, RejectedRow.line, RejectedRow.column, RejectedRow.content),
            [(each.post_id, each.text, each.published_at, each.channel_id) for each in posts],
        )


def undisturbed(database, import_id):
    """Let go of an import, and give what the same file leaves in one go."""
    with database.unit_of_work(COORDINATOR) as work:
        discard_import(work.session, work.scope, import_id)
    return found_of(database, bring(database))


@pytest.mark.parametrize("chunk", range(1, CHUNKS + 1))
def test_what_goes_on_ends_exactly_as_in_one_go(database, job_id, chunk):
    break_off(database, job_id, chunk)
    import_id = bring(database, job_id)
    found = found_of(database, import_id)
    assert found[0] == (ImportState.LOADED, 4, 1, 1)
    assert found == undisturbed(database, import_id)


@pytest.mark.parametrize("unit", range(2, CHUNKS + 3))
def test_what_broke_off_within_a_unit_of_work_ends_exactly_too(database, job_id, unit):
    units = count(1)

    @contextmanager
    def opening():
        with database.unit_of_work(COORDINATOR) as work:
            yield work
            if next(units) == unit:
                raise BrokenOffError

    with pytest.raises(BrokenOffError):
        bring(database, job_id, opening=opening)
    import_id = bring(database, job_id)
    assert found_of(database, import_id) == undisturbed(database, import_id)


def test_what_breaks_off_again_and_again_ends_exactly(database, job_id):
    for chunk in (1, 2, 2, 4):
        break_off(database, job_id, chunk)
    import_id = bring(database, job_id)
    assert found_of(database, import_id) == undisturbed(database, import_id)


@pytest.mark.parametrize("chunk", range(1, CHUNKS + 1))
def test_what_another_import_brought_meanwhile_is_reckoned_with(database, job_id, chunk):
    break_off(database, job_id, chunk)
    bring_in(database, post(2, 25), post(3, 31), post(4, 40), post(6, 66, account="mitra"))

    import_id = bring(database, job_id)

    found = found_of(database, import_id)
    assert found[0] == (ImportState.LOADED, 1, 2, 3)
    assert found == undisturbed(database, import_id)


@pytest.mark.parametrize("chunk", range(1, CHUNKS + 1))
def test_posts_that_a_neighbour_brought_meanwhile_are_left_to_it(database, job_id, chunk):
    break_off(database, job_id, chunk)
    bring_in(database, post(3, 3, account="tetangga"), actor=NEIGHBOUR)

    import_id = bring(database, job_id)

    found = found_of(database, import_id)
    assert found[0] == (ImportState.LOADED, 3, 1, 1)
    assert found == undisturbed(database, import_id)


def test_what_goes_on_can_be_saved_although_a_neighbour_has_some_of_its_posts_by_now(
    database, job_id
):
    break_off(database, job_id, CHUNKS)
    bring_in(database, post(3, 3, account="tetangga"), actor=NEIGHBOUR)
    accept(database, bring(database, job_id))


def test_a_file_whose_posts_all_became_a_neighbours_meanwhile_leaves_nothing(database, job_id):
    posts = [post(3, 30), post(4, 40), post(7, 70)]
    break_off(database, job_id, 1, posts=posts)
    theirs = [{**each, "account": "tetangga"} for each in posts]
    bring_in(database, *theirs, actor=NEIGHBOUR)
    with pytest.raises(OutOfScopeError):
        bring(database, job_id, posts=posts)
    with database.reading() as session:
        states = session.scalars(select(ImportBatch.state)).all()
    assert states == [ImportState.ACCEPTED] * 3


def test_what_broke_off_counts_nowhere(database, job_id):
    break_off(database, job_id, CHUNKS)
    with database.reading() as session:
        (batch,) = session.scalars(select(ImportBatch).where(ImportBatch.job_id == job_id))
    assert batch.state is ImportState.LOADING
    again = bring(database)
    assert found_of(database, again)[0] == (ImportState.LOADED, 4, 1, 1)
