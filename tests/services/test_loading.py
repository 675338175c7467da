"""Tests of bringing a file's posts and figures in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import count

import pytest
from sqlalchemy import func, select

from outreach.domain.errors import InvalidInputError, OutOfScopeError, OutreachError
from outreach.domain.imports import ImportState
from outreach.domain.messages import Message
from outreach.domain.scope import Actor, Scope
from outreach.domain.topics import Topic
from outreach.importers.parsed import ParsedExport, Rejection
from outreach.services import loading
from outreach.services.imports import discard_import, undo_import
from outreach.storage.models import Channel, ImportBatch, Post, Reading, RejectedRow
from outreach.storage.queries.imports import import_document
from outreach.storage.queries.posts import posts_by_ids
from tests.exports import COORDINATOR, JAKARTA, NOW, accept, bring_in, export, load, origin

NEIGHBOUR = Actor(name="Neighbour", scope=Scope("35"))
DISTRICT = Actor(name="District", scope=Scope("33.74"))
HOUSING = "Bedah rumah di Kendal"


def only(database, model):
    with database.reading() as session:
        return session.scalars(select(model)).one()


def every(database, model):
    with database.reading() as session:
        return session.scalars(select(model).order_by(model.id)).all()


def counts(database, import_id):
    with database.reading() as session:
        batch = session.get(ImportBatch, import_id)
        return batch.inserted, batch.updated, batch.unchanged


def on_record(database):
    """Give reach by the platform's id, of all posts on record."""
    with database.reading() as session:
        ids = session.scalars(select(Post.id).order_by(Post.id)).all()
        found = posts_by_ids(session, COORDINATOR.scope, ids)
        return {each.post.post_id: each.reading.reach for each in found}


def test_what_is_loaded_does_not_count_before_it_is_accepted(database):
    import_id = load(database, export({"reach": 10}))
    assert on_record(database) == {}

    accept(database, import_id)

    assert on_record(database) == {"1": 10}


def test_a_post_keeps_what_the_file_says_of_it(database):
    row = {
        "text": "Halo \0 warga",
        "permalink": "https://example.org/1",
        "published_at": "2026-10-14 05:00",
        "kind": "video",
    }
    bring_in(database, row)
    post = only(database, Post)
    assert (post.text, post.permalink, post.kind) == ("Halo  warga", row["permalink"], "video")
    assert post.published_at.isoformat() == "2026-10-14T05:00:00+00:00"


def test_a_post_with_a_date_alone_keeps_the_day(database):
    bring_in(database, {"published_at": None, "published_on": "2026-10-14"})
    post = only(database, Post)
    assert (post.published_at, post.published_on) == (None, date(2026, 10, 14))


def test_a_blank_figure_stays_unknown(database):
    bring_in(database, {"reach": None, "comments": 0})
    reading = only(database, Reading)
    assert (reading.reach, reading.comments) == (None, 0)


def test_the_same_file_again_changes_nothing(database):
    bring_in(database, {"reach": 10}, {"reach": 20})

    again = bring_in(database, {"reach": 10}, {"reach": 20})

    assert counts(database, again.id) == (0, 0, 2)
    assert len(every(database, Reading)) == 2


def test_other_figures_are_a_new_reading(database):
    bring_in(database, {"reach": 10}, {"reach": 20})

    later = bring_in(database, {"reach": 10}, {"reach": 25}, {"reach": 30})

    assert counts(database, later.id) == (1, 1, 1)
    assert on_record(database) == {"1": 10, "2": 25, "3": 30}


def test_figures_are_held_against_the_reading_at_or_before_their_own_day(database):
    bring_in(database, {"reach": 10}, read_on=date(2026, 10, 1))
    bring_in(database, {"reach": 20}, read_on=date(2026, 10, 20))

    same = bring_in(database, {"reach": 10}, read_on=date(2026, 10, 10))

    assert counts(database, same.id) == (0, 0, 1)


def test_figures_older_than_all_are_held_against_the_first_reading(database):
    bring_in(database, {"reach": 10}, read_on=date(2026, 10, 10))
    bring_in(database, {"reach": 20}, read_on=date(2026, 10, 20))

    same = bring_in(database, {"reach": 10}, read_on=date(2026, 10, 1))

    assert counts(database, same.id) == (0, 0, 1)


def test_an_older_reading_that_comes_late_does_not_count_as_the_latest(database):
    bring_in(database, {"reach": 20}, read_on=date(2026, 10, 20))
    bring_in(database, {"reach": 10}, read_on=date(2026, 10, 1))
    assert on_record(database) == {"1": 20}


def test_of_two_readings_of_a_day_the_later_import_counts(database):
    bring_in(database, {"reach": 20})
    bring_in(database, {"reach": 10})
    assert on_record(database) == {"1": 10}


def test_a_reading_that_was_never_accepted_is_no_measure(database):
    load(database, export({"reach": 10}))

    loaded = load(database, export({"reach": 10}))

    assert counts(database, loaded) == (1, 0, 0)


def test_what_an_undone_import_left_of_a_post_is_written_anew(database):
    undone = bring_in(database, {"text": HOUSING, "topics": "water"}, is_map=True)
    with database.unit_of_work(COORDINATOR) as work:
        undo_import(work.session, work.scope, undone.id)

    again = bring_in(database, {"text": "Air minum", "account": "tirtacontoh"})

    post = only(database, Post)
    assert counts(database, again.id) == (1, 0, 0)
    assert (post.text, post.topics, post.topics_said) == ("Air minum", {Topic.WATER}, None)
    assert post.channel_id == every(database, Channel)[-1].id


