"""Which column of a list is which."""

from __future__ import annotations

import pytest

from outreach.importers.column_guesses import evidence_of, guessed_columns
from outreach.importers.header_fits import Certainty
from outreach.importers.member_lists import open_list
from tests.importers.listed import REGIONS, columns_of, csv

HEADERS = {
    "name": ["Nama Lembaga", "NAMA ORGANISASI/MEDIA", "1. Nama Lembaga*", "name", "Organisasi"],
    "other_names": ["Singkatan", "Nama lain"],
    "kind": ["Jenis", "Kategori", "Jenis Lembaga (wajib diisi)", "Kind"],
    "subkind": ["Sub jenis", "Sub-kategori", "Jenis Media"],
    "region": ["Wilayah", "Kode Wilayah", "Region"],
    "province": ["Provinsi", "Prov.", "Propinsi", "Nama Provinsi"],
    "district": ["Kab/Kota", "Kabupaten/Kota", "Kabupaten", "Nama Kab./Kota", "District"],
    "city": ["Kota"],
    "joined_on": ["Tgl Bergabung", "Tanggal bergabung", "Bergabung sejak", "Joined on"],
    "left_on": ["Tgl Keluar", "Left on"],
    "website": ["Alamat situs", "Website", "Alamat Web", "URL"],
    "topics": ["Topik", "Fokus Isu", "Topics"],
    "notes": ["Keterangan", "Ket.", "Catatan", "Notes"],
    "legal_number": ["No SK/AHU", "Nomor SKT", "No. Akta"],
    "legal_expires_on": ["Masa berlaku", "Berlaku s/d", "Valid until"],
    "press_status": ["Status Dewan Pers"],
    "contact_name": ["Narahubung", "Contact Person", "PIC", "Nama Kontak", "Penanggung Jawab"],
    "contact_position": ["Jabatan", "Jabatan Narahubung", "Position"],
    "contact_phone": ["No. HP/WA", "No Telp", "Telepon", "WhatsApp", "Phone number"],
    "contact_email": ["Surel", "E-mail", "Alamat Email", "Email Narahubung"],
}


@pytest.mark.parametrize(
    ("name", "header"), [(name, header) for name, headers in HEADERS.items() for header in headers]
)
def test_a_header_is_known_in_both_languages_and_however_it_is_written(name, header):
    columns = columns_of(csv(f"{header};zzz", ";"))
    assert columns == {name: header}


def test_a_number_of_rows_is_no_column_of_ours():
    assert columns_of(csv("No;Nama", "1;Radio Uji")) == {"name": "Nama"}


def test_each_header_means_one_column_and_the_longer_words_win():
    columns = columns_of(csv("Nama Lembaga;Nama Narahubung;Nama Kabupaten;Nama", ";;;"))
    assert columns == {
        "name": "Nama Lembaga",
        "contact_name": "Nama Narahubung",
        "district": "Nama Kabupaten",
    }


@pytest.mark.parametrize(
    ("header", "certainty"),
    [
        ("Nama Lembaga", Certainty.SURE),
        ("Nama Lembaga sesuai akta", Certainty.LIKELY),
        ("Nama Lembagga", Certainty.PERHAPS),
    ],
)
def test_a_guess_says_how_sure_it_is(header, certainty):
    guesses = guessed_columns(open_list(csv(f"{header};Jenis", ";")), REGIONS)
    assert guesses["name"].certainty is certainty


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("contact_email", ["a@example.org", "b@example.org", "c@example.org"]),
        ("contact_phone", ["0812-3456-7890", "0813-1111-2222", "024-8311171"]),
        ("website", ["www.a.example.id", "www.b.example.id", "www.c.example.id"]),
        ("region", ["33.74", "Kab. Kendal", "Kota Tegal"]),
        ("kind", ["TV", "radio", "kampus"]),
    ],
)
def test_cells_tell_where_no_header_does(name, cells):
    rows = [f"Lembaga {number};x{number};{cell}" for number, cell in enumerate(cells)]
    table = open_list(csv("Nama;zzz;yyy", *rows))
    guess = guessed_columns(table, REGIONS)[name]
    assert (guess.place, guess.certainty) == (2, Certainty.PERHAPS)


def test_a_column_whose_cells_are_something_else_is_not_taken():
    rows = [f"Lembaga {letter};pertanian {letter}" for letter in "abc"]
    assert columns_of(csv("Nama;Bidang", *rows)) == {"name": "Nama"}


def test_a_needed_column_is_taken_whatever_its_cells():
    rows = [f"Lembaga {letter};warna {letter}" for letter in "abc"]
    assert columns_of(csv("Nama;Jenis", *rows)) == {"name": "Nama", "kind": "Jenis"}


def test_it_is_counted_how_many_cells_can_be_read():
    table = open_list(csv("Nama;Jenis", "A1;TV", "A2;warna", "A3;-"))
    seen = evidence_of(table, "kind", 1, REGIONS)
    assert (seen.read, seen.tried, seen.share) == (1, 2, 0.5)


def test_a_column_of_blank_cells_says_nothing_against_the_guess():
    table = open_list(csv("Nama;Jenis", "A1;"))
    assert evidence_of(table, "kind", 1, REGIONS).share == 1.0
