"""Tests of reading attendance lists: persons, parts, and what cannot be read."""

from __future__ import annotations

import csv

import pytest

from outreach import DATA
from outreach.domain.errors import UnreadableFileError
from outreach.domain.headcounts import CATEGORIES, ELSEWHERE, Dimension
from outreach.domain.regions import Region
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.importers.attendance import read_attendance
from outreach.importers.attendance_words import attendance_words
from outreach.importers.region_names import RegionNames
from tests.importers.builders import workbook

with (DATA / "regions.csv").open(encoding="utf-8", newline="") as file:
    REGIONS = RegionNames(
        Region(code=row["code"], name=row["name"]) for row in csv.DictReader(file)
    )


def listed(*lines, scope=EVERYWHERE):
    return read_attendance("\n".join(lines).encode(), REGIONS, scope)


def parts_of(dimension, *lines, **how):
    found = listed(*lines, **how).once
    return found.parts[dimension], found.unknown[dimension]


def reasons(rejections):
    return [(each.line, each.column, str(each.reason)) for each in rejections]


def test_every_part_that_words_stand_for_is_one_of_the_domain():
    words = attendance_words()
    assert {kind for _word, kind in words.kind} <= set(CATEGORIES[Dimension.KIND])
    assert {kind for _word, kind in words.first_words} <= set(CATEGORIES[Dimension.KIND])
    assert {sex for _word, sex in words.sex} == set(CATEGORIES[Dimension.SEX])
    assert {mode for _word, mode in words.mode} >= set(CATEGORIES[Dimension.MODE])


def test_only_names_are_needed():
    found = listed("Nama", "Sumarni", "Budi")
    assert found.once.persons == 2
    assert found.once.parts == {}


def test_a_list_without_names_is_refused():
    with pytest.raises(UnreadableFileError, match="No column of names"):
        listed("Instansi,L/P", "Dinas Contoh,L")


def test_what_is_no_list_is_answered_with_the_kinds_of_files_that_are():
    with pytest.raises(UnreadableFileError, match="XLSX, XLS, ODS or CSV"):
        read_attendance(b"\x89PNG" + bytes(range(32)) * 9, REGIONS, EVERYWHERE)


def test_headers_on_two_lines_of_a_list_of_persons_are_put_together():
    found = listed("No,Nama,Asal,,L/P", ",,Instansi,Kab/Kota,", "1,Sumarni,Dinas Uji,Demak,P")
    assert found.once.persons == 1
    columns = dict(found.columns)
    assert (columns["institution"], columns["region"]) == ("Asal Instansi", "Asal Kab/Kota")


def test_of_two_headers_that_fit_the_closer_one_is_taken():
    found = listed("Nama,Nama panggilan,Nama Peserta", "Sumarni,Marni,Sumarni")
    assert found.columns == (("name", "Nama"),)


def test_headers_are_found_below_titles():
    found = listed(
        "DAFTAR HADIR",
        "Nama Kegiatan;Rapat koordinasi",
        "",
        "No;Nama Lengkap & Gelar;L/P",
        "1;Sumarni, S.T.;P",
    )
    assert found.once.persons == 1
    assert found.columns == (("number", "No"), ("name", "Nama Lengkap & Gelar"), ("sex", "L/P"))


def test_a_list_from_a_workbook_counts_alike():
    sheet = workbook(("Hari 1", [["Nama", "JK"], ["Sumarni", "P"], ["Budi", "L"]]))
    found = read_attendance(sheet, REGIONS, EVERYWHERE)
    assert found.once.parts[Dimension.SEX] == {"women": 1, "men": 1}
    assert found.sheet == "Hari 1"
    assert found.warnings == ()


