"""Tests of regions side by side as people see them, with the demo's records."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup

from tests.applications import sign_in
from tests.records import copy_of_the_demo
from tests.web.pages import page_of, words

PAGE = "/regions/side-by-side?month=2026-10"


@pytest.fixture
def database_url(tmp_path):
    return copy_of_the_demo(tmp_path)


@pytest.fixture
def secretariat(app):
    """A reader of the whole nation."""
    return sign_in(app, "viewer", "0")


def names(page):
    return [words(name) for name in page.select("tbody th .cell-main")]


def row_of(page, name):
    (row,) = [row for row in page.select("tbody tr") if name in row.th.text]
    return row


def press(client, button):
    """Send the form as a browser does when a person presses the button."""
    answer = client.post(button["formaction"], data={button["name"]: button["value"]})
    return BeautifulSoup(client.get(answer.headers["Location"]).text, "html.parser")


def test_a_province_sees_its_districts_below_its_own_row(coordinator):
    found = names(page_of(coordinator, PAGE))
    assert found[0].startswith("Jawa Tengah")
    assert len(found) == 36
    assert "Kota Semarang" in found


def test_a_district_without_records_has_no_data_yet(coordinator):
    row = row_of(page_of(coordinator, PAGE), "Kabupaten Cilacap")
    assert words(row.td) == "belum ada data"
    assert not row.select("svg")


def test_the_sentence_below_says_why_the_rows_do_not_add_up(coordinator):
    assert "tidak harus sama dengan jumlah baris lain" in words(page_of(coordinator, PAGE).main)


def test_the_longest_bar_of_a_column_belongs_to_its_largest_number(coordinator):
    page = page_of(coordinator, f"{PAGE}&sort=-members")
    widths = [float(bar["width"].rstrip("%")) for bar in page.select("td:nth-of-type(1) rect")]
    assert widths[0] == 100
    assert widths == sorted(widths, reverse=True)


def test_the_sort_is_kept_by_the_address_and_told_by_the_head(coordinator):
    page = page_of(coordinator, f"{PAGE}&sort=-name")
    assert names(page)[1:] == sorted(names(page)[1:], reverse=True)
    (head,) = page.select('th[aria-sort="descending"]')
    assert words(head).startswith("Kabupaten/kota")
    (chosen,) = page.select("select option[selected]")
    assert chosen["value"] == "-name"


def test_a_number_heads_first_press_puts_the_largest_first(coordinator):
    (link,) = [
        link for link in page_of(coordinator, PAGE).select("thead a") if link.text == "Anggota"
    ]
    assert "sort=-members" in link["href"]
    assert "month=2026-10" in link["href"]


def test_a_number_opens_the_indicator_of_its_region_and_month(coordinator):
    row = row_of(page_of(coordinator, PAGE), "Kota Semarang")
    (button,) = row.select("button[formaction*=media_involved]")
    page = press(coordinator, button)
    assert "Kota Semarang" in words(page.select_one(".site-region"))
    assert "Oktober 2026" in words(page.main)


@pytest.mark.parametrize("part", ["membership-title", "actions", "posts"])
def test_the_other_numbers_open_what_they_count(coordinator, part):
    row = row_of(page_of(coordinator, PAGE), "Kota Semarang")
    (button,) = row.select(f"button[formaction*={part}]")
    assert "Kota Semarang" in words(press(coordinator, button).main)


def test_the_number_opened_is_the_number_shown(coordinator):
    row = row_of(page_of(coordinator, PAGE), "Kota Semarang")
    (button,) = row.select("button[formaction*=media_involved]")
    assert f"Dihitung: {button.text}" in words(press(coordinator, button).main)


def test_a_districts_name_leads_to_its_indicators(coordinator):
    button = row_of(page_of(coordinator, PAGE), "Kota Semarang").th.button
    assert "Indikator" in words(press(coordinator, button).h1)


def test_a_provinces_name_leads_to_its_districts_and_back(secretariat):
    page = page_of(secretariat, PAGE)
    assert names(page)[1:] == ["Jawa Tengah"]
    assert "37 provinsi belum ada datanya" in words(page.main)

    districts = press(secretariat, row_of(page, "Jawa Tengah").th.button)
    assert "Kabupaten Demak" in names(districts)

    (back,) = districts.select(".page-actions button")
    assert names(press(secretariat, back))[1:] == ["Jawa Tengah"]


def test_below_a_district_there_is_nothing_to_compare(neighbour):
    page = page_of(neighbour, PAGE)
    assert "tidak ada wilayah yang dapat dibandingkan" in words(page.main)
    assert not page.select("table, .page-actions button")


def test_whoever_may_goes_back_from_a_district_to_its_province(coordinator):
    coordinator.post("/region", data={"region": "33.74"})
    (back,) = page_of(coordinator, PAGE).select(".page-actions button")
    assert words(back) == "Seluruh Jawa Tengah"


@pytest.mark.parametrize("address", ["/", "/indicators"])
def test_the_way_here_is_offered_where_there_is_something_to_compare(
    coordinator, neighbour, address
):
    link = 'main a[href^="/regions/side-by-side"]'
    assert page_of(coordinator, address).select(link)
    assert not page_of(neighbour, address).select(link)


def test_the_table_to_download_has_the_same_rows_with_blanks_for_the_unknown(coordinator):
    answer = coordinator.get("/regions/side-by-side.csv?month=2026-10&sort=name")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0][:4] == ["Kode", "Wilayah", "Bulan", "Anggota"]
    assert rows[1][:3] == ["33", "Jawa Tengah", "2026-10"]
    assert len(rows) == 37
    (cilacap,) = [row for row in rows if row[1] == "Kabupaten Cilacap"]
    assert cilacap[3:] == [""] * 9


def test_a_way_on_that_leads_elsewhere_is_not_taken(coordinator):
    answer = coordinator.post("/region?next=https://example.org", data={"region": "33.74"})
    assert answer.headers["Location"] == "/"
