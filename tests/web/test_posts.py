"""Tests of the pages of posts."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.domain.topics import Topic
from outreach.storage.models import Channel, Post
from tests.exports import bring_in, export, load

OCTOBER = "/posts?month=2026-10"
HOUSING = {"text": "Bedah rumah di Kendal", "permalink": "https://example.org/1"}


def stored(database):
    with database.reading() as session:
        return session.scalars(select(Post)).one()


@pytest.fixture
def housing(database):
    bring_in(database, {**HOUSING, "reach": 1200, "comments": None})
    return f"/posts/{stored(database).id}"


def test_the_list_shows_topic_channel_and_figures(viewer, housing):
    page = viewer.get(OCTOBER).text
    for words in ("Bedah rumah di Kendal", "griyacontoh, TikTok", "1.200", "Perumahan dan"):
        assert words in page


def test_an_unknown_figure_is_said_and_is_no_zero(viewer, housing):
    page = viewer.get(OCTOBER).text
    assert 'data-label="Komentar"><span class="no-data">belum ada data</span>' in page


def test_impressions_stand_in_for_views_under_their_name(viewer, database):
    bring_in(database, {"impressions": 77}, platform="x")
    assert "Impresi" in viewer.get(OCTOBER).text


def test_another_month_shows_nothing_and_says_so(viewer, housing):
    page = viewer.get("/posts?month=2026-09").text
    assert "Bedah rumah" not in page
    assert "Belum ada unggahan tercatat pada September 2026" in page


def test_all_months_can_be_listed(viewer, housing):
    assert "Bedah rumah" in viewer.get("/posts?month=all").text


def test_a_channels_list_is_of_all_months(viewer, housing, database):
    viewer.get("/posts?month=2026-09")
    with database.reading() as session:
        channel_id = session.scalars(select(Channel.id)).one()
    assert "Bedah rumah" in viewer.get(f"/posts?channel={channel_id}").text


def test_before_the_first_import_the_page_says_where_to_begin(publisher):
    assert "Belum ada unggahan tercatat" in publisher.get("/posts?month=all").text
    assert 'href="/imports"' in publisher.get("/posts").text


def test_filters_survive_a_reload(viewer, housing):
    page = viewer.get(f"{OCTOBER}&q=bedah&topic=housing&sort=-reach").text
    assert 'value="bedah"' in page
    assert '<option value="housing" selected>' in page
    assert 'aria-sort="descending"' in page


def test_a_filter_that_fits_nothing_says_so(viewer, housing):
    assert "Tidak ada unggahan yang cocok" in viewer.get(f"{OCTOBER}&topic=none").text


def test_the_words_that_decided_are_marked(viewer, housing):
    page = viewer.get(housing).text
    assert '<mark class="topic-mark">Bedah rumah</mark>' in page
    assert "“Bedah rumah” (Perumahan dan permukiman)" in page


def test_a_post_without_a_text_says_so(viewer, database):
    bring_in(database, {})
    assert "tidak memuat teks" in viewer.get(f"/posts/{stored(database).id}").text


def test_markup_in_a_text_stays_text(viewer, database):
    bring_in(database, {"text": "<script>bedah rumah</script>"})
    page = viewer.get(f"/posts/{stored(database).id}").text
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


def test_all_readings_stand_from_the_latest(viewer, database):
    for reach in (111, 222):
        bring_in(database, {"reach": reach})
    page = viewer.get(f"/posts/{stored(database).id}").text
    assert page.index(">222<") < page.index(">111<")


def test_the_link_may_be_followed_without_telling_from_where(viewer, housing):
    assert '<a href="https://example.org/1" rel="noopener noreferrer">' in viewer.get(housing).text


def test_a_link_that_is_a_script_is_shown_but_not_followed(viewer, database):
    bring_in(database, {"permalink": "javascript:alert(1)"})
    page = viewer.get(f"/posts/{stored(database).id}").text
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_a_person_corrects_the_topics_and_takes_it_back(publisher, housing, database):
    publisher.post(f"{housing}/topics", data={"topics": ["water"], "version": "1"})
    assert stored(database).topics == {Topic.WATER}
    assert "Ditetapkan Communications" in publisher.get(housing).text

    publisher.post(f"{housing}/topics/withdraw", data={"version": "2"})

    assert stored(database).topics == {Topic.HOUSING}


def test_the_second_of_two_writers_sees_the_difference(publisher, housing, database):
    publisher.post(f"{housing}/topics", data={"topics": ["water"], "version": "1"})
    page = publisher.post(f"{housing}/topics", data={"topics": ["sanitation"], "version": "1"}).text
    assert "Tersimpan sekarang" in page
    assert stored(database).topics == {Topic.WATER}


def test_a_stale_withdrawal_changes_nothing(publisher, housing, database):
    publisher.post(f"{housing}/topics", data={"topics": ["water"], "version": "1"})
    publisher.post(f"{housing}/topics/withdraw", data={"version": "1"})
    assert stored(database).topics == {Topic.WATER}


def test_topics_of_an_imported_table_are_named_as_such(publisher, database):
    bring_in(database, {"topics": "water"}, is_map=True)
    assert "Ditetapkan oleh tabel" in publisher.get(f"/posts/{stored(database).id}").text


def test_a_reader_may_not_correct(viewer, housing):
    assert "Perbaiki topik" not in viewer.get(housing).text
    assert viewer.post(f"{housing}/topics", data={"version": "1"}).status_code == 403


def test_another_region_finds_nothing(neighbour, housing):
    assert neighbour.get(housing).status_code == 404


def test_a_post_that_is_not_on_record_is_not_found(viewer, database):
    load(database, export({}))
    assert viewer.get(f"/posts/{stored(database).id}").status_code == 404
