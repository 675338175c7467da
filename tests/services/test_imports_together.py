"""What holds of several imports: the same file again, files that overlap, two people at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import date
from functools import partial
from threading import Barrier

import pytest
from sqlalchemy import func, select

from outreach.domain.errors import CancelledError, OutreachError
from outreach.domain.imports import ImportState, Undone
from outreach.domain.scope import Actor, Scope
from outreach.importers.exports import read_export
from outreach.services import loading
from outreach.services.imports import discard_import, undo_import
from outreach.storage.models import Channel, ImportBatch, Post, Reading
from outreach.storage.queries.posts import posts_by_ids
from tests.exports import COORDINATOR, JAKARTA, NOW, accept, bring_in, export, load, origin
from tests.web.files import instagram

COLLEAGUE = Actor(name="Colleague", scope=Scope("33"))
NEIGHBOUR = Actor(name="Neighbour", scope=Scope("35"))
A_MOMENT = 0.5  # seconds: long enough to get past, were it not for the other
PATIENCE = 60  # seconds until the other must have come as far
SEVEN = tuple({"post_id": str(n), "reach": n, "text": "Satu"} for n in range(1, 8))


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch):
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


def test_the_same_file_ten_times_is_one_set_of_posts_with_one_reading_each(database):
    imports = [bring_in(database, *SEVEN) for _ in range(10)]
    assert counts(database, imports[0].id) == (7, 0, 0)
    assert [counts(database, each.id) for each in imports[1:]] == [(0, 0, 7)] * 9
    assert (number_of(database, Post), number_of(database, Reading)) == (7, 7)
    assert on_record(database) == as_written(SEVEN)


def test_the_first_of_ten_imports_of_a_file_goes_last_and_the_file_can_come_again(database):
    first, *others = [bring_in(database, *SEVEN).id for _ in range(10)]
    for import_id in others:
        with pytest.raises(OutreachError, match="rests on them"):
            undo(database, first)
        assert undo(database, import_id) == Undone(removed=0, restored=0)
        assert on_record(database) == as_written(SEVEN)
    assert undo(database, first) == Undone(removed=7, restored=0)
    assert on_record(database) == {}

    again = bring_in(database, *SEVEN)

    assert counts(database, again.id) == (7, 0, 0)
    assert on_record(database) == as_written(SEVEN)
    assert number_of(database, Post) == 7


@pytest.mark.parametrize("is_reversed", [False, True])
def test_two_files_that_overlap_leave_each_post_once_with_the_later_figures(database, is_reversed):
    files = [SEVEN[:5], with_more(SEVEN[3:], 100)]
    earlier, later = files[::-1] if is_reversed else files

    bring_in(database, *earlier)
    batch = bring_in(database, *later)

    assert counts(database, batch.id) == (len(later) - 2, 2, 0)
    assert number_of(database, Post) == 7
    reach = {name: figures[0] for name, figures in on_record(database).items()}
    assert reach == {post["post_id"]: post["reach"] for post in (*earlier, *later)}
    assert counting_readings(database)["4"] == ([104, 4] if is_reversed else [4, 104])


@pytest.mark.parametrize("is_reversed", [False, True])
def test_two_files_that_overlap_and_come_at_once_lose_no_reading(database, is_reversed):
    imports = load_at_once(database, SEVEN[:5], with_more(SEVEN[2:], 100))
    for import_id in reversed(imports) if is_reversed else imports:
        accept(database, import_id)
    assert number_of(database, Post) == 7
    found = {name: sorted(figures) for name, figures in counting_readings(database).items()}
    assert found == {
        **{str(n): [n] for n in (1, 2)},
        **{str(n): [n, n + 100] for n in (3, 4, 5)},
        **{str(n): [n + 100] for n in (6, 7)},
    }


@pytest.mark.parametrize("is_reversed", [False, True])
def test_the_same_file_by_two_people_at_once_is_one_set_of_posts(database, is_reversed):
    imports = load_at_once(database, SEVEN, SEVEN)
    assert number_of(database, Post) == 7
    assert on_record(database) == {}
    first, second = reversed(imports) if is_reversed else imports

    accept(database, first)
    assert on_record(database) == as_written(SEVEN)
    accept(database, second)

    assert on_record(database) == as_written(SEVEN)
    assert counting_readings(database) == {str(n): [n, n] for n in range(1, 8)}
    assert undo(database, first) == Undone(removed=0, restored=0 if first < second else 7)
    assert undo(database, second) == Undone(removed=7, restored=0)


def test_two_people_write_anew_what_was_discarded_at_once_and_wait_for_each_other_in_turn(database):
    discard(database, load(database, export(*SEVEN)))
    first, second = load_at_once(database, SEVEN, with_more(SEVEN, 0)[::-1])
    accept(database, first)
    accept(database, second)
    assert {text for _reach, text in on_record(database).values()} <= {"Satu", "Dua"}
    assert counting_readings(database) == {str(n): [n, n] for n in range(1, 8)}


@pytest.mark.parametrize("chunk", [1, 2, 3])
def test_what_one_accepts_while_the_other_loads_is_what_the_other_rests_on(database, chunk):
    first = load(database, export(*SEVEN))
    second = load_watched(database, SEVEN, at(chunk, lambda: accept(database, first)))
    accept(database, second)

    assert counts(database, second) == (chunk * 2, 0, 7 - chunk * 2)
    assert on_record(database) == as_written(SEVEN)
    with pytest.raises(OutreachError, match="rests on them"):
        undo(database, first)
    assert undo(database, second).removed == 0
    assert undo(database, first).removed == 7


def test_who_accepts_waits_for_a_chunk_that_writes_over_the_same_posts(database):
    first = load(database, export(*SEVEN))
    accepting = []

    @contextmanager
    def opening():
        with database.unit_of_work(COLLEAGUE) as work:
            yield work
            if work.session.scalar(select(func.max(Post.version))) == 2 and not accepting:
                accepting.append(pool.submit(accept, database, first))
                assert wait(accepting, timeout=A_MOMENT).not_done

    parsed = export(*with_more(SEVEN, 100))
    with ThreadPoolExecutor() as pool:
        second = loading.load_export(opening, parsed, origin(), now=NOW, zone=JAKARTA)
        assert accepting[0].result(PATIENCE).id == first
    accept(database, second)
    assert number_of(database, Post) == 7
    reach = {name: figures[0] for name, figures in on_record(database).items()}
    assert reach == {str(n): n + 100 for n in range(1, 8)}


@pytest.mark.parametrize("chunk", [1, 2, 3, 4])
def test_what_one_discards_while_the_other_loads_leaves_nothing_in_it(database, chunk):
    other = with_more(SEVEN, 100)
    first = load(database, export(*SEVEN))
    second = load_watched(database, other, at(chunk, lambda: discard(database, first)))
    accept(database, second)
    assert counts(database, second) == (7, 0, 0)
    assert on_record(database) == as_written(other)
    assert (number_of(database, Post), undo(database, second).removed) == (7, 7)


def test_what_is_undone_while_another_file_rests_on_it_keeps_that_from_being_saved(database):
    first = bring_in(database, *SEVEN)
    second = load_watched(database, SEVEN, at(2, lambda: undo(database, first.id)))
    assert counts(database, second) == (3, 0, 4)
    with pytest.raises(OutreachError, match="was undone"):
        accept(database, second)
    assert on_record(database) == {}


def test_new_channels_that_two_people_bring_at_once_are_one_each(database):
    posts = [{"reach": n, "account": f"akun{n % 3}"} for n in range(7)]
    barrier = Barrier(2)

    def bring(actor):
        is_first = iter([True])

        def opening():
            if next(is_first, False):
                barrier.wait(PATIENCE)
            return database.unit_of_work(actor)

        parsed = export(*posts)
        return loading.load_export(opening, parsed, origin(), now=NOW, zone=JAKARTA)

    with ThreadPoolExecutor() as pool:
        list(pool.map(bring, [COORDINATOR, COLLEAGUE]))
    assert (number_of(database, Channel), number_of(database, Post)) == (3, 7)


def test_a_file_of_many_accounts_gives_each_post_to_its_own(database):
    bring_in(database, *({"account": f"akun{n % 40}"} for n in range(100)))
    with database.reading() as session:
        rows = session.execute(select(Post.post_id, Channel.name).join(Post.channel)).all()
    assert {name: int(post_id) for post_id, name in rows if int(post_id) <= 40} == {
        f"akun{n}": n + 1 for n in range(40)
    }
    assert all(name == f"akun{(int(post_id) - 1) % 40}" for post_id, name in rows)
    assert number_of(database, Channel) == 40


def test_of_a_post_that_a_file_repeats_chunks_later_the_last_row_counts(database):
    again = instagram(*range(100, 106)).partition(b"\n")[2]  # the same posts without the header
    parsed = read_export(instagram(*range(6)) + again, "a.csv")
    assert (parsed.rows, parsed.repeated) == (12, 6)
    accept(database, load(database, parsed))
    reach = [figures[0] for _name, figures in sorted(on_record(database).items())]
    assert reach == list(range(100, 106))
    assert number_of(database, Reading) == 6


def test_posts_of_another_region_in_any_chunk_are_rejected_rows(database):
    bring_in(database, {"post_id": "90", "account": "tetangga"}, actor=NEIGHBOUR)
    theirs = [{**SEVEN[n], "account": "tetangga"} for n in (0, 3, 6)]
    import_id = load(database, export(*theirs, *(SEVEN[n] for n in (1, 2, 4, 5))))
    accept(database, import_id)
    assert counts(database, import_id) == (4, 0, 0)
    assert sorted(on_record(database)) == ["2", "3", "5", "6"]


@pytest.mark.parametrize("chunk", [1, 2, 3, 4])
def test_cancelling_at_any_chunk_leaves_nothing_and_the_file_can_come_again(database, chunk):
    def cancel():
        raise CancelledError

    with pytest.raises(CancelledError):
        load_watched(database, SEVEN, at(chunk, cancel))
    assert on_record(database) == {}
    with database.reading() as session:
        assert session.scalars(select(ImportBatch.state)).all() == [ImportState.DISCARDED]

    batch = bring_in(database, *with_more(SEVEN, 0))

    assert counts(database, batch.id) == (7, 0, 0)
    assert on_record(database) == as_written(with_more(SEVEN, 0))
    assert counting_readings(database) == {str(n): [n] for n in range(1, 8)}