def test_a_post_on_record_keeps_its_text(database):
    bring_in(database, {"text": HOUSING})
    bring_in(database, {"text": "Lain", "reach": 5})
    assert only(database, Post).text == HOUSING


def test_the_rules_read_each_text_for_its_topics(database):
    bring_in(
        database, {"text": HOUSING}, {"text": "Cuaca cerah"}, {"text": HOUSING}, {"text": None}
    )
    assert [sorted(post.topics) for post in every(database, Post)] == [
        ["housing"],
        [],
        ["housing"],
        [],
    ]


def test_topics_of_a_hand_made_table_are_a_persons_word(database):
    bring_in(database, {"text": HOUSING, "topics": "water;sanitation"}, is_map=True)
    assert only(database, Post).topics == {Topic.WATER, Topic.SANITATION}


def test_a_post_without_an_id_is_told_by_its_link(database):
    link = "https://example.org/" + "a" * 200
    bring_in(database, {"post_id": None, "permalink": link}, is_map=True)

    again = bring_in(database, {"post_id": None, "permalink": link}, is_map=True)

    assert counts(database, again.id) == (0, 0, 1)


def test_rejected_rows_are_kept_with_line_column_and_reason(database):
    rejection = Rejection(
        line=7, sheet="Posts", column="Time", content="x\0y", reason=Message("No date.")
    )
    load(database, export({}, rejections=[rejection]))
    row = only(database, RejectedRow)
    assert (row.line, row.sheet, row.column, row.content) == (7, "Posts", "Time", "xy")
    assert Message.unpacked(row.reason) == rejection.reason


def test_a_post_of_another_regions_channel_becomes_a_rejected_row(database):
    bring_in(database, {"account": "tetangga"}, actor=NEIGHBOUR)

    import_id = load(database, export({"post_id": "8", "account": "tetangga"}, {"post_id": "9"}))

    with database.reading() as session:
        document = import_document(session, COORDINATOR.scope, import_id, str)
    assert (document["rows"], document["unique_posts"], document["rejected"]) == (2, 1, 1)
    assert document["accounts"] == {"griyacontoh": 1}
    assert [row["line"] for row in document["rejections"]] == [2]


def test_a_post_that_another_region_has_on_record_becomes_a_rejected_row(database):
    bring_in(database, {"account": "tetangga", "reach": 1}, actor=NEIGHBOUR)
    import_id = load(database, export({"reach": 2}, {"reach": 3}))
    assert counts(database, import_id) == (1, 0, 0)


def test_a_file_of_another_regions_posts_alone_is_refused_and_leaves_nothing(database):
    bring_in(database, {"account": "tetangga"}, actor=NEIGHBOUR)
    with pytest.raises(OutOfScopeError):
        load(database, export({"account": "tetangga"}))
    assert only(database, ImportBatch).imported_by == "Neighbour"


def test_a_region_outside_the_scope_is_refused(database):
    with pytest.raises(OutOfScopeError):
        load(database, export({}), actor=DISTRICT, region_code="33")


def test_a_refused_file_cannot_be_loaded(database):
    with pytest.raises(OutreachError, match="empty"):
        load(database, ParsedExport(accepted=False, reason=Message("The file is empty.")))


def test_figures_from_the_future_are_refused(database):
    with pytest.raises(InvalidInputError) as caught:
        load(database, export({}), read_on=date(2026, 11, 4))
    assert caught.value.problems[0].field == "read_on"


def test_an_import_discarded_while_it_loads_is_not_finished(database, monkeypatch):
    monkeypatch.setattr(loading, "CHUNK", 1)

    openings = count()

    def opening():
        if next(openings) == 2:
            with database.unit_of_work(COORDINATOR) as work:
                discard_import(work.session, work.scope, 1)
        return database.unit_of_work(COORDINATOR)

    with pytest.raises(OutreachError, match="discarded"):
        loading.load_export(opening, export({}, {}), origin(), now=NOW, zone=JAKARTA)
    assert only(database, ImportBatch).state is ImportState.DISCARDED


def test_a_file_longer_than_a_chunk_is_loaded_whole(database, monkeypatch):
    monkeypatch.setattr(loading, "CHUNK", 2)
    loaded = bring_in(database, *({"reach": number} for number in range(5)))
    assert counts(database, loaded.id) == (5, 0, 0)
    assert sorted(on_record(database).values()) == [0, 1, 2, 3, 4]


def test_two_people_who_import_the_same_posts_at_once_lose_nothing(database, monkeypatch):
    monkeypatch.setattr(loading, "CHUNK", 50)
    posts = [{"reach": number, "account": f"akun{number % 3}"} for number in range(300)]
    backwards = [{**post, "post_id": str(n)} for n, post in enumerate(posts, 1)][::-1]

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda rows: bring_in(database, *rows), [posts, backwards]))

    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Post)) == 300
        assert session.scalar(select(func.count()).select_from(Channel)) == 3
    assert sorted(on_record(database).values()) == list(range(300))


def test_the_document_speaks_the_language_asked_for(database):
    import_id = load(
        database, export({"reach": 3}, warnings=(Message("Views are %(what)s.", what="zero"),))
    )
    with database.reading() as session:
        document = import_document(
            session, COORDINATOR.scope, import_id, lambda message: f"{message}!"
        )
    assert document["warnings"] == ["Views are zero.!"]
    assert (document["import_id"], document["inserted"], document["totals"]["reach"]) == (
        import_id,
        1,
        3,
    )
    assert "touched" not in document
