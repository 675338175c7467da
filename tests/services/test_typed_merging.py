"""Tests of posts that were typed in and that a file brings too, in either order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import func, select

from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.errors import InvalidInputError
from outreach.domain.permalinks import read_link
from outreach.domain.scope import Actor, Scope
from outreach.domain.topics import Topic
from outreach.services.imports import discard_import, undo_import
from outreach.services.posts import correct_topics
from outreach.services.typed_merging import merged_with_typed
from outreach.storage.models import ImportBatch, Post, PostAlias
from outreach.storage.queries.posts import readings_of
from outreach.storage.queries.typed_posts import platform_id_of, post_on_record
from tests.exports import COORDINATOR, JAKARTA, NOW, accept, bring_in, export, load
from tests.typed_posts import REEL, typed

NEIGHBOUR = Actor(name="Neighbour", scope=Scope("35"))
OTHER_WRITING = "https://instagram.com/p/DedkGxzgFg1/"
ROW = {"post_id": "18001", "permalink": OTHER_WRITING, "reactions": 30}
FACEBOOK = "https://www.facebook.com/griyacontoh/posts/122100000000001"
LATER = date(2026, 11, 1)


def posts(database):
    with database.reading() as session:
        return session.scalars(select(Post).order_by(Post.id)).all()


def figures(database, number=0):
    """Give the days and reactions of a post's readings that count, the latest first."""
    post_id = posts(database)[number].id
    with database.reading() as session:
        found = readings_of(session, COORDINATOR.scope, post_id)
        return [(str(reading.read_on), reading.reactions) for reading in found]


def platform_id(database):
    post_id = posts(database)[0].id
    with database.reading() as session:
        return platform_id_of(session, COORDINATOR.scope, post_id)


def found(database, link):
    with database.reading() as session:
        return post_on_record(session, COORDINATOR.scope, read_link(link))


def brought(database, *rows, platform="instagram", **other):
    return bring_in(database, *(rows or (ROW,)), platform=platform, **other)


def loaded(database, *rows, platform="instagram", **other):
    return load(database, export(*(rows or (ROW,)), platform=platform), **other)


def undo(database, import_id):
    with database.unit_of_work(COORDINATOR) as work:
        undo_import(work.session, work.scope, import_id)


def discard(database, import_id):
    with database.unit_of_work(COORDINATOR) as work:
        discard_import(work.session, work.scope, import_id)


def counts(database, import_id):
    with database.reading() as session:
        batch = session.get(ImportBatch, import_id)
        return batch.inserted, batch.updated, batch.unchanged


def test_a_file_that_brings_a_typed_post_adds_a_reading_to_it(database):
    typed(database)
    batch = brought(database)
    assert len(posts(database)) == 1
    assert counts(database, batch.id) == (0, 1, 0)
    assert figures(database) == [("2026-11-01", 30), ("2026-10-20", 10)]
    assert platform_id(database) == "18001"


def test_what_a_person_said_of_a_typed_post_stays(database):
    post = typed(database, text="Bedah rumah")
    with database.unit_of_work(COORDINATOR) as work:
        said = {"version": post.version, "said_by": "Coordinator", "now": NOW, "zone": JAKARTA}
        correct_topics(work.session, work.scope, post.id, [Topic.WATER], **said)

    brought(database, {**ROW, "text": "Sanitasi layak"})

    assert (posts(database)[0].topics, posts(database)[0].text) == ({Topic.WATER}, "Bedah rumah")


def test_a_file_that_finds_typed_figures_unchanged_rests_on_them(database):
    typed(database)
    batch = brought(database, {**ROW, "reactions": 10})
    assert counts(database, batch.id) == (0, 0, 1)
    assert figures(database) == [("2026-10-20", 10)]


@pytest.mark.parametrize("is_discarded", [True, False])
def test_a_file_that_does_not_count_leaves_a_typed_post_as_it_was(database, is_discarded):
    before, import_id = typed(database), loaded(database)
    if is_discarded:
        discard(database, import_id)
    (post,) = posts(database)
    assert (post.post_id, post.version, post.permalink) == (before.post_id, before.version, REEL)
    assert figures(database) == [("2026-10-20", 10)]
    assert platform_id(database) is None


def test_an_undone_file_leaves_a_typed_post_as_it_was(database):
    before = typed(database)
    batch = brought(database)
    undo(database, batch.id)
    (post,) = posts(database)
    assert (post.post_id, post.version) == (before.post_id, before.version)
    assert figures(database) == [("2026-10-20", 10)]
    assert platform_id(database) is None


def test_a_typed_reading_that_is_undone_leaves_the_files(database):
    typed(database)
    brought(database)
    undo(database, 1)
    assert figures(database) == [("2026-11-01", 30)]
    assert found(database, REEL) is not None


def test_a_file_comes_again_after_it_was_discarded_or_undone(database):
    typed(database)
    discard(database, loaded(database))
    undo(database, brought(database).id)
    brought(database)
    assert len(posts(database)) == 1
    assert figures(database) == [("2026-11-01", 30), ("2026-10-20", 10)]


def test_a_later_file_that_has_the_id_alone_finds_the_typed_post(database):
    typed(database)
    brought(database)
    brought(database, {"post_id": "18001", "reactions": 40}, read_on=date(2026, 11, 2))
    assert len(posts(database)) == 1
    assert [reactions for _day, reactions in figures(database)] == [40, 30, 10]


def test_what_a_discarded_file_called_a_post_says_nothing(database):
    typed(database)
    discard(database, loaded(database))
    brought(database, {"post_id": "18001", "reactions": 40})
    assert len(posts(database)) == 2