def test_sheets_that_are_not_read_are_named():
    sheets = workbook(("Hari 1", [["Nama"], ["Budi"]]), ("Hari 2", [["Nama"], ["Ani"]]))
    (warning,) = read_attendance(sheets, REGIONS, EVERYWHERE).warnings
    assert str(warning) == "Only the sheet Hari 1 was read, not: Hari 2."


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("P", "women"),
        ("Perempuan", "women"),
        ("wanita", "women"),
        ("L", "men"),
        ("Laki-laki", "men"),
        ("PRIA", "men"),
        ("Lk.", "men"),
    ],
)
def test_women_and_men_are_read_as_people_write_them(cell, part):
    assert parts_of(Dimension.SEX, "Nama,Jenis Kelamin", f"Sumarni,{cell}") == ({part: 1}, 0)


def test_beside_wanita_a_p_is_pria():
    rows = ("Nama,Jenis Kelamin", "Sumarni,W", "Budi,P")
    assert parts_of(Dimension.SEX, *rows) == ({"women": 1, "men": 1}, 0)


def test_two_columns_of_marks_under_one_header_are_read():
    found = listed(
        "No;Nama;Jenis Kelamin;;Hadir;",
        ";;L;P;Luring;Daring",
        "1;Sumarni;;v;v;",
        "2;Budi;√;;;1",
        "3;Ani;v;v;;",
    )
    assert found.once.parts[Dimension.SEX] == {"women": 1, "men": 1}
    assert found.once.parts[Dimension.MODE] == {"on_site": 1, "online": 1}
    assert found.once.unknown == {Dimension.SEX: 1, Dimension.MODE: 1}
    assert [str(each.reason) for each in found.unclear] == ["Both columns are marked."]


@pytest.mark.parametrize(
    ("cell", "part"),
    [("Luring", "on_site"), ("Hadir langsung", "on_site"), ("daring (Zoom)", "online")],
)
def test_on_site_and_online_are_read_as_people_write_them(cell, part):
    assert parts_of(Dimension.MODE, "Nama,Hadir secara", f"Sumarni,{cell}") == ({part: 1}, 0)


def test_who_is_only_present_came_in_a_way_that_is_unknown():
    found = listed("Nama,Kehadiran", "Sumarni,Hadir")
    assert (found.once.parts[Dimension.MODE], found.once.unknown[Dimension.MODE]) == ({}, 1)
    assert found.unclear == ()


def test_who_did_not_come_does_not_count():
    found = listed("Nama,Kehadiran", "Sumarni,Tidak hadir", "Budi,Hadir")
    assert found.once.persons == 1
    assert reasons(found.left_out) == [(2, "Kehadiran", "The person did not come.")]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Media", "media"),
        ("radio", "media"),
        ("OPD", "government_office"),
        ("Perguruan tinggi", "university"),
        ("Swasta", "company"),
        ("lembaga donor", "donor"),
        ("Ormas", "mass_organisation"),
        ("Komunitas", "community"),
        ("Pokja", "forum"),
        ("Tokoh masyarakat", "champion"),
        ("tokoh peduli", "champion"),
        ("Warga terdampak", "public"),
        ("Umum (kelurahan)", "public"),
        ("Lain-lain", "other"),
    ],
)
def test_kinds_of_institution_are_read_as_people_write_them(cell, kind):
    assert parts_of(Dimension.KIND, "Nama,Jenis lembaga", f"Sumarni,{cell}") == ({kind: 1}, 0)


@pytest.mark.parametrize(
    ("institution", "kind"),
    [
        ("Dinas Perumahan Contoh", "government_office"),
        ("Universitas Contoh", "university"),
        ("Radio Swara Contoh", "media"),
        ("PT Griya Contoh", "company"),
        ("Yayasan Contoh", "mass_organisation"),
        ("Warga", "public"),
    ],
)
def test_where_no_cell_says_the_kind_the_institutions_name_does(institution, kind):
    found = listed("Nama,Instansi", f"Sumarni,{institution}")
    assert found.once.parts[Dimension.KIND] == {kind: 1}
    assert found.guessed == 1


