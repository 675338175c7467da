"""What the counts of imports say when files that overlap wait together."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.imports import Undone
from outreach.storage.models import ImportBatch
from outreach.storage.queries import import_counts
from outreach.storage.queries.import_counts import counts_to_show
from outreach.storage.queries.imports import import_document
from tests.exports import COORDINATOR, accept, bring_in, export, load
from tests.loadings import SEVEN, counting_readings, counts, discard, undo, with_more


def load_file(database, posts, read_on=date(2026, 11, 1)):
    return load(database, export(*posts), read_on=read_on)


def shown(database, import_id):
    with database.reading() as session:
        now = counts_to_show(session, COORDINATOR.scope, session.get_one(ImportBatch, import_id))
        return now.inserted, now.updated, now.unchanged


@pytest.mark.parametrize("is_reversed", [False, True])
def test_of_two_files_that_waited_together_the_second_saved_finds_the_posts_of_the_first(
    database, is_reversed
):
    waiting = [load_file(database, SEVEN[:5]), load_file(database, with_more(SEVEN[3:], 100))]
    first, second = waiting[::-1] if is_reversed else waiting
    as_loaded = counts(database, second)

    accept(database, first)
    accept(database, second)

    posts = sum(as_loaded)
    assert as_loaded == (posts, 0, 0)
    assert counts(database, second) == (posts - 2, 2, 0)


def test_the_same_figures_of_a_file_that_was_saved_meanwhile_are_unchanged(database):
    first, second = load_file(database, SEVEN[:5]), load_file(database, SEVEN[3:])
    accept(database, first)
    accept(database, second)
    assert counts(database, second) == (2, 0, 2)
    assert counting_readings(database)["4"] == [4, 4]


def test_figures_that_two_files_do_not_know_are_the_same(database):
    waiting = [load_file(database, [{"reach": None}]) for _ in range(2)]
    for import_id in waiting:
        accept(database, import_id)
    assert counts(database, waiting[1]) == (0, 0, 1)


def test_figures_are_held_against_the_reading_at_or_before_their_own_day(database):
    waiting = load_file(database, [{"reach": 5}], date(2026, 10, 20))
    bring_in(database, {"reach": 5}, read_on=date(2026, 10, 10))
    bring_in(database, {"reach": 9}, read_on=date(2026, 10, 30))
    accept(database, waiting)
    assert counts(database, waiting) == (0, 0, 1)


def test_a_file_that_was_discarded_between_leaves_the_posts_new(database):
    first, second = load_file(database, SEVEN), load_file(database, SEVEN)
    discard(database, first)
    accept(database, second)
    assert counts(database, second) == (7, 0, 0)


def test_a_file_that_was_undone_between_leaves_the_posts_new(database):
    first, second = load_file(database, SEVEN), load_file(database, SEVEN)
    accept(database, first)
    undo(database, first)
    accept(database, second)
    assert counts(database, second) == (7, 0, 0)


def test_posts_unchanged_when_the_file_was_read_add_up_with_those_counted_anew(database):
    bring_in(database, *SEVEN[:2])
    waiting = load_file(database, SEVEN)
    bring_in(database, *SEVEN[2:4], *with_more(SEVEN[4:5], 1))

    batch = accept(database, waiting)

    assert counts(database, batch.id) == (2, 1, 4)
    with database.reading() as session:
        document = import_document(session, COORDINATOR.scope, batch.id, str)
    assert document["unique_posts"] == 7


def test_an_import_that_waits_shows_what_saving_it_would_bring_now(database):
    waiting = load_file(database, SEVEN)
    bring_in(database, *SEVEN[:3], *with_more(SEVEN[3:5], 1))
    assert shown(database, waiting) == (2, 2, 3)
    assert counts(database, waiting) == (7, 0, 0)


def test_an_import_that_was_saved_keeps_what_it_brought(database):
    first = bring_in(database, *SEVEN)
    bring_in(database, *with_more(SEVEN, 1))
    assert shown(database, first.id) == (7, 0, 0)


def test_a_very_large_import_that_waits_shows_its_counts_as_loaded(database, monkeypatch):
    monkeypatch.setattr(import_counts, "MOST_COUNTED", 6)
    waiting = load_file(database, SEVEN)
    bring_in(database, *SEVEN)
    with database.reading() as session:
        now = counts_to_show(session, COORDINATOR.scope, session.get_one(ImportBatch, waiting))
    assert (now.inserted, now.is_as_loaded) == (7, True)


def test_undoing_tells_the_posts_that_a_later_file_keeps_on_record(database):
    first = bring_in(database, *SEVEN)
    bring_in(database, *with_more(SEVEN[:5], 1))
    assert undo(database, first.id) == Undone(removed=2, restored=0, kept=5)
