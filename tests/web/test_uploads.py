"""Tests of the pages that say what became of an upload."""

from __future__ import annotations

import io
import zipfile

import pytest
from sqlalchemy import select

from outreach.domain.imports import ImportState
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.services.closings import close_month
from outreach.storage.models import ImportBatch
from tests.closing import CLOSER
from tests.exports import COORDINATOR
from tests.web.files import MAP, SERIES, TABLE, instagram, upload


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
        "griya.contoh&nbsp;1",
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
    assert page.count("dari export.zip") == 2


def test_a_damaged_archive_is_refused_like_a_file(publisher):
    page = publisher.get(upload(publisher, ("export.zip", b"PK\x03\x04 no more"))).text
    assert "Arsip ini rusak" in page


def test_a_reload_of_the_check_imports_nothing_again(publisher, database):
    address = upload(publisher, ("posts.csv", instagram(10)))
    publisher.get(address)
    publisher.get(address)
    assert len(batches(database)) == 1


@pytest.fixture
def waiting(publisher):
    """A file that does not say whose posts it holds."""
    return upload(publisher, ("tabel.csv", TABLE), map=(io.BytesIO(MAP.encode()), "map.toml"))


def test_a_file_without_an_account_waits_for_the_answer(publisher, waiting, database):
    assert "Perlu jawaban" in publisher.get(waiting).text
    assert batches(database) == []

    answer = publisher.post(f"{waiting}/0/account", data={"account": "@griya.contoh"})

    assert "griya.contoh&nbsp;1" in publisher.get(answer.headers["Location"]).text
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
        close_month(work.session, Scope("33"), Month(2026, 10), CLOSER)

    answer = publisher.post(f"{address}/accept")

    assert answer.status_code == 409
    assert "Mengapa perlu diubah?" in answer.text
    assert batches(database)[0].state is ImportState.LOADED

    publisher.post(f"{address}/accept", data={"late_reason": "Ekspor menyusul"})
    assert batches(database)[0].state is ImportState.ACCEPTED


def test_files_that_are_saved_beside_one_of_a_closed_month_are_named(publisher, database):
    september = instagram(20, day="09/14/2026 09:15").replace(b'"1800"', b'"1900"')
    address = upload(publisher, ("oktober.csv", instagram(10)), ("september.csv", september))
    with database.unit_of_work(COORDINATOR) as work:
        close_month(work.session, Scope("33"), Month(2026, 10), CLOSER)

    answer = publisher.post(f"{address}/accept")

    assert "Sudah disimpan: september.csv." in answer.text
    assert "Belum disimpan: oktober.csv." in answer.text
    assert "Belum ada yang diubah" not in answer.text
    states = {batch.file_name: batch.state for batch in batches(database)}
    assert states == {
        "oktober.csv": ImportState.LOADED,
        "september.csv": ImportState.ACCEPTED,
    }


def test_an_upload_whose_work_was_stopped_half_way_still_opens(publisher, database):
    address = upload(publisher, ("posts.csv", instagram(10)))
    with database.quiet_work() as session:
        batch = session.scalars(select(ImportBatch)).one()
        batch.state, batch.verdict = ImportState.DISCARDED, {}

    answer = publisher.get(address)

    assert answer.status_code == 200
    assert "Dibuang" in answer.text