def test_an_institution_whose_name_says_nothing_is_of_unknown_kind():
    found = listed("Nama,Instansi,Kategori", "Sumarni,Contoh Jaya,institusi", "Budi,,?")
    assert (found.once.parts[Dimension.KIND], found.once.unknown[Dimension.KIND]) == ({}, 2)
    assert found.guessed == 0


def test_regions_within_reach_are_counted_and_others_together():
    rows = ("Nama,Kab/Kota", "A,Kab. Demak", "B,Kota Semarang", "C,Surabaya", "D,demak", "E,")
    assert parts_of(Dimension.REGION, *rows, scope=Scope("33")) == (
        {"33.21": 2, "33.74": 1, ELSEWHERE: 1},
        1,
    )


def test_a_cell_that_cannot_be_read_is_told_and_its_person_counts():
    found = listed("No,Nama,L/P,Kab/Kota,Kategori", "1,Sumarni,X,Atlantis,zzz", scope=EVERYWHERE)
    assert found.once.persons == 1
    assert reasons(found.unclear) == [
        (2, "Kategori", "zzz is not known here."),
        (2, "L/P", "X is not known here."),
        (2, "Kab/Kota", "Region Atlantis is not known."),
    ]
    assert found.unclear[1].content == "X"


def test_numbers_without_a_person_are_no_rows():
    found = listed("No,Nama,L/P", "1,Sumarni,P", "2,,", "3,,")
    assert (found.once.persons, found.left_out) == (1, ())


def test_a_row_without_a_name_does_not_count():
    found = listed("No,Nama,L/P", "1,,P", "2,Budi,L")
    assert found.once.persons == 1
    assert reasons(found.left_out) == [(2, "Nama", "The row has no name.")]


@pytest.mark.parametrize("below", ["Jumlah", "Mengetahui,", "Siti Maryani"])
def test_what_stands_below_the_list_does_not_count(below):
    found = listed("No;Nama", "1;Sumarni", "2;Budi", f";{below}")
    assert found.once.persons == 2
    assert reasons(found.left_out) == [(4, "Nama", "This stands below the list and is no person.")]


def test_a_list_without_numbers_has_no_end_but_its_own():
    found = listed("No;Nama", "1;Sumarni", ";Budi", ";Ani")
    assert found.once.persons == 3


def test_a_row_that_lost_its_shape_does_not_count():
    found = listed("Nama,L/P", "Sumarni,P", "Budi, Wibowo,L")
    assert found.once.persons == 1
    assert [each.line for each in found.left_out] == [3]


def test_a_repeated_name_of_one_institution_counts_once_or_each():
    found = listed(
        "Nama,Instansi,L/P",
        "Budi Wibowo,Dinas Contoh,L",
        "BUDI  WIBOWO,dinas contoh,L",
        "Budi Wibowo,Radio Contoh,L",
    )
    assert (found.once.persons, found.all_rows.persons) == (2, 3)
    assert found.all_rows.parts[Dimension.SEX] == {"men": 3}
    assert [(each.name, each.lines) for each in found.repeated] == [("Budi Wibowo", (2, 3))]


def test_other_phones_tell_persons_of_one_name_apart():
    found = listed(
        "Nama,No. HP",
        "Siti Aminah,0812-111",
        "Siti Aminah,0812-222",
        "Siti Aminah,0812 111",
        "Siti Aminah,",
    )
    assert found.once.persons == 2
    assert [each.lines for each in found.repeated] == [(2, 4, 5)]


def test_a_phone_that_comes_later_makes_no_second_person():
    found = listed("Nama,No. HP", "Siti Aminah,", "Siti Aminah,0812-111")
    assert found.once.persons == 1


def test_institutions_are_named_with_their_persons():
    found = listed("Nama,Instansi", "A,Dinas Contoh", "B,Dinas Contoh", "C,")
    assert found.institutions == {"Dinas Contoh": 2}
