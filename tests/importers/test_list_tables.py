"""Lists in any Excel or CSV file."""

from __future__ import annotations

import pytest

from outreach.domain.errors import UnreadableFileError
from outreach.domain.members import MemberKind
from outreach.importers import list_tables
from outreach.importers.member_lists import open_list
from tests.importers.builders import workbook
from tests.importers.listed import columns_of, csv, only, open_document, open_row

HEADS = ("Nama Lembaga", "Jenis")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_text_is_read_whatever_its_delimiter_and_encoding(encoding, delimiter):
    lines = (delimiter.join(HEADS), delimiter.join(["Kafé Contoh", "Radio"]))
    table = open_list("\r\n".join(lines).encode(encoding))
    assert (table.header, table.rows) == (HEADS, ((2, ("Kafé Contoh", "Radio")),))


def test_headers_are_found_below_titles_and_blank_lines():
    table = open_list(csv("DAFTAR ANGGOTA;", "Jawa Tengah;", ";", "Nama Lembaga;Jenis", "A1;TV"))
    assert (table.line, table.rows) == (4, ((5, ("A1", "TV")),))


def test_headers_on_two_lines_are_put_together():
    table = open_list(
        csv("Nama Lembaga;Narahubung;;Kota", ";Nama;No HP;", "Radio Uji;Budi;0812;Tegal")
    )
    assert table.header == ("Nama Lembaga", "Narahubung Nama", "Narahubung No HP", "Kota")
    assert (table.line, len(table.rows)) == (2, 1)


def test_a_row_that_numbers_the_columns_is_none():
    table = open_list(csv("No;Nama Lembaga;Jenis", "(1);(2);(3)", "1;Radio Uji;Radio", "2;3;4"))
    assert [line for line, _row in table.rows] == [3, 4]


def test_blank_rows_and_the_headers_again_are_no_rows():
    table = open_list(csv("Nama Lembaga;Jenis", "", ";", "Nama Lembaga;Jenis", "A1;TV"))
    assert [line for line, _row in table.rows] == [5]


def test_the_sheet_with_the_best_headers_is_taken():
    content = workbook(("Sampul", [["Laporan"]]), ("Data", [HEADS, ["A1", "TV"]]))
    table = open_list(content)
    assert (table.sheet, table.sheets) == ("Data", ("Sampul", "Data"))


def test_a_sheet_and_a_line_may_be_named():
    content = workbook(
        ("Data", [HEADS, ["A1", "TV"]]), ("Lain", [["x"], ["Lembaga", "Apa"], ["B"]])
    )
    table = open_list(content, sheet="Lain", header_line=2)
    assert (table.header, table.rows) == (("Lembaga", "Apa"), ((3, ("B", "")),))


def test_a_sheet_that_is_not_there_is_refused():
    with pytest.raises(UnreadableFileError, match="no sheet named Lain"):
        open_list(workbook(("Data", [HEADS])), sheet="Lain")


def test_a_line_without_headers_is_refused():
    with pytest.raises(UnreadableFileError, match="No table"):
        open_list(csv("Nama Lembaga;Jenis"), header_line=9)


def test_cells_right_of_the_headers_stand_in_a_workbook_alone():
    content = workbook(("Data", [HEADS, ["A1", "TV", "catatan"], ["A2"]]))
    table = open_list(content)
    assert (table.header, table.rows[1]) == ((*HEADS, ""), (3, ("A2", "", "")))


def test_a_text_row_with_more_cells_than_headers_is_wrong():
    table = open_list(csv("Nama Lembaga;Jenis", "A1;TV;x", "A2;TV;"))
    assert ([line for line, _row in table.rows], list(table.wrong)) == ([3], [2])


def test_a_text_that_is_cut_off_within_quotes_says_where():
    table = open_list(csv("Nama Lembaga;Jenis", "A1;TV", '"A2;TV', "A3;TV"))
    assert "never closes" in str(table.wrong[3])
    assert [line for line, _row in table.rows] == [2]


def test_a_table_without_known_headers_is_taken_all_the_same():
    table = open_list(csv("x;y;z", "1;2;3"))
    assert table.header == ("x", "y", "z")


