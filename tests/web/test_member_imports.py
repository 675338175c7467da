"""Tests of the pages that bring lists of members in."""

from __future__ import annotations

import io
import re

import pytest
from sqlalchemy import select

from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.services.closings import close_month
from outreach.storage.models import ContactPerson, Member
from tests.applications import sign_in
from tests.closing import CLOSER
from tests.databases import TESTER
from tests.importers.builders import workbook
from tests.importers.listed import csv
from tests.member_lists import COORDINATOR, RADIO, bring_in

HEAD = "Nama Lembaga;Jenis;Kab/Kota;Tgl Bergabung;Narahubung;No HP"
ROWS = (
    "Radio Uji;Radio;Kota Semarang;3 Maret 2026;Budi Uji;0812-3456-7890",
    "Dinas Uji;OPD;Kendal;15/04/2026;;",
    "LSM Uji;LSM;Semarang;;;",
)


def sent(content, name="daftar.csv"):
    return {"file": (io.BytesIO(content), name)}


def upload(client, *lines, content=None):
    """Send a list and give the address of its map."""
    answer = client.post("/members/import", data=sent(content or csv(*lines)))
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def mapping(page, **changes):
    """Send the mapping back as the page shows it."""
    form = {
        name: value
        for name, value in re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', page)
        if name not in {"csrf_token", "version"}
    }
    for name, options in re.findall(
        r'<select[^>]* name="([\w-]+)"[^>]*>(.*?)</select>', page, re.S
    ):
        chosen = re.search(
            r'<option selected value="([^"]*)"|<option value="([^"]*)" selected', options
        )
        form[name] = (chosen[1] or chosen[2] or "") if chosen else ""
    return {**form, "deed": "check", **changes}


def checked(client, *lines, **changes):
    """Send a list, take the guesses, and give the address of the list."""
    address = upload(client, *lines)
    answer = client.post(address, data=mapping(client.get(address).text, **changes))
    assert answer.status_code == 302, answer.text
    return address


def found(pattern, text):
    match = re.search(pattern, text)
    assert match is not None, text
    return match[1]


def seen_on(client, address):
    return found(r'name="seen" value="(\w+)"', client.get(f"{address}/check").text)


def accept(client, address, **other):
    sent_back = {"seen": seen_on(client, address), **other}
    return client.post(f"{address}/accept", data=sent_back, follow_redirects=True)


def names(database):
    with database.reading() as session:
        return list(session.scalars(select(Member.name).order_by(Member.name)))


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


def test_the_map_shows_the_guesses_with_reasons_and_the_first_rows(coordinator):
    page = coordinator.get(upload(coordinator, HEAD, *ROWS)).text
    for words in ("Pasti", "Judul kolom menyebutkannya.", "2 dari 3 sel dapat dibaca.", "Budi Uji"):
        assert words in page
    assert mapping(page)["column-name"] == "0"


def test_a_list_without_regions_suggests_the_chosen_one(coordinator):
    page = coordinator.get(upload(coordinator, "Nama;Jenis", "Radio Uji;Radio")).text
    assert mapping(page)["region"] == "Jawa Tengah"


def test_looking_again_keeps_what_was_chosen(coordinator):
    address = upload(coordinator, HEAD, *ROWS)
    form = mapping(
        coordinator.get(address).text, deed="look", **{"column-notes": "4", "kind": "radio"}
    )
    page = coordinator.post(address, data=form, follow_redirects=True).text
    again = mapping(page)
    assert (again["column-notes"], again["kind"]) == ("4", "radio")
    assert "Pilihan Anda" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"column-name": ""}, "Pilih kolom yang berisi nama anggota."),
        ({"column-notes": "0"}, "Kolom Nama Lembaga dipilih dua kali."),
        ({"header_line": "99"}, "Tidak ada tabel dalam berkas ini."),
        ({"region": "Atlantis"}, "Wilayah Atlantis tidak dikenal."),
        ({"joined_on": ""}, "harus diisi"),
    ],
)
def test_a_map_that_cannot_be_used_is_explained(coordinator, changes, sentence):
    address = upload(coordinator, HEAD, *ROWS)
    form = mapping(coordinator.get(address).text, **changes)
    answer = coordinator.post(address, data=form)
    assert sentence in answer.text
    assert "error-summary" in answer.text


