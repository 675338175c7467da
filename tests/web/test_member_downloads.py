"""Tests of the register as a file."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from tests.applications import sign_in

PERSONS = "/members/register-with-contact-persons"
OTHERS = ("admin", "communications", "viewer")
PRIVATE = ("Sari Contoh", "3456", "sari@example.org", "Narahubung", "narahubung")


@pytest.fixture
def registered(coordinator):
    form = {
        "name": "=Radio Swara",
        "kind": "media",
        "subkind": "radio",
        "region": "Kota Semarang",
        "joined_on": "2026-10-01",
        "topics": ["water", "housing"],
        "press_status": "factual",
        "press_checked_on": "2026-09-01",
    }
    address = coordinator.post("/members/new", data=form).headers["Location"]
    person = {
        "name": "Sari Contoh",
        "phone": "081234567890",
        "email": "sari@example.org",
        "ground": "consent",
        "noted_on": "2026-10-01",
    }
    coordinator.post(f"{address}/contact-persons/new", data=person)
    return address


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def sheet(answer):
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.get_data()))
    heads, *lines = book.get_sheet_by_index(0).to_python()
    return [dict(zip(heads, line, strict=True)) for line in lines]


def test_the_list_is_a_table_in_the_pages_words(viewer, registered):
    (row,) = rows(viewer.get("/members/register.csv"))
    assert row["Nama"] == "'=Radio Swara"
    assert (row["Jenis"], row["Subjenis"]) == ("Media", "Radio")
    assert (row["Kode wilayah"], row["Wilayah"], row["Provinsi"]) == (
        "33.74",
        "Kota Semarang",
        "Jawa Tengah",
    )
    assert row["Topik yang diminati"] == "Perumahan dan permukiman, Air minum"
    assert row["Verifikasi Dewan Pers"] == "Terverifikasi faktual"
    assert row["Tanggal bergabung"] == "2026-10-01"
    assert row["Situs web"] == ""


def test_the_workbook_has_real_days_and_no_formula(viewer, registered):
    answer = viewer.get("/members/register.xlsx")
    assert ".xlsx" in answer.headers["Content-Disposition"]
    (row,) = sheet(answer)
    assert (row["Nama"], row["Tanggal bergabung"]) == ("=Radio Swara", date(2026, 10, 1))


def test_a_file_has_what_the_page_was_filtered_for(viewer, registered):
    assert "register.csv?q=zzz&amp;kind=radio" not in viewer.get("/members?q=zzz&kind=radio").text
    page = viewer.get("/members?kind=radio&status=all").text
    assert "/members/register.csv?kind=radio&amp;status=all" in page
    assert len(rows(viewer.get("/members/register.csv?kind=radio&status=all"))) == 1
    assert rows(viewer.get("/members/register.csv?kind=print")) == []


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_is_offered_or_given_contact_persons(app, registered, role):
    client = sign_in(app, role, "33")
    assert PERSONS not in client.get("/members").text
    assert client.get(f"{PERSONS}.csv").status_code == 403
    assert client.get(f"{PERSONS}.xlsx").status_code == 403
    text = client.get("/members/register.csv").text
    cells = str(sheet(client.get("/members/register.xlsx")))
    assert [word for word in PRIVATE if word in text + cells] == []


def test_not_even_a_coordinators_plain_file_has_contact_persons(coordinator, registered):
    text = coordinator.get("/members/register.csv").text
    assert [word for word in PRIVATE if word in text] == []


def test_a_coordinator_downloads_contact_persons_by_a_link_of_their_own(coordinator, registered):
    assert f"{PERSONS}.xlsx" in coordinator.get("/members").text
    (row,) = rows(coordinator.get(f"{PERSONS}.csv"))
    assert (row["Narahubung: nama"], row["Narahubung: telepon"]) == (
        "Sari Contoh",
        "0812-3456-7890",
    )
    (row,) = sheet(coordinator.get(f"{PERSONS}.xlsx"))
    assert row["Narahubung: surel"] == "sari@example.org"
    assert row["Dicatat pada"] == date(2026, 10, 1)


def test_a_coordinator_of_another_region_downloads_none_of_ours(neighbour, registered):
    assert rows(neighbour.get(f"{PERSONS}.csv")) == []
    assert sheet(neighbour.get(f"{PERSONS}.xlsx")) == []


def test_a_member_without_a_person_has_blank_cells(coordinator, registered):
    form = {
        "name": "Tokoh Contoh",
        "kind": "champion",
        "region": "33.74",
        "joined_on": "2026-10-01",
    }
    coordinator.post("/members/new", data=form)
    row = next(each for each in rows(coordinator.get(f"{PERSONS}.csv")) if "Tokoh" in each["Nama"])
    assert (row["Jenis"], row["Narahubung: nama"]) == ("Tokoh peduli", "")


def test_another_kind_of_file_is_not_there(viewer):
    assert viewer.get("/members/register.pdf").status_code == 404