def test_a_post_on_record_is_found_by_any_writing_of_its_link(database):
    brought(database)
    post = found(database, REEL)
    assert post is not None
    assert post.post_id == "18001"
    with pytest.raises(InvalidInputError, match="on record already"):
        typed(database)


def test_a_post_of_another_region_is_not_found_by_its_link(database):
    bring_in(database, ROW, platform="instagram", actor=NEIGHBOUR)
    assert found(database, REEL) is None


def test_a_post_that_waits_in_a_file_is_the_one_that_is_typed(database):
    import_id = loaded(database)
    typed(database)
    assert figures(database) == [("2026-10-20", 10)]

    accept(database, import_id)

    assert len(posts(database)) == 1
    assert figures(database) == [("2026-11-01", 30), ("2026-10-20", 10)]


def test_a_typed_post_outlasts_the_file_in_which_it_waited(database):
    import_id = loaded(database)
    typed(database, text="Bedah rumah")
    discard(database, import_id)
    assert figures(database) == [("2026-10-20", 10)]
    assert posts(database)[0].text == "Bedah rumah"


def test_a_post_that_an_undone_file_left_is_the_one_that_is_typed(database):
    undo(database, brought(database).id)
    typed(database)
    assert len(posts(database)) == 1
    assert figures(database) == [("2026-10-20", 10)]


@pytest.mark.parametrize("post_id", ["122100000000001", "61550000000001_122100000000001"])
def test_a_facebook_post_is_told_by_its_number_where_its_link_changes(database, post_id):
    typed(database, FACEBOOK)
    row = {"post_id": post_id, "permalink": "https://www.facebook.com/griya/posts/pfbid0new"}
    brought(database, {**row, "reactions": 30}, platform="facebook")
    assert figures(database) == [("2026-11-01", 30), ("2026-10-20", 10)]


@pytest.mark.parametrize("post_id", ["122100000000001", "61550000000001_122100000000001"])
def test_a_facebook_post_on_record_is_found_by_its_number(database, post_id):
    brought(database, {"post_id": post_id, "permalink": None}, platform="facebook")
    assert found(database, FACEBOOK) is not None


def test_a_link_that_changes_is_known_by_the_very_same_writing_alone(database):
    link = "https://www.facebook.com/griyacontoh/posts/pfbid0same"
    typed(database, link)
    brought(database, {"post_id": "1221", "permalink": link}, platform="facebook")
    brought(database, {"post_id": "1222", "permalink": link[:-4] + "other"}, platform="facebook")
    assert [post.post_id for post in posts(database)] == ["facebook.com/pfbid0same", "1222"]


@pytest.mark.parametrize(
    ("link", "post_id"),
    [
        ("https://twitter.com/griyacontoh/status/1846000000000000001", "1846000000000000001"),
        ("https://www.tiktok.com/@griyacontoh/video/7561000000000000001", "7561000000000000001"),
        ("https://youtu.be/-AJIm0_vluI", "-AJIm0_vluI"),
        ("linkedin.com/feed/update/urn:li:share:7250000000000000001", "7250000000000000001"),
    ],
)
def test_where_links_hold_the_exports_id_the_two_are_one(database, link, post_id):
    typed(database, link)
    platform = read_link(link).platform.value
    brought(database, {"post_id": post_id, "permalink": None, "reactions": 30}, platform=platform)
    assert figures(database) == [("2026-11-01", 30), ("2026-10-20", 10)]


def test_a_table_without_ids_merges_by_its_links(database):
    link = "https://kabar.example/berita/rumah?utm_source=wa"
    typed(database, link)
    row = {"post_id": None, "permalink": "http://www.kabar.example/berita/rumah/", "reactions": 30}
    brought(database, row, platform="other", is_map=True)
    assert figures(database) == [("2026-11-01", 30), ("2026-10-20", 10)]


def test_of_two_rows_with_one_link_one_is_the_typed_post(database):
    typed(database)
    brought(database, ROW, {**ROW, "post_id": "18002", "reactions": 31})
    assert [len(figures(database, number)) for number in range(2)] == [2, 1]


def test_a_typed_post_of_another_region_stays_out_of_a_file(database):
    new = ChannelDetails(platform=Platform.INSTAGRAM, name="Tetangga", region_code="35")
    typed(database, actor=NEIGHBOUR, new_channel=new)
    import_id = loaded(database, ROW, {**ROW, "post_id": "18002", "permalink": None})
    assert counts(database, import_id) == (1, 0, 0)


def test_asking_twice_for_a_part_of_a_file_changes_nothing(database):
    post = typed(database)
    import_id = loaded(database, {"post_id": "9", "permalink": None})
    rows = [("18001", OTHER_WRITING), ("18002", OTHER_WRITING), ("3", None)]
    for _ in range(2):
        with database.unit_of_work(COORDINATOR) as work:
            merged = merged_with_typed(work.session, Platform.INSTAGRAM, rows, import_id)
        assert merged == {"18001": post.post_id}
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(PostAlias)) == 1


def test_typed_posts_of_another_platform_are_not_looked_at(database):
    typed(database)
    import_id = loaded(database, platform="x")
    with database.unit_of_work(COORDINATOR) as work:
        assert merged_with_typed(work.session, Platform.X, [("1", REEL)], import_id) == {}


def test_a_post_typed_while_a_file_brings_it_is_one_post(database):
    typed(database, "https://www.instagram.com/p/DedkGxzgFg2/")  # the channel is there

    def type_it():
        try:
            typed(database)
        except InvalidInputError as error:
            return str(error)
        return "typed"

    with ThreadPoolExecutor(2) as pool:
        answer, batch = pool.submit(type_it), pool.submit(brought, database)
        assert batch.result().id
    assert answer.result() == "typed" or "on record" in answer.result()
    assert len(posts(database)) == 2
