"""Tests of the pages that bring lists of members in, show them and take them back."""

from __future__ import annotations

from sqlalchemy import select

from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.services.closings import close_month
from outreach.storage.models import ContactPerson
from tests.applications import sign_in
from tests.closing import CLOSER
from tests.databases import TESTER
from tests.member_lists import COORDINATOR, RADIO, bring_in
from tests.web.list_pages import (
    HEAD,
    ROWS,
    accept,
    checked,
    mapping,
    names,
    sent,
    upload,
)


def test_no_file_chosen_is_said_beside_the_field(coordinator):
    answer = coordinator.post("/members/import", data=sent(b"", ""))
    assert 'id="file-errors"' in answer.text


def test_a_file_that_is_no_table_is_refused_with_a_sentence(coordinator):
    answer = coordinator.post("/members/import", data=sent(b""))
    assert "kosong" in answer.text


def test_a_reader_sees_the_history_and_no_form(viewer, database):
    bring_in(database, RADIO)
    page = viewer.get("/members/import").text
    assert "daftar.csv" in page
    assert 'type="file"' not in page


def test_the_first_list_is_asked_for(coordinator):
    assert "Belum ada daftar yang diimpor" in coordinator.get("/members/import").text


def test_a_list_is_saved_and_shown(coordinator, database):
    page = accept(coordinator, checked(coordinator, HEAD, *ROWS)).text
    assert "Daftar disimpan." in page
    assert "Hasil daftar ini: 2 baru, 0 berubah, 0 tetap, 1 baris ditolak." in page
    assert names(database) == ["Dinas Uji", "Radio Uji"]


def test_a_saved_list_waits_no_more(coordinator):
    address = checked(coordinator, HEAD, *ROWS)
    assert "waiting-title" in coordinator.get("/members/import").text
    accept(coordinator, address)
    assert "waiting-title" not in coordinator.get("/members/import").text
    assert coordinator.get(address).status_code == 404


def test_a_list_is_discarded(coordinator, database):
    address = checked(coordinator, HEAD, *ROWS)
    page = coordinator.post(f"{address}/discard", follow_redirects=True).text
    assert "Daftar dibuang." in page
    assert names(database) == []


def persons(database):
    with database.reading() as session:
        return list(session.scalars(select(ContactPerson.name)))


def test_a_coordinator_brings_contact_persons_on_a_ground(coordinator, database):
    accept(coordinator, checked(coordinator, HEAD, *ROWS, ground="consent"))
    assert persons(database) == ["Budi Uji"]
    page = coordinator.get("/members/import/history/1").text
    assert "Budi" not in page


def test_contact_persons_of_others_are_left_out_and_that_is_said(app, database):
    admin = sign_in(app, "admin", "33")
    address = upload(admin, HEAD, *ROWS)
    page = admin.get(address).text
    assert "hanya koordinator yang boleh mengimpornya" in page
    admin.post(address, data=mapping(page, ground="consent"))
    accept(admin, address)
    assert persons(database) == []


def close_october(database):
    with database.unit_of_work(TESTER) as work:
        close_month(work.session, Scope("33"), Month(2026, 10), CLOSER)


def test_a_closed_month_asks_for_the_reason_and_then_the_list_is_saved(coordinator, database):
    close_october(database)
    address = checked(coordinator, HEAD, *ROWS)
    asked = accept(coordinator, address)
    assert asked.status_code == 409
    assert "Simpan dengan alasan ini" in asked.text
    assert accept(coordinator, address, late_reason="daftar terlambat").status_code == 200
    assert names(database) == ["Dinas Uji", "Radio Uji"]


def test_what_a_list_brought_is_shown_by_row(coordinator, database):
    head = "Nama;Jenis;Wilayah;Tgl Bergabung;Ket"
    bring_in(database, RADIO)
    bring_in(database, f"{RADIO};baru", "TV Uji;TV;33.24;;", ";TV;33;;", head=head)
    pages = {
        tab: coordinator.get(f"/members/import/history/2?tab={tab}").text
        for tab in ("added", "changed", "rejected")
    }
    assert "Kabupaten Kendal" in pages["added"]
    assert "baru" in pages["changed"]
    assert "Baris ini tidak memiliki nama." in pages["rejected"]


def test_days_and_persons_that_a_list_changed_are_shown(coordinator, database):
    bring_in(database, RADIO)
    address = checked(
        coordinator,
        "Nama;Jenis;Wilayah;Tgl Bergabung;Tgl Keluar;Narahubung;No HP;Singkatan",
        "Radio Uji;Radio;33.74;1/4/2026;1/9/2026;Budi Uji;0812-3456-7890;RU",
        ground="consent",
    )
    assert "satu orang ditambahkan" in coordinator.get(f"{address}/check?tab=changed").text
    accept(coordinator, address)
    page = coordinator.get("/members/import/history/2?tab=changed").text
    for words in ("Dari 1 Apr 2026", "satu orang ditambahkan", "RU"):
        assert words in page


def test_saved_rejections_are_downloaded(viewer, database):
    bring_in(database, RADIO, ";TV;33;")
    text = viewer.get("/members/import/history/1/rejected.csv").text
    assert "3,,Nama,Baris ini tidak memiliki nama." in text


def test_undoing_is_explained_then_done(coordinator, database):
    bring_in(database, RADIO)
    address = "/members/import/history/1/undo"
    assert "Anggota yang dihapus dari register: 1." in coordinator.get(address).text
    page = coordinator.post(address, data={"reason": "salah"}, follow_redirects=True).text
    assert "Daftar dibatalkan." in page
    assert names(database) == []


def test_an_undoing_that_is_refused_names_the_member(coordinator, database):
    bring_in(database, RADIO)
    bring_in(database, f"{RADIO};baru", head="Nama;Jenis;Wilayah;Tgl Bergabung;Ket")
    page = coordinator.post("/members/import/history/1/undo").text
    assert "tidak dapat dibatalkan: Radio Uji." in page


def test_another_regions_import_is_not_found(neighbour, database):
    bring_in(database, RADIO)
    assert neighbour.get("/members/import/history/1").status_code == 404


def test_an_import_has_its_history(coordinator, database):
    bring_in(database, RADIO)
    assert COORDINATOR.name in coordinator.get("/members/import/history/1").text
    assert "Daftar anggota" in coordinator.get("/members/import/history/1").text
