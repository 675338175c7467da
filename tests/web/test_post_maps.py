"""Tests of the page on which the columns of a table of posts are mapped."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from outreach.importers.maps import load_map
from outreach.importers.post_tables import MOST_COLUMNS
from outreach.storage.models import ColumnMap, ImportBatch
from tests.applications import sign_in
from tests.importers.builders import csv_text, workbook
from tests.web.files import upload
from tests.web.list_pages import mapping

HEADER = ["Tanggal", "Tautan", "Isi", "Jangkauan", "Suka", "Komentar"]
ROWS = [
    ["31/07/2026 18.30", "https://www.instagram.com/p/AAA/", "Rumah", "12,4 rb", "1.204", "3"],
    ["01/08/2026 09.00", "https://www.instagram.com/p/BBB/", "Air", "900", "10", "-"],
    ["02/08/2026 09.00", "https://www.instagram.com/p/CCC/", "Jamban", "800", "x", "2"],
]


def table(rows=ROWS, header=HEADER, delimiter=";"):
    return csv_text(header, rows, delimiter=delimiter).encode()


def opened(client, content=None, name="rekap.csv"):
    """Send a table and give the address of its map."""
    return f"{upload(client, (name, content or table()))}/0/map"


def sent(client, address, **changes):
    form = {**mapping(client.get(address).text), "deed": "use", **changes}
    return client.post(address, data=form)


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_screen_is_filled_in_with_guesses_and_says_why(publisher):
    page = publisher.get(opened(publisher)).text
    form = mapping(page)
    assert (form["column-published_at"], form["column-permalink"], form["column-reach"]) == (
        "0",
        "1",
        "3",
    )
    assert form["platform"] == "instagram"
    for words in ("Judul kolom menyebutkannya.", "Tautannya menuju Instagram.", "Pasti"):
        assert words in page


def test_what_is_read_of_the_first_rows_stands_beside(publisher):
    page = plain(publisher.get(opened(publisher)).text)
    for words in (
        "Dari 3 baris: 2 diterima, 1 ditolak.",
        "31 Jul 2026 18.30 WIB",
        "12.400",
        "x bukan angka.",
        "2 dari 3 sel dapat dibaca.",
    ):
        assert words in page


def test_a_mapped_table_is_loaded_and_remembered(publisher, database):
    address = opened(publisher)
    answer = sent(publisher, address, account="griya.contoh")
    assert answer.status_code == 302, answer.text
    with database.reading() as session:
        batch = session.scalars(select(ImportBatch)).one()
        kept = session.scalars(select(ColumnMap)).one()
    assert (batch.is_map, batch.platform, batch.verdict["rejected"]) == (True, "instagram", 1)
    assert load_map(kept.content["map"]).account == "griya.contoh"


def test_the_map_is_offered_for_the_next_table_of_the_same_columns(publisher):
    sent(publisher, opened(publisher), account="griya.contoh", **{"column-text": ""})
    page = publisher.get(opened(publisher, table(ROWS[:1]), "rekap2.csv")).text
    form = mapping(page)
    assert "dipetakan sebelumnya oleh" in page
    assert (form["account"], form["column-text"]) == ("griya.contoh", "")


def test_a_remembered_map_can_be_left_for_the_guesses(publisher):
    sent(publisher, opened(publisher), account="a", **{"column-text": ""})
    page = publisher.get(opened(publisher) + "?afresh=1").text
    assert mapping(page)["column-text"] == "2"
    assert "Di bawah diisikan tebakan" in page


def test_a_remembered_map_can_be_forgotten(publisher, database):
    sent(publisher, opened(publisher), account="a")
    address = opened(publisher, table(ROWS[:1]))
    page = sent(publisher, address, deed="forget")
    assert page.status_code == 302
    assert "dipetakan sebelumnya" not in publisher.get(address).text
    with database.reading() as session:
        assert session.scalars(select(ColumnMap)).all() == []


def test_a_map_of_the_province_serves_a_district_that_cannot_forget_it(app, publisher):
    sent(publisher, opened(publisher), account="a")
    district = sign_in(app, "communications", "33.74")
    address = opened(district)
    page = district.get(address).text
    assert "dipetakan sebelumnya" in page
    assert "Lupakan peta ini" not in page
    sent(district, address, deed="forget")
    assert "dipetakan sebelumnya" in district.get(address).text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"platform": ""}, "Pilih platformnya."),
        ({"column-published_at": ""}, "Pilih kolom yang berisi tanggal atau waktu terbit."),
        ({"column-permalink": ""}, "Pilih kolom yang berisi tautan atau ID"),
        ({"column-text": "1"}, "Kolom Tautan dipilih dua kali."),
        ({"date_order": "own", "published_at_format": "%Q"}, "Isian ini tidak dapat dipakai."),
        ({"time_zone": "Mars/Olympus"}, "Isian ini tidak dapat dipakai."),
        ({"header_line": "99"}, "Tidak ada tabel dalam berkas ini."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(publisher, changes, sentence):
    answer = sent(publisher, opened(publisher), **changes)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert "error-summary" in answer.text


def test_what_is_missing_is_named_while_looking(publisher):
    answer = sent(publisher, opened(publisher), deed="look", platform="")
    assert "Masih perlu dipilih: Platform." in plain(answer.text)
    assert "error-summary" not in answer.text


def test_looking_keeps_what_was_chosen_and_reads_by_it(publisher):
    answer = sent(
        publisher, opened(publisher), deed="look", time_zone="Asia/Jayapura", **{"column-text": ""}
    )
    assert mapping(answer.text)["column-text"] == ""
    assert "31 Jul 2026 16.30 WIB" in plain(answer.text)


@pytest.mark.parametrize(
    ("order", "read"),
    [("day", "6 Jul 2026"), ("month", "7 Jun 2026"), ("", "6 Jul 2026")],
)
def test_a_day_that_can_be_two_is_said_and_can_be_chosen(publisher, order, read):
    content = table([["06/07/2026", *ROWS[0][1:]]])
    page = plain(sent(publisher, opened(publisher, content), deed="look", date_order=order).text)
    assert f"Tanggal atau waktu terbit {read}" in page
    assert ("06/07/2026 dapat berarti dua tanggal" in page.split("Yang terbaca")[1]) is (
        order == ""
    )


def test_columns_are_added_up(publisher):
    added = {"sum-0-name": "reactions", "sum-0-place": "5"}
    answer = sent(publisher, opened(publisher), deed="look", **added)
    assert "1.207" in plain(answer.text)
    assert "ditambah Komentar" in answer.text
    assert mapping(answer.text)["sum-0-place"] == "5"


def test_the_map_can_be_downloaded_for_the_command_line(publisher):
    added = {"sum-0-name": "reactions", "sum-0-place": "5"}
    answer = sent(publisher, opened(publisher), deed="download", **added)
    assert "map.toml" in answer.headers["Content-Disposition"]
    made = load_map(answer.text)
    assert made.columns["reactions"] == ("Suka", "Komentar")
    assert made.published_at_format == "%d/%m/%Y %H.%M"


def test_another_line_of_headers_is_looked_at_anew(publisher):
    content = b"Rekap;media;sosial\n" + table()
    address = opened(publisher, content)
    assert mapping(publisher.get(address).text)["header_line"] == "2"
    moved = sent(publisher, address, deed="look", header_line="1").text
    assert "Rekap" in moved
    assert mapping(moved)["column-permalink"] != "1"


def test_another_sheet_may_be_chosen(publisher):
    sheets = [("Juli", [HEADER, ROWS[0]]), ("Agustus", [HEADER[:2], ROWS[1][:2]])]
    address = opened(publisher, workbook(*sheets), "rekap.xlsx")
    moved = sent(publisher, address, deed="look", sheet="Agustus").text
    assert "1 Agu 2026 09.00 WIB" in plain(moved)
    form = {**mapping(moved), "deed": "download"}
    assert load_map(publisher.post(address, data=form).text).sheet == "Agustus"


def test_another_delimiter_may_be_chosen(publisher):
    address = opened(publisher, b"a,b;c\n1,2;3\n")
    moved = sent(publisher, address, deed="look", delimiter="semicolon").text
    assert "a,b" in moved


def test_a_column_without_a_header_is_not_offered(publisher):
    rows = [[*row, "catatan"] for row in ROWS]
    page = publisher.get(opened(publisher, table(rows, [*HEADER, ""]))).text
    assert re.search(r'<option value="6" disabled>Kolom G', page)


def test_links_to_several_platforms_are_told(publisher):
    rows = [*ROWS, ["03/08/2026 09.00", "https://www.facebook.com/1", "a", "1", "1", "1"]]
    page = plain(publisher.get(opened(publisher, table(rows))).text)
    assert "beberapa platform: Instagram, Facebook." in page


def test_another_platform_than_the_links_is_doubted(publisher):
    page = plain(sent(publisher, opened(publisher), deed="look", platform="facebook").text)
    assert "Tautannya menuju Instagram." in page.split("Yang terbaca")[1]


def test_columns_that_are_too_many_are_said_to_be_left_out(publisher):
    header = [*HEADER, *(f"k{number}" for number in range(MOST_COLUMNS))]
    page = publisher.get(opened(publisher, table([[*row, *header[6:]] for row in ROWS], header)))
    assert f"Kolom setelah {MOST_COLUMNS} kolom pertama tidak ditawarkan di sini." in page.text


def test_yes_and_no_are_read_and_a_zone_in_the_header_is_taken(publisher):
    rows = [["2026-07-31 18:30", "https://www.instagram.com/p/AAA/", "ya"]]
    content = table(rows, ["Waktu posting (GMT)", "Tautan", "Berbayar"])
    page = publisher.get(opened(publisher, content)).text
    assert mapping(page)["time_zone"] == "UTC"
    assert "1 Agu 2026 01.30 WIB" in plain(page)
    assert "Kolomnya menyebut GMT." in page
    assert "Berbayar (ya atau tidak) ya" in plain(page)


def test_a_column_of_days_that_hold_none_is_shown_as_it_is(publisher):
    page = publisher.get(opened(publisher, table([["kemarin", *ROWS[0][1:]]]))).text
    assert mapping(page)["column-published_at"] == "0"
    assert "0 dari 1 sel dapat dibaca." in page


def test_a_map_with_which_no_row_can_be_read_is_not_remembered(publisher, database):
    answer = sent(publisher, opened(publisher), account="a", date_order="iso")
    assert answer.status_code == 200
    assert "bukan waktu dengan bentuk" in answer.text
    with database.reading() as session:
        assert session.scalars(select(ColumnMap)).all() == []


def test_another_persons_file_has_no_map(publisher, coordinator):
    assert coordinator.get(opened(publisher)).status_code == 404


def test_readers_map_nothing(publisher, viewer):
    assert viewer.get(opened(publisher)).status_code == 403
