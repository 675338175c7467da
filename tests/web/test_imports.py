"""Tests of the pages that bring files in."""

from __future__ import annotations

import io
import re

import pytest
from sqlalchemy import select

from outreach.domain.imports import ImportState
from outreach.domain.messages import Message
from outreach.importers.parsed import Rejection
from outreach.storage.models import ImportBatch, Post
from outreach.storage.queries import import_counts
from tests.exports import COORDINATOR, accept, bring_in, export, load
from tests.web.files import TABLE, form, instagram, upload


def batches(database):
    with database.reading() as session:
        return session.scalars(select(ImportBatch).order_by(ImportBatch.id)).all()


def test_no_file_chosen_is_said_beside_the_field(publisher):
    answer = publisher.post("/imports", data={"files": (io.BytesIO(), ""), "read_on": "2026-11-01"})
    assert 'id="files-errors"' in answer.text


def test_figures_of_tomorrow_are_refused_beside_the_field(publisher):
    answer = publisher.post("/imports", data=form(("a.csv", instagram(1)), read_on="2099-01-01"))
    assert 'id="read_on-errors"' in answer.text


def test_a_broken_map_is_explained_beside_its_field(publisher):
    sent = form(("a.csv", TABLE), map=(io.BytesIO(b"platform = "), "map.toml"))
    answer = publisher.post("/imports", data=sent)
    assert "Peta" in answer.text
    assert 'id="map-errors"' in answer.text


def test_an_import_waits_on_the_list_until_it_is_saved_or_discarded(publisher, database):
    upload(publisher, ("posts.csv", instagram(10)))
    assert "Menunggu disimpan" in publisher.get("/imports").text

    answer = publisher.post("/imports/1/accept", follow_redirects=True)

    assert "Impor disimpan." in answer.text
    assert 'id="waiting-title"' not in publisher.get("/imports").text


def test_an_import_is_discarded_from_its_own_page(publisher, database):
    upload(publisher, ("posts.csv", instagram(10)))
    assert "Impor dibuang." in publisher.post("/imports/1/discard", follow_redirects=True).text
    assert "dibuang" in publisher.post("/imports/1/accept", follow_redirects=True).text


def test_the_history_says_who_when_and_what(publisher, database):
    bring_in(database, {}, name="oktober.csv")
    page = publisher.get("/imports").text
    for words in ("oktober.csv", "Coordinator", "3 Nov 2026 09.12 WIB", "1 baru"):
        assert words in page


def test_undoing_is_explained_then_done(publisher, database):
    batch = bring_in(database, {}, {})
    assert "2 unggahan keluar dari catatan" in publisher.get(f"/imports/{batch.id}/undo").text

    answer = publisher.post(f"/imports/{batch.id}/undo", follow_redirects=True)

    assert "Impor dibatalkan. Unggahan dihapus dari catatan: 2" in answer.text
    assert batches(database)[0].state is ImportState.UNDONE


def test_undoing_tells_which_posts_a_later_file_keeps_on_record(publisher, database):
    first = bring_in(database, {"reach": 1}, {"reach": 2})
    bring_in(database, {"reach": 3}, {"reach": 4})
    page = publisher.get(f"/imports/{first.id}/undo").text
    assert "0 unggahan keluar dari catatan." in page
    assert "Unggahan yang tetap tercatat dengan angka dari berkas lain yang lebih baru: 2." in page


def test_an_undoing_that_is_refused_says_what_stands_in_the_way(publisher, database):
    first = bring_in(database, {})
    second = bring_in(database, {})
    page = publisher.post(f"/imports/{first.id}/undo").text
    assert f"Impor {second.id} (posts.csv)" in page


def test_unchanged_figures_are_told_as_such(publisher, database):
    bring_in(database, {})
    import_id = load(database, export({}))
    assert "sudah tercatat" in publisher.get(f"/imports/{import_id}").text


def test_rejected_rows_stand_with_line_column_content_and_reason(publisher, database):
    import_id = load(database, export({}, rejections=[rejection("=1+1")]))
    page = publisher.get(f"/imports/{import_id}").text
    assert re.search(r"7</td>.*Publish time.*<code>=1\+1</code>.*No date\.", page, re.DOTALL)


