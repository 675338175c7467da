"""Tests of the page on which the columns of a list are mapped."""

from __future__ import annotations

import pytest

from tests.importers.builders import workbook
from tests.web.list_pages import (
    HEAD,
    ROWS,
    mapping,
    upload,
)


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
