"""Lists of members: rows that can be read, and why others cannot."""

from __future__ import annotations

import csv as written_csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.errors import UnreadableFileError
from outreach.domain.members import MemberKind
from outreach.domain.scope import Scope
from tests.importers.listed import csv, only, read, reasons
from tests.importers.test_column_guesses import HEADERS

LISTS = Path(__file__).parent / "member_lists"
FILES = sorted(path for path in LISTS.iterdir() if ".expected." not in path.name)
HEAD = "Nama;Jenis;Kab/Kota"


def rows_of(found):
    """A list as rows of text, as the expected files have it."""
    for member in found.members:
        yield [
            str(member.line),
            member.name,
            member.kind,
            member.subkind or "",
            member.region_code,
            "" if member.joined_on is None else member.joined_on.isoformat(),
            "" if member.person is None else f"{member.person.name} {member.person.phone}",
        ]
    for rejection in found.rejections:
        yield [str(rejection.line), "rejected", rejection.column or "", "", "", "", ""]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_list_is_read_as_expected(path):
    found = read(path.read_bytes(), with_persons=True)
    expected = path.with_name(f"{path.stem}.expected.csv")
    with expected.open(encoding="utf-8", newline="") as file:
        _heads, *rows = written_csv.reader(file)
    assert sorted(map(list, rows_of(found))) == sorted(rows)


def test_a_row_is_read_whole():
    heads = "Nama;Singkatan;Jenis;Wilayah;Tgl Bergabung;Tgl Keluar;Website;Topik;Ket;No SKT;Berlaku"
    row = "Yayasan  Uji;YU;LSM;33.74;1/2/2026;1/3/2026;uji.example.id;air minum;baik;7/SKT;1/2/2030"
    member = only(csv(heads + " sampai", row))
    assert (member.name, member.other_names, member.subkind) == (
        "Yayasan Uji",
        ("YU",),
        "mass_organisation",
    )
    assert (member.joined_on, member.left_on) == (date(2026, 2, 1), date(2026, 3, 1))
    assert (member.website, member.topics, member.notes) == (
        "https://uji.example.id",
        {"water"},
        "baik",
    )
    assert (member.legal_document, member.legal_number, member.legal_expires_on) == (
        "skt",
        "7/SKT",
        date(2030, 2, 1),
    )