def test_an_open_document_is_read():
    content = open_document(open_row(*HEADS), open_row("Radio Uji", "Radio"))
    assert open_list(content).rows == ((2, ("Radio Uji", "Radio")),)


def test_a_list_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(list_tables, "MOST_ROWS", 2)
    with pytest.raises(UnreadableFileError, match="more than 2 rows"):
        open_list(csv("Nama Lembaga", "A1", "A2", "A3"))


def test_characters_that_cannot_be_seen_are_taken_off():
    names = "Komunitas Warga Peduli Sungai Contoh\n" * 5
    table = open_list(f"Nama Lembaga\n\u200bRadio\u00a0Uji\x07\n{names}".encode())
    assert table.rows[0] == (2, ("Radio Uji",))


PARTED = (",,Provinsi,Kab/Kota,", "1,Radio Uji,Jawa Tengah,Demak,Radio")


@pytest.mark.parametrize("over", ["Lokasi", "Wilayah", "Alamat", "Domisili"])
@pytest.mark.parametrize("kind", ["Jenis", "Apa"])
def test_a_header_over_province_and_district_gives_both_columns(over, kind):
    content = csv(f"No,Nama Lembaga,{over},,{kind}", *PARTED)
    assert open_list(content).rows == ((3, ("1", "Radio Uji", "Jawa Tengah", "Demak", "Radio")),)
    columns = columns_of(content)
    assert (columns["province"], columns["district"]) == ("Provinsi", "Kab/Kota")
    assert only(content, kind=MemberKind.MEDIA).region_code == "33.21"


def test_merged_headers_of_a_workbook_are_put_together():
    heads = [["Nama Lembaga", "Wilayah", None, "Jenis"], [None, "Provinsi", "Kab/Kota", None]]
    content = workbook(("Data", [*heads, ["Radio Uji", "Jawa Tengah", "Demak", "Radio"]]))
    assert only(content).region_code == "33.21"


def test_a_header_that_spans_the_last_columns_may_be_short_of_cells():
    content = csv("Nama Lembaga,Jenis,Lokasi", ",,Kabupaten,Kecamatan", "Radio Uji,Radio,Demak,X")
    assert open_list(content).header == ("Nama Lembaga", "Jenis", "Kabupaten", "Lokasi Kecamatan")


def test_headers_on_two_lines_may_part_one_column_alone_too():
    content = csv("Nama Lembaga,Lokasi,,Tanggal", ",Provinsi,Kota,Masuk", "A1,Jateng,Tegal,2026")
    assert open_list(content).header == ("Nama Lembaga", "Provinsi", "Kota", "Tanggal Masuk")


@pytest.mark.parametrize("row", ["Komunitas Uji;Media;Kota;", "Radio Uji;Media;Kota;x"])
def test_a_member_with_words_of_headers_beside_a_blank_header_stays_a_row(row):
    table = open_list(csv("Nama Lembaga;Jenis;;Keterangan", row))
    assert (table.header[:2], len(table.rows)) == (("Nama Lembaga", "Jenis"), 1)


def test_a_title_over_all_headers_is_none_of_them():
    table = open_list(csv("DAFTAR ANGGOTA PROVINSI JAWA TENGAH;;", "Nama;Provinsi;Kota", "A1;;"))
    assert table.header == ("Nama", "Provinsi", "Kota")


UNOPENED = {
    "cannot be read as a table": b"\x89PNG" + bytes(range(32)) * 9,
    "damaged or locked": b"PK\x03\x04 cut off",
    "too large": workbook(
        ("Data", []), sheet_xml='<worksheet><row><c r="XFD1048576"><v>1</v></c></row></worksheet>'
    ),
}


@pytest.mark.parametrize("sentence", UNOPENED)
def test_a_file_that_cannot_be_opened_is_answered_with_the_kinds_that_can(sentence):
    with pytest.raises(UnreadableFileError, match=f"{sentence}.*XLSX, XLS, ODS or CSV"):
        open_list(UNOPENED[sentence])
