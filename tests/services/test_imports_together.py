"""What holds of several imports one after the other: the same file again, files that overlap."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.domain.errors import CancelledError, OutreachError
from outreach.domain.imports import ImportState, Undone
from outreach.domain.scope import Actor, Scope
from outreach.importers.exports import read_export
from outreach.storage.models import Channel, ImportBatch, Post, Reading
from tests.exports import accept, bring_in, export, load
from tests.loadings import (
    SEVEN,
    as_written,
    at,
    counting_readings,
    counts,
    load_watched,
    number_of,
    on_record,
    undo,
    with_more,
)
from tests.web.files import instagram

NEIGHBOUR = Actor(name="Neighbour", scope=Scope("35"))
pytestmark = pytest.mark.usefixtures("small_chunks")


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
