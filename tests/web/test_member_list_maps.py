"""Tests of the page on which the columns of a list are mapped."""

from __future__ import annotations

import pytest

from tests.applications import sign_in
from tests.importers.builders import workbook
from tests.web.list_pages import HEAD, ROWS, checked, mapping, upload


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


def test_what_is_read_of_the_first_rows_stands_beside(coordinator):
    page = coordinator.get(upload(coordinator, HEAD, *ROWS, "LSM Jauh;LSM;Atlantis;;;")).text
    assert "Dari 4 baris: 2 diterima, 2 ditolak." in page
    assert "Wilayah Atlantis tidak dikenal." in page


def test_looking_again_reads_by_what_was_chosen(coordinator):
    address = upload(coordinator, HEAD, *ROWS)
    form = mapping(coordinator.get(address).text, deed="look", **{"column-name": ""})
    page = coordinator.post(address, data=form, follow_redirects=True).text
    assert "Masih perlu dipilih: Nama." in page


def remembered(client, **changes):
    """Map a list once, and give the address of the next one with the same columns."""
    checked(client, HEAD, *ROWS, **changes)
    return upload(client, HEAD, ROWS[0])


def test_a_map_is_offered_for_the_next_list_of_the_same_columns(coordinator):
    page = coordinator.get(remembered(coordinator, **{"column-contact_phone": ""})).text
    assert "dipetakan sebelumnya oleh" in page
    assert mapping(page)["column-contact_phone"] == ""


def test_a_remembered_map_can_be_left_for_the_guesses(coordinator):
    address = remembered(coordinator, **{"column-contact_phone": ""})
    page = coordinator.get(f"{address}?afresh=1").text
    assert mapping(page)["column-contact_phone"] == "5"


def test_a_remembered_map_can_be_forgotten(coordinator):
    address = remembered(coordinator, **{"column-contact_phone": ""})
    form = mapping(coordinator.get(address).text, deed="forget")
    page = coordinator.post(address, data=form, follow_redirects=True).text
    assert "Peta dilupakan." in page
    assert "dipetakan sebelumnya" not in page
    assert mapping(page)["column-contact_phone"] == "5"


def test_the_nations_map_serves_a_province_that_cannot_forget_it(app, coordinator):
    address = remembered(sign_in(app, "admin", "0"))
    assert address
    own = upload(coordinator, HEAD, ROWS[0])
    page = coordinator.get(own).text
    assert "dipetakan sebelumnya" in page
    assert "Lupakan peta ini" not in page
    coordinator.post(own, data=mapping(page, deed="forget"))
    assert "dipetakan sebelumnya" in coordinator.get(own).text


def test_a_map_of_names_without_a_header_is_not_remembered(coordinator):
    content = workbook(("Satu", [["", "Jenis", "Wilayah"], ["Radio Satu", "Radio", "33"]]))
    address = upload(coordinator, content=content)
    form = mapping(coordinator.get(address).text, **{"column-name": "0"})
    assert coordinator.post(address, data=form).status_code == 302
    again = upload(coordinator, content=content)
    assert "dipetakan sebelumnya" not in coordinator.get(again).text
