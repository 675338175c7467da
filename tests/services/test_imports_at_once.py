"""What holds of imports at the same time: two people load, accept, discard and undo."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Barrier

import pytest
from sqlalchemy import func, select

from outreach.domain.errors import OutreachError
from outreach.domain.imports import Undone
from outreach.services import loading
from outreach.storage.models import Channel, ImportBatch, Post
from tests.exports import COORDINATOR, JAKARTA, NOW, accept, bring_in, export, load, origin
from tests.loadings import (
    COLLEAGUE,
    PATIENCE,
    SEVEN,
    as_written,
    at,
    counting_readings,
    counts,
    discard,
    load_at_once,
    load_watched,
    number_of,
    on_record,
    undo,
    with_more,
)

A_MOMENT = 0.5  # seconds: long enough to get past, were it not for the other
pytestmark = pytest.mark.usefixtures("small_chunks")


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
    kept = 7 if first < second else 0
    assert undo(database, first) == Undone(removed=0, restored=7 - kept, kept=kept)
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
    assert counts(database, second) == (chunk * 2, 0, 7 - chunk * 2)
    accept(database, second)

    assert counts(database, second) == (0, 0, 7)
    assert on_record(database) == as_written(SEVEN)
    with pytest.raises(OutreachError, match="rests on them"):
        undo(database, first)
    assert undo(database, second).removed == 0
    assert undo(database, first).removed == 7


def test_who_accepts_waits_for_a_chunk_that_writes_over_the_same_posts(database):
    first = load(database, export(*SEVEN))
    accepting: list[Future[ImportBatch]] = []

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
