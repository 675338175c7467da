"""Tests of the pages that bring files in."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from sqlalchemy import select

from outreach.domain.imports import ImportState
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.importers.parsed import Rejection
from outreach.services.months import close_month
from outreach.storage.models import ImportBatch, Post
from tests.exports import COORDINATOR, NOW, accept, bring_in, export, load

HEADERS = (
    "Post ID,Account ID,Account username,Account name,Description,Publish time,Permalink,"
    "Post type,Data comment,Date,Views,Reach,Likes,Shares,Comments,Saves\n"
)
SERIES = 'sep=,\n"Facebook reach"\n"Date","Primary"\n"2026-10-01T00:00:00","5"\n'.encode("utf-16")
MAP = """
platform = "tiktok"
[columns]
post_id = "Nomor"
published_at = "Terbit"
reactions = "Suka"
"""
TABLE = b"Nomor;Terbit;Suka\n7;2026-10-05 10:00;4\n"


def instagram(*reaches, day="10/14/2026 09:15"):
    rows = [
        f'"{number}",700,griya.contoh,Griya Contoh,Bedah rumah,{day},,IG image,,Lifetime,'
        f"1,{reach},2,3,4,5"
        for number, reach in enumerate(reaches, 1800)
    ]
    return (HEADERS + "\n".join(rows) + "\n").encode()


def form(*files, **other):
    sent = [(io.BytesIO(content), name) for name, content in files]
    return {"files": sent, "read_on": "2026-11-01", **other}


def upload(client, *files, **other):
    """Send files, and give the address of the page that says what became of them."""
    answer = client.post("/imports", data=form(*files, **other))
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def batches(database):
    with database.reading() as session:
        return session.scalars(select(ImportBatch).order_by(ImportBatch.id)).all()


def archive(**files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return target.getvalue()


def test_a_file_is_chosen_checked_and_saved(publisher, database):
    address = upload(publisher, ("posts.csv", instagram(10, 20)))
    page = publisher.get(address).text
    assert "2 baru, 0 diperbarui, 0 tetap" in page
    assert "Simpan 1 berkas yang siap" in page

    publisher.post(f"{address}/accept")

    assert [batch.state for batch in batches(database)] == [ImportState.ACCEPTED]
    assert "Disimpan" in publisher.get(address).text


def test_the_check_shows_what_was_recognised(publisher):
    page = publisher.get(upload(publisher, ("posts.csv", instagram(10)))).text
    for words in (
        "Meta Business Suite, unggahan Instagram, tajuk bahasa Inggris",
        "griya.contoh 1",
        "Waktu Pasifik (America/Los_Angeles)",
        "Oktober 2026&nbsp;1",
        "14 Okt 2026 23.15 WIB",
    ):
        assert words in page


def test_a_refused_file_says_which_one_is_wanted_and_writes_nothing(publisher, database):
    page = publisher.get(upload(publisher, ("Reach.csv", SERIES))).text
    assert "Ditolak" in page
    assert "Insight &gt; Konten &gt; Ekspor data" in page
    assert batches(database) == []


def test_each_of_several_files_gets_its_verdict(publisher, database):
    files = [("posts.csv", instagram(10)), ("Reach.csv", SERIES), ("empty.csv", b"")]
    page = publisher.get(upload(publisher, *files)).text
    assert "Siap: 1. Menunggu jawaban: 0. Ditolak: 2." in page
    assert len(batches(database)) == 1


def test_the_files_of_an_archive_are_files_of_the_upload(publisher, database):
    content = archive(**{"a.csv": instagram(10), "Totals.csv": SERIES})
    page = publisher.get(upload(publisher, ("export.zip", content))).text
    assert "a.csv" in page
    assert "Totals.csv" in page
    assert "export.zip" not in page


def test_a_damaged_archive_is_refused_like_a_file(publisher):
    page = publisher.get(upload(publisher, ("export.zip", b"PK\x03\x04 no more"))).text
    assert "Arsip ini rusak" in page


def test_a_reload_of_the_check_imports_nothing_again(publisher, database):
    address = upload(publisher, ("posts.csv", instagram(10)))
    publisher.get(address)
    publisher.get(address)
    assert len(batches(database)) == 1


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


@pytest.fixture
def waiting(publisher):
    """A file that does not say whose posts it holds."""
    return upload(publisher, ("tabel.csv", TABLE), map=(io.BytesIO(MAP.encode()), "map.toml"))


def test_a_file_without_an_account_waits_for_the_answer(publisher, waiting, database):
    assert "Perlu jawaban" in publisher.get(waiting).text
    assert batches(database) == []

    answer = publisher.post(f"{waiting}/0/account", data={"account": "@griya.contoh"})

    assert "griya.contoh 1" in publisher.get(answer.headers["Location"]).text
    assert len(batches(database)) == 1


def test_an_empty_answer_is_explained_beside_its_field(publisher, waiting):
    page = publisher.post(f"{waiting}/0/account", data={"account": " "}).text
    assert 'aria-describedby="account-0-errors"' in page


def test_an_account_said_with_the_files_counts_where_none_is_named(publisher, database):
    sent = {"map": (io.BytesIO(MAP.encode()), "map.toml"), "account": "griya.contoh"}
    upload(publisher, ("tabel.csv", TABLE), **sent)
    assert len(batches(database)) == 1


def test_a_file_can_be_left_out(publisher, waiting):
    publisher.post(f"{waiting}/0/leave-out")
    assert "tabel.csv" not in publisher.get(waiting).text
    assert publisher.post(f"{waiting}/0/leave-out").status_code == 404
    assert publisher.post(f"{waiting}/0/account", data={"account": "a"}).status_code == 404


def test_leaving_one_of_two_files_out_returns_to_the_list(publisher):
    address = upload(publisher, ("a.csv", SERIES), ("b.csv", SERIES))
    assert publisher.post(f"{address}/0/leave-out").headers["Location"] == address
    assert publisher.post(f"{address}/1/leave-out").headers["Location"] == "/imports"


def test_everything_can_be_discarded(publisher, database):
    address = upload(publisher, ("posts.csv", instagram(10)))
    publisher.post(f"{address}/discard")
    assert batches(database)[0].state is ImportState.DISCARDED


def test_an_upload_is_its_senders_alone(publisher, coordinator):
    address = upload(publisher, ("posts.csv", instagram(10)))
    assert coordinator.get(address).status_code == 404


@pytest.mark.parametrize("token", ["0" * 32, ".."])
def test_an_upload_that_is_gone_is_said_so(publisher, token):
    assert publisher.get(f"/imports/uploads/{token}").status_code == 404


def test_a_closed_month_stops_the_saving_with_a_sentence(publisher, database):
    address = upload(publisher, ("posts.csv", instagram(10)))
    with database.unit_of_work(COORDINATOR) as work:
        close_month(work.session, Scope("33"), Month(2026, 10), closed_by="C", now=NOW)

    publisher.post(f"{address}/accept")

    assert "posts.csv: " in publisher.get(address).text
    assert batches(database)[0].state is ImportState.LOADED


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