def test_another_line_of_headers_is_looked_at_anew(coordinator):
    address = upload(coordinator, HEAD, "Nama;Jenis;Wilayah;;;", "Radio Uji;Radio;33;;;")
    form = mapping(coordinator.get(address).text, header_line="2", deed="look")
    page = coordinator.post(address, data=form, follow_redirects=True).text
    assert "1 baris di bawah judul kolom." in page
    assert mapping(page)["column-region"] == "2"


def test_another_sheet_may_be_chosen(coordinator):
    content = workbook(
        ("Satu", [["Nama", "Jenis", "Wilayah"], ["Radio Satu", "Radio", "33"]]),
        ("Dua", [["Nama", "Jenis"], ["Radio Dua", "Radio"]]),
    )
    address = upload(coordinator, content=content)
    form = mapping(coordinator.get(address).text, sheet="Dua", deed="look")
    assert "Radio Dua" in coordinator.post(address, data=form, follow_redirects=True).text


def test_a_column_without_a_header_goes_by_its_letter(coordinator):
    content = workbook(("Satu", [["Nama", "Jenis"], ["Radio Satu", "Radio", "catatan"]]))
    assert "Kolom C" in coordinator.get(upload(coordinator, content=content)).text


def test_checking_without_a_map_leads_back_to_it(coordinator):
    address = upload(coordinator, HEAD, *ROWS)
    assert coordinator.get(f"{address}/check").headers["Location"] == address


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("new", ("Radio Uji", "3 Mar 2026", "Dinas Uji")),
        ("rejected", ("Baris 4", "Kabupaten Semarang (33.22)")),
        ("repeated", ("Tidak ada baris seperti ini.",)),
        ("nowhere", ("Radio Uji",)),
    ],
)
def test_the_check_shows_what_becomes_of_each_row(coordinator, tab, words):
    page = coordinator.get(f"{checked(coordinator, HEAD, *ROWS)}/check?tab={tab}").text
    for word in words:
        assert word in page


def test_a_change_is_shown_before_and_after(coordinator, database):
    bring_in(database, f"{RADIO};lama.example.id", head="Nama;Jenis;Wilayah;Tgl Bergabung;Situs")
    address = checked(
        coordinator,
        "Nama;Jenis;Wilayah;Tgl Bergabung;Situs",
        "Radio Uji;Radio;33.74;1/4/2026;baru.example.id",
        ground="",
    )
    page = coordinator.get(f"{address}/check?tab=changed").text
    for words in ("https://lama.example.id", "https://baru.example.id", "Sejak 1 Mar 2026"):
        assert words in page


def test_the_rejected_rows_are_downloaded_with_their_reasons(coordinator):
    answer = coordinator.get(f"{checked(coordinator, HEAD, *ROWS)}/rejected.csv")
    heads, row = answer.text.strip().splitlines()
    assert heads.lstrip("\ufeff").startswith("Baris,Kolom,Alasan,Nama Lembaga")
    assert row.startswith("4,Kab/Kota,")
    assert "LSM Uji" in row


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


def test_a_register_that_has_changed_since_the_check_is_checked_again(coordinator, database):
    address = checked(coordinator, "Nama;Jenis;Wilayah;Tgl Bergabung", RADIO)
    seen = seen_on(coordinator, address)
    bring_in(database, RADIO)
    answer = coordinator.post(f"{address}/accept", data={"seen": seen}, follow_redirects=True)
    assert "Orang lain sudah mengubah" in answer.text
    assert "Periksa daftar" in answer.text


def test_another_users_list_is_not_found(coordinator, app):
    address = checked(coordinator, HEAD, *ROWS)
    assert sign_in(app, "coordinator", "33").get(address).status_code == 404


def test_a_row_like_a_member_on_record_is_decided_on(coordinator, database):
    bring_in(database, "Radio Gema Lembayung;Radio;33.74;")
    head = "Nama;Jenis;Wilayah;Tgl Bergabung"
    address = checked(coordinator, head, "Radio Gema Lembajung;Radio;33.74;")
    page = coordinator.get(f"{address}/check?tab=asked").text
    assert "Sama dengan Radio Gema Lembayung" in page
    key = found(r'<option value="(\d+)">Sama dengan', page)
    decision = {"line-2": key, "otherwise": "left_out", "line-x": "new"}
    coordinator.post(f"{address}/decide", data=decision)
    accept(coordinator, address)
    with database.reading() as session:
        (member,) = session.scalars(select(Member))
    assert member.other_names == ("Radio Gema Lembajung",)


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