def test_a_blank_cell_says_nothing():
    member = only(csv(HEAD + ";Tgl Bergabung;Ket", "Radio Uji;Radio;33.74;-;n/a"))
    assert (member.joined_on, member.notes) == (None, None)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";TV;33.74", "no name"),
        (";TV;33", "no name"),
        (";TV;", "no name"),
        ("---.;TV;33.74", "no name"),
        ("Lembaga Uji;;33.74", "which kind"),
        ("Lembaga Uji;Toko;33.74", "Toko is no kind"),
        ("Lembaga Uji;TV;", "names no region"),
        ("Lembaga Uji;TV;Semarang", "Kota Semarang (33.74)"),
        ("Lembaga Uji;TV;Jawa Barad", "Is it Jawa Barat?"),
        ("L" * 201 + ";TV;33.74", "longer than 200"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(row, reason):
    (said,) = reasons(csv(HEAD, row))
    assert reason in said


def test_a_rejected_row_has_its_line_column_and_content():
    (rejection,) = read(csv(HEAD, "Radio A;Radio;33.74", "Radio B;Radio;Semarang")).rejections
    assert (rejection.line, rejection.column, rejection.content) == (3, "Kab/Kota", "Semarang")


def test_rows_of_the_wrong_shape_are_rejected_in_their_place():
    found = read(csv(HEAD, "A;B;C;D", "Radio A;Radio;99.99"))
    assert [each.line for each in found.rejections] == [2, 3]
    assert found.rows == 2


def test_what_is_chosen_for_the_list_holds_where_a_row_says_nothing():
    content = csv(HEAD, "Lembaga Uji;;", "Radio Uji;Radio;33.74")
    found = read(content, kind=MemberKind.INSTITUTION, region_code="33.24")
    assert [(each.kind, each.region_code) for each in found.members] == [
        ("institution", "33.24"),
        ("media", "33.74"),
    ]


def test_the_chosen_region_tells_two_of_one_name_apart():
    assert only(csv(HEAD, "Radio Uji;Radio;Banjar"), region_code="32").region_code == "32.79"


def test_a_kind_is_read_from_the_name_where_nothing_else_says_it():
    found = read(csv("Nama;Kab/Kota", "Radio Uji;33.74"))
    assert found.members[0].subkind == "radio"
    assert "read from the name: 1" in str(found.warnings[0])


def test_a_heading_within_the_list_gives_the_kind_of_the_rows_below_it():
    found = read(csv(HEAD, "A. Media cetak;;", "Melati;;33.74", "Kampus;;", "Mawar;;33.74"))
    assert [(each.name, each.subkind) for each in found.members] == [
        ("Melati", "print"),
        ("Mawar", "university"),
    ]


def test_a_total_and_a_row_with_a_number_alone_are_no_rows():
    found = read(csv("No;Nama;Kab/Kota;Jenis", "1;Radio A;33.74;TV", "2;;;", "Jumlah;1;;"))
    assert found.rows == 1


def test_a_name_that_is_a_letter_alone_is_a_row():
    assert only(csv(HEAD, "X;;"), kind=MemberKind.MEDIA, region_code="33").name == "X"


def test_a_sub_kind_has_a_column_of_its_own():
    content = csv("Nama;Jenis;Sub jenis;Wilayah", "A1;Media;Radio;33", "A2;Dinas;OPD;33")
    assert [each.subkind for each in read(content).members] == ["radio", "government_office"]
    content = csv("Nama;Jenis;Sub jenis;Wilayah", "A1;TV;Media;33", "A2;;Radio;33")
    assert [each.subkind for each in read(content).members] == ["television", "radio"]


def test_a_sub_kind_of_another_kind_is_rejected():
    assert reasons(csv("Nama;Jenis;Sub jenis;Wilayah", "A1;Media;Dinas;33")) == [
        "The kind and the sub-kind of this row do not belong together."
    ]


@pytest.mark.parametrize(
    ("heads", "row", "code"),
    [
        ("Provinsi;Kab/Kota", "Kalimantan Selatan;Banjar", "63.03"),
        ("Provinsi;Kab/Kota", "Jawa Tengah;", "33"),
        ("Kabupaten", "Semarang", "33.22"),
        ("Kota", "Semarang", "33.74"),
        ("Kabupaten;Kota", ";Semarang", "33.74"),
        ("Jenis wilayah;Kab/Kota", "Kota;Semarang", "33.74"),
        ("Jenis wilayah;Wilayah", "Kab.;Semarang", "33.22"),
    ],
)
def test_columns_for_provinces_districts_and_cities_are_read_together(heads, row, code):
    assert only(csv(f"Nama;Jenis;{heads}", f"Radio Uji;Radio;{row}")).region_code == code


def test_a_district_beside_a_region_that_is_a_province_is_the_nearer_one():
    head = "Nama;Jenis;Wilayah (Provinsi);Wilayah (Kab/Kota)"
    assert only(csv(head, "A Uji;TV;Jawa Tengah;Demak")).region_code == "33.21"
    assert only(csv(head, "A Uji;TV;Jawa Tengah;")).region_code == "33"


def test_a_district_of_another_province_is_rejected():
    content = csv("Nama;Jenis;Provinsi;Kab/Kota", "Radio Uji;Radio;Jawa Timur;Kendal")
    assert reasons(content) == ["Kabupaten Kendal does not lie in Jawa Timur."]


def test_a_region_outside_the_scope_is_rejected():
    (said,) = reasons(csv(HEAD, "Radio Uji;Radio;33.74"), scope=Scope("35"))
    assert said == "Kota Semarang lies outside your region."


def test_a_day_that_cannot_be_read_is_rejected():
    (said,) = reasons(csv(HEAD + ";Tgl Bergabung", "Radio Uji;Radio;33.74;2025"))
    assert "a year alone" in said


def test_a_legal_number_of_media_is_left_out_and_said():
    found = read(csv(HEAD + ";No SK", "Radio Uji;Radio;33.74;7", "Dinas Uji;Dinas;33.74;"))
    assert [each.legal_number for each in found.members] == [None, None]
    assert "Legal numbers of media and champions were left out: 1." in map(str, found.warnings)


def test_a_legal_document_without_a_number_is_kept():
    member = only(csv(HEAD + ";Bentuk hukum", "Yayasan Uji;LSM;33.74;AHU"))
    assert (member.legal_document, member.legal_number) == ("ahu", None)


def test_what_the_press_council_verified_needs_the_day_of_checking():
    heads = HEAD + ";Status Dewan Pers;Tanggal verifikasi"
    kept = only(csv(heads, "Radio Uji;Radio;33.74;faktual;1/2/2026"))
    assert (kept.press_status, kept.press_checked_on) == ("factual", date(2026, 2, 1))
    found = read(csv(heads, "Radio Uji;Radio;33.74;faktual;", "LSM Uji;LSM;33.74;faktual;1/2/2026"))
    assert [each.press_status for each in found.members] == [None, None]
    assert "were left out: 2." in str(found.warnings[0])


def test_contact_persons_come_along_only_where_asked_for():
    content = csv(HEAD + ";Narahubung;No HP", "Radio Uji;Radio;33.74;Budi Uji;0812-3456-7890")
    left_out = read(content)
    assert left_out.members[0].person is None
    assert "ground" in str(left_out.warnings[0])
    assert "contact_name" not in left_out.columns
    person = only(content, with_persons=True).person
    assert (person.name, person.phone) == ("Budi Uji", "+6281234567890")


def test_a_phone_number_beside_the_name_is_taken():
    content = csv(HEAD + ";Narahubung", "Radio Uji;Radio;33.74;Budi Uji (0812-3456-7890)")
    assert only(content, with_persons=True).person.phone == "+6281234567890"


def test_what_is_left_out_of_contact_persons_is_counted():
    heads = HEAD + ";Narahubung;Jabatan;No HP;Surel"
    found = read(
        csv(
            heads,
            "Radio A;Radio;33.74;Budi Uji;Ketua;;",
            "Radio B;Radio;33.74;;;0812-3456-7890;",
            "Radio C;Radio;33.74;Ani Uji;;0812-3456-7890/0813-1111-2222;ani@example.org",
            "Radio D;Radio;33.74;Tri Uji;;bukan;",
        ),
        with_persons=True,
    )
    assert [each.person and each.person.email for each in found.members] == [
        None,
        None,
        "ani@example.org",
    ]
    assert [each.line for each in found.rejections] == [5]
    assert {str(sentence).rpartition(": ")[2] for sentence in found.warnings} == {"2.", "1."}


NAMES = st.sampled_from(sorted(HEADERS))
CELLS = st.one_of(
    st.just(""),
    st.sampled_from(["Radio Uji", "TV", "33.74", "Semarang", "3 Maret 2025", "2025", "0812", "x"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
)


@st.composite
def lists(draw):
    """Any order, case and subset of known headers, over any cells."""
    names = draw(st.lists(NAMES, min_size=1, max_size=8, unique=True))
    headers = [draw(st.sampled_from(HEADERS[name])) for name in names]
    headers = [
        draw(st.sampled_from([header, header.upper(), header.lower()])) for header in headers
    ]
    rows = draw(st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), max_size=6))
    lines = [headers, *rows]
    return "\r\n".join(
        ";".join('"{}"'.format(cell.replace('"', '""')) for cell in line) for line in lines
    ).encode()


@settings(deadline=None, max_examples=150)
@given(lists())
def test_every_row_of_any_list_is_read_or_rejected(content):
    found = read(content, with_persons=True)
    assert found.rows == len({each.line for each in (*found.members, *found.rejections)})
    assert all(each.name and each.region_code for each in found.members)


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_sentence(content):
    try:
        found = read(content)
    except UnreadableFileError as error:
        said = str(error.message)
    else:
        said = f"{found.rows} rows"
    assert said
