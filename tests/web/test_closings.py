"""Tests of the pages on which months are closed, and of changes to what a closed month counts."""

from __future__ import annotations

import io

import pytest
from bs4 import BeautifulSoup

REASON = "Surat keputusan baru ditemukan"
MEMBER = {
    "name": "Radio Swara Contoh",
    "kind": "media",
    "region": "Jawa Tengah",
    "joined_on": "2026-10-01",
}


def close(client, month="2026-10"):
    answer = client.post(f"/months/{month}/close")
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def register(client, **other):
    return client.post("/members/new", data={**MEMBER, **other})


def sent_again(answer, **more):
    """Give what the page about the closed month sends again, with the reason."""
    (form,) = BeautifulSoup(answer.text, "html.parser").select("main form")
    fields = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    return {**fields, **more}


def test_a_month_is_closed_by_name(coordinator):
    page = coordinator.get(close(coordinator)).text
    assert "Oktober 2026 sebagaimana diterbitkan" in page
    assert "Ditutup oleh Coordinator" in page


def test_what_will_be_published_stands_on_the_page_before(coordinator):
    register(coordinator)
    page = coordinator.get("/months/2026-10/close").text
    assert "Diterbitkan untuk Jawa Tengah atas nama Coordinator:" in page
    assert "Media terdaftar" in page


def test_the_present_month_cannot_be_closed(coordinator, app):
    page = coordinator.get("/months")
    present = BeautifulSoup(page.text, "html.parser").select("tbody tr")[0]
    assert "Berjalan" in present.text
    answer = coordinator.post("/months/2099-01/close")
    assert "belum berakhir" in answer.text


@pytest.mark.parametrize("year", ["0", "99999", "abc"])
def test_a_year_that_no_month_is_of_is_this_one(coordinator, year):
    page = coordinator.get(f"/months?year={year}")
    assert page.status_code == 200
    assert "Berjalan" in page.text


def test_a_closed_month_is_not_closed_twice(coordinator):
    close(coordinator)
    answer = coordinator.post("/months/2026-10/close")
    assert "sudah ditutup" in answer.text


def test_a_reader_may_look_and_not_close(viewer, coordinator):
    address = close(coordinator)
    assert viewer.get("/months").status_code == 200
    assert viewer.get(address).status_code == 200
    assert viewer.get("/months/2026-10/close").status_code == 403
    assert viewer.post("/months/2026-10/close").status_code == 403


def test_another_region_sees_nothing_of_a_closing(neighbour, coordinator):
    address = close(coordinator)
    assert neighbour.get(address).status_code == 404
    assert neighbour.get(f"{address}/report.pdf").status_code == 404
    assert neighbour.post(f"{address}/reopen", data={"reason": "x"}).status_code == 404


def test_the_report_can_be_downloaded_later_byte_for_byte(coordinator):
    register(coordinator)
    address = close(coordinator)
    first = coordinator.get(f"{address}/report.pdf")
    register(coordinator, name="Koran Contoh", late_reason=REASON)
    again = coordinator.get(f"{address}/report.pdf")
    assert first.data == again.data
    assert first.data.startswith(b"%PDF-")
    assert coordinator.get("/reports/2026-10.pdf").data == first.data


def test_a_change_to_a_closed_month_asks_for_a_reason(coordinator):
    close(coordinator)
    answer = register(coordinator)
    assert answer.status_code == 409
    assert "Oktober 2026 sudah ditutup" in answer.text
    assert "Mengapa perlu diubah?" in answer.text
    assert sent_again(answer) == {**MEMBER, "csrf_token": sent_again(answer)["csrf_token"]}


def test_an_empty_reason_is_asked_again(coordinator):
    close(coordinator)
    answer = coordinator.post(
        "/members/new", data=sent_again(register(coordinator), late_reason=" ")
    )
    assert answer.status_code == 409
    assert "Tuliskan mengapa hal ini perlu diubah." in answer.text


def test_with_a_reason_it_is_saved_and_listed_and_the_number_stays(coordinator):
    address = close(coordinator)
    fields = sent_again(register(coordinator), late_reason=REASON)
    answer = coordinator.post("/members/new", data=fields, follow_redirects=True)
    assert "Radio Swara Contoh" in answer.text
    assert "tercatat dalam daftar perubahan sejak ditutup" in answer.text
    page = coordinator.get(address).text
    assert REASON in page
    assert "Radio Swara Contoh" in page
    assert "2 perubahan" in coordinator.get("/months?year=2026").text
    assert "Ada 2 perubahan sejak ditutup" in coordinator.get("/reports?month=2026-10").text
    shown = coordinator.get("/indicators/media_registered?month=2026-10").text
    assert "Dihitung: 1" not in shown


def test_where_nothing_was_listed_nobody_is_told_that_it_was(coordinator):
    register(coordinator)
    address = close(coordinator)
    same = {"joined_on": "2026-10-01", "left_on": "", "version": "1", "late_reason": REASON}
    answer = coordinator.post("/members/spells/1", data=same, follow_redirects=True)
    assert answer.history
    assert "tercatat dalam daftar perubahan" not in answer.text
    assert "Tidak ada perubahan pada catatan" in coordinator.get(address).text


def test_a_file_is_asked_for_again(coordinator):
    close(coordinator)
    paper = {
        "title": "Dukungan",
        "kind": "statement",
        "stated_on": "2026-10-05",
        "region": "Jawa Tengah",
        "speaker": "forum",
        "forum": "Forum PKP",
        "file": (io.BytesIO(b"%PDF-1.4 dukungan"), "dukungan.pdf"),
    }
    answer = coordinator.post("/statements/new", data=paper)
    assert answer.status_code == 409
    assert "Pilih berkasnya kembali" in answer.text


def test_a_month_is_opened_again_with_a_reason(coordinator):
    address = close(coordinator)
    assert "Mengapa bulan ini dibuka kembali?" in coordinator.get(f"{address}/reopen").text
    empty = coordinator.post(f"{address}/reopen", data={"reason": "", "version": "1"})
    assert "has to be filled" not in empty.text
    assert "harus diisi" in empty.text
    done = coordinator.post(
        f"{address}/reopen", data={"reason": "Salah tutup", "version": "1"}, follow_redirects=True
    )
    assert "Dibuka kembali oleh Coordinator" in done.text
    assert "Salah tutup" in done.text
    assert register(coordinator).status_code == 302


def test_a_month_that_is_open_again_has_nothing_to_open(coordinator):
    address = close(coordinator)
    data = {"reason": "Salah tutup", "version": "1"}
    coordinator.post(f"{address}/reopen", data=data)
    assert coordinator.get(f"{address}/reopen").status_code == 302


def test_the_home_page_says_that_the_month_is_closed(coordinator):
    register(coordinator)
    close(coordinator)
    assert "Bulan ini sudah ditutup" in coordinator.get("/?month=2026-10").text


def test_who_closes_a_month_second_is_led_to_what_was_published(coordinator):
    close(coordinator)
    page = coordinator.get("/months/2026-10/close").text
    assert "Coordinator, " in page
    answer = coordinator.post("/months/2026-10/close")
    assert answer.status_code == 200
    assert "Mengapa perlu diubah?" not in answer.text


def test_what_is_unknown_is_said_in_each_reader_s_language(coordinator, viewer):
    viewer.get("/language/en")
    assert "no data yet" in viewer.get("/indicators?month=2026-10").text
    page = coordinator.get("/indicators?month=2026-10").text
    assert "belum ada data" in page
    assert "no data yet" not in page