@pytest.mark.parametrize("content", ["=1+1", "+1", "-1", "@a", "\tx", "\rx"])
def test_the_table_of_rejected_rows_holds_no_formula(publisher, database, content):
    import_id = load(database, export({}, rejections=[rejection(content)]))
    answer = publisher.get(f"/imports/{import_id}/rejected.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert f"'{content}" in answer.data.decode("utf-8-sig")
    assert "attachment" in answer.headers["Content-Disposition"]


def rejection(content):
    return Rejection(line=7, column="Publish time", content=content, reason=Message("No date."))


def test_a_hand_made_table_is_named_as_one(publisher, database):
    bring_in(database, {}, is_map=True, format="map", time_zone="Asia/Jakarta")
    page = publisher.get("/imports/1").text
    assert "TikTok, tabel dengan peta kolom" in page
    assert "Waktu Indonesia" in page


def test_another_origin_is_named_by_its_format(publisher, database):
    bring_in(database, {}, format="crowd_archive", time_zone="UTC")
    page = publisher.get("/imports/1").text
    assert "crowd archive, TikTok" in page
    assert "UTC" in page


def test_a_loading_that_broke_off_can_be_discarded(publisher, database):
    import_id = load(database, export({}))
    with database.unit_of_work(COORDINATOR) as work:
        batch = work.session.get(ImportBatch, import_id)
        batch.state, batch.verdict = ImportState.LOADING, {}
    assert "terputus" in publisher.get(f"/imports/{import_id}").text
    assert "terputus" in publisher.get("/imports").text
    publisher.post(f"/imports/{import_id}/discard")
    assert batches(database)[0].state is ImportState.DISCARDED


def test_a_reader_sees_imports_but_changes_none(viewer, database):
    import_id = load(database, export({}))
    assert viewer.get("/imports").status_code == 200
    assert f"/imports/{import_id}/accept" not in viewer.get(f"/imports/{import_id}").text
    assert viewer.post("/imports", data=form(("a.csv", instagram(1)))).status_code == 403
    assert viewer.post(f"/imports/{import_id}/accept").status_code == 403
    accept(database, import_id)
    assert viewer.get(f"/imports/{import_id}/undo").status_code == 403


def test_another_region_finds_nothing(neighbour, database):
    import_id = load(database, export({}))
    assert neighbour.get(f"/imports/{import_id}").status_code == 404
    assert neighbour.get(f"/imports/{import_id}/rejected.csv").status_code == 404


def test_new_channels_take_the_region_chosen_in_the_header(publisher, database):
    publisher.post("/region", data={"region": "33.74"})
    upload(publisher, ("posts.csv", instagram(10)))
    assert batches(database)[0].region_code == "33.74"


def test_a_post_of_the_upload_keeps_its_time(publisher, database):
    upload(publisher, ("posts.csv", instagram(10)))
    with database.reading() as session:
        assert session.scalars(select(Post)).one().published_at.isoformat() == (
            "2026-10-14T16:15:00+00:00"
        )


def test_a_file_that_waits_says_what_it_brings_beside_what_was_saved_meanwhile(publisher):
    address = upload(publisher, ("b.csv", instagram(10, 20, 30)))
    other = upload(publisher, ("a.csv", instagram(10, 25)))
    assert "3 baru, 0 diperbarui, 0 tetap" in publisher.get(address).text

    publisher.post(f"{other}/accept")

    for page in (address, "/imports/1", "/imports"):
        assert "1 baru, 1 diperbarui, 1 tetap" in publisher.get(page).text


def test_a_very_large_file_that_waits_says_that_its_counts_are_of_its_reading(
    publisher, monkeypatch
):
    monkeypatch.setattr(import_counts, "MOST_COUNTED", 1)
    address = upload(publisher, ("b.csv", instagram(10, 20)))
    assert "2 baru, 0 diperbarui, 0 tetap (saat dibaca)" in publisher.get(address).text
