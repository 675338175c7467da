"""Tests of indicators that can be questioned, with the demo's records."""

from __future__ import annotations

import csv
import io
import re

import pytest

from outreach.domain.scope import EVERYWHERE
from outreach.indicators.catalogue import INDICATORS
from outreach.storage.queries.closings import closing_by_id
from tests.applications import sign_in
from tests.closing import close
from tests.databases import TESTER
from tests.records import copy_of_the_demo
from tests.web.pages import page_of, words

MEDIA = "/indicators/media_involved?month=2026-10"
BEFORE = {key for key, definition in INDICATORS.items() if not definition.is_judged}


@pytest.fixture
def database_url(tmp_path):
    return copy_of_the_demo(tmp_path)


@pytest.fixture
def secretariat(app):
    return sign_in(app, "viewer", "0")


def table(client, address):
    return list(csv.reader(io.StringIO(client.get(address).data.decode("utf-8-sig"))))


def names(page, heading):
    """List the rows in the table after a heading."""
    rows = page.select_one(f"#{heading}").find_next("table").select("tbody th")
    return [words(row) for row in rows]


# The rows


def test_each_row_stands_with_what_shows_it_and_when(coordinator):
    page = page_of(coordinator, MEDIA)
    row = page.select_one("#counted-title").find_next("table").select_one("tbody tr")
    assert re.search(r"\d+ Okt 2026", words(row))
    assert row.select_one("[data-label='Bukti'] a")


def test_rows_can_be_found_by_words(coordinator):
    page = page_of(coordinator, MEDIA + "&q=simpang")
    assert names(page, "counted-title") == ["Kabar Simpang Pitu"]
    assert "Dihitung: 6" in words(page.main)
    assert "tidak ada baris yang cocok" in words(page.main)
    assert page.select_one("section #q")["value"] == "simpang"


def test_rows_can_be_found_by_region(coordinator):
    address = MEDIA + "&region=Kabupaten Demak"
    page = page_of(coordinator, address)
    rows = page.select("[data-label='Wilayah']")
    assert {words(row) for row in rows} == {"Kabupaten Demak"}


def test_an_unknown_region_is_said_and_all_rows_are_shown(coordinator):
    page = page_of(coordinator, MEDIA + "&region=Atlantis")
    assert "Wilayah Atlantis tidak dikenal" in words(page.main)
    assert len(names(page, "counted-title")) == 6


@pytest.mark.parametrize("sort", ["name", "date", "region"])
def test_rows_can_be_sorted_both_ways(coordinator, sort):
    rising = names(page_of(coordinator, f"{MEDIA}&sort={sort}"), "counted-title")
    falling = names(page_of(coordinator, f"{MEDIA}&sort=-{sort}"), "counted-title")
    assert sorted(rising) == sorted(falling)
    assert rising != falling


def test_long_lists_are_paged_each_by_itself(secretariat, coordinator):
    address = "/indicators/rp3kp_steps?month=2026-10"
    first = page_of(secretariat, address)
    second = page_of(secretariat, address + "&left_out_page=2")
    assert len(names(first, "not-counted-title")) == 25
    assert names(first, "not-counted-title") != names(second, "not-counted-title")
    assert "left_out_page=2" in str(first.select_one("[aria-label*='tidak dihitung']"))


def test_all_rows_can_be_had_as_a_table(coordinator):
    heads, *rows = table(coordinator, "/indicators/media_involved/rows.csv?month=2026-10")
    assert heads[0] == "Dihitung"
    counted = [row for row in rows if row[0] == "ya"]
    left_out = [row for row in rows if row[0] == "tidak"]
    assert len(counted) == 6
    assert counted[0][6].startswith("2026-10-")
    assert "Okt 2026)" in counted[0][7]
    assert "Terdaftar, tidak ada keterlibatan bulan ini." in {row[8] for row in left_out}


def test_statements_in_the_table_say_whose_they_are(coordinator):
    _heads, first, *_ = table(coordinator, "/indicators/forum_statements/rows.csv?month=2026-10")
    assert "penanda tangan:" in first[7]


def test_regions_that_nobody_judged_have_no_number_in_the_table(coordinator):
    rows = table(coordinator, "/indicators/rp3kp_steps/rows.csv?month=2026-10")
    assert {row[2] for row in rows if row[8] == "Belum dinilai."} == {""}


def test_there_is_no_table_of_what_is_no_indicator(coordinator):
    assert coordinator.get("/indicators/happiness/rows.csv").status_code == 404


# As of a day


def test_an_indicator_can_be_asked_as_of_any_day(coordinator):
    page = page_of(coordinator, "/indicators/media_involved?as_of=2026-10-12")
    assert "Per 12 Okt 2026" in words(page.main)
    assert "Dihitung: 2" in words(page.main)
    assert page.select_one("#as_of")["value"] == "2026-10-12"


def test_the_day_survives_in_every_way_on(coordinator):
    page = page_of(coordinator, "/indicators/media_involved?as_of=2026-10-12")
    assert page.select_one("section input[name=as_of]")["value"] == "2026-10-12"
    assert "as_of=2026-10-12" in page.select_one("a[download]")["href"]


def test_the_list_of_indicators_can_be_asked_as_of_a_day(coordinator):
    page = page_of(coordinator, "/indicators?as_of=2026-10-12")
    row = page.select_one("tbody tr")
    assert words(row).startswith("Media yang terlibat 2 ")
    assert "as_of=2026-10-12" in row.a["href"]


def test_another_month_leads_out_of_the_day(coordinator):
    page = page_of(coordinator, "/indicators?as_of=2026-10-12&month=2026-09")
    assert "September 2026" in words(page.main)
    assert "Per 12 Okt" not in words(page.main)


def test_a_day_in_the_month_that_is_shown_stays(coordinator):
    page = page_of(coordinator, "/indicators?as_of=2026-10-12&month=2026-10")
    assert "Per 12 Okt 2026" in words(page.main)


def test_a_table_as_of_a_day_has_its_rows(coordinator):
    _heads, *rows = table(coordinator, "/indicators/media_involved/rows.csv?as_of=2026-10-12")
    assert [row[0] for row in rows].count("ya") == 2


# Regions below


def test_each_district_has_its_own_number(coordinator):
    page = page_of(coordinator, MEDIA)
    rows = page.select_one("#below-title").find_next("table").select("tbody tr")
    assert {"Kota Semarang", "Kabupaten Demak"} <= {words(row.th) for row in rows}
    assert "tidak harus sama dengan angka di atas" in words(page.main)


def test_a_districts_number_leads_to_its_rows(coordinator):
    button = page_of(coordinator, MEDIA).select_one("#below-title").find_next("tbody").button
    sent = {button["name"]: button["value"]}
    answer = coordinator.post(button["formaction"], data=sent)
    page = page_of(coordinator, answer.location)
    assert button.text.strip() in words(page.select_one(".kicker"))
    assert page.select_one("#below-title") is None


# Membership


def test_every_number_of_the_membership_opens_its_members(coordinator):
    page = page_of(coordinator, "/indicators?month=2026-10")
    totals = page.select("#membership-title ~ table tfoot a")
    opening, joined, left, closing = (int(each.text) for each in totals)
    assert opening + joined - left == closing > 0
    for link in totals:
        found = page_of(coordinator, link["href"])
        assert f"dari {link.text}" in words(found.main)


def test_membership_adds_up_by_region_too(coordinator):
    by_kind = page_of(coordinator, "/indicators?month=2026-10")
    page = page_of(coordinator, "/indicators?month=2026-10&by=region")
    below = page.select_one("#membership-title ~ table")
    assert words(below.tfoot) == words(by_kind.select_one("#membership-title ~ table tfoot"))
    assert words(below.tbody.tr.th) == "Jawa Tengah sendiri"
    own = below.tbody.tr.select("a")[-1]
    assert f"dari {own.text}" in words(page_of(coordinator, own["href"]).main)


def test_membership_by_region_can_be_of_one_kind(coordinator):
    by_kind = page_of(coordinator, "/indicators?month=2026-10")
    page = page_of(coordinator, "/indicators?month=2026-10&by=region&kind=media")
    of_media = words(by_kind.select_one("#membership-title ~ table tbody tr"))
    assert words(page.select_one("#membership-title ~ table tfoot")) == of_media


def test_a_month_before_the_alliance_has_no_regions(coordinator):
    page = page_of(coordinator, "/indicators?month=2020-01&by=region")
    assert "belum ada anggota pada bulan ini" in words(page.main)


def test_members_behind_a_number_can_be_narrowed(coordinator):
    address = "/indicators/membership?month=2026-10&what=opening&kind=media&region=33.74&q=kabar"
    page = page_of(coordinator, address)
    assert [words(row) for row in page.select("tbody th")] == ["Kabar Simpang Pitu"]
    assert "Tidak ada anggota di sini" in words(page_of(coordinator, address + "x").main)


def test_members_behind_a_number_can_be_had_as_a_table(coordinator):
    rows = table(coordinator, "/indicators/membership.csv?month=2026-10&what=joined")
    assert {row[5][:7] for row in rows[1:]} == {"2026-10"}
    assert "Bank Sampah Ngudi Resik" in {row[1] for row in rows}


def test_members_of_another_province_are_not_listed(coordinator):
    page = page_of(coordinator, "/indicators/membership?month=2026-10&region=35.78")
    assert "Jawa Tengah" in words(page.select_one(".kicker"))


# Who changed what


def test_changes_of_its_records_are_listed(coordinator):
    coordinator.post("/members/1/end", data={"left_on": "2026-10-20", "reason": "pindah"})
    page = page_of(coordinator, "/indicators/media_registered?month=2026-10")
    assert "pindah" in words(page.select_one("section[aria-labelledby=changes-title]"))


def test_changes_can_be_asked_since_a_day(coordinator):
    page = page_of(coordinator, MEDIA + "&since=2099-01-01")
    assert "Tidak ada perubahan pada catatannya sejak 1 Jan 2099" in words(page.main)
    assert page.select_one("#since")["value"] == "2099-01-01"


def test_changes_of_records_that_it_does_not_read_are_left_out(coordinator):
    page = page_of(coordinator, "/indicators/rp3kp_enacted?month=2026-10")
    kinds = {words(each) for each in page.select("#changes-title ~ table th .cell-sub")}
    assert kinds == {"Penilaian langkah", "Target"}


def test_the_page_of_a_closed_month_leads_to_the_changes_since(coordinator, database):
    closing_id = close(database, "2026-10")
    page = page_of(coordinator, MEDIA)
    link = page.select_one(f"a[href='/months/{closing_id}#late-title']")
    assert words(link) == "Tidak ada perubahan sejak ditutup"


# Months that were closed before an indicator came


@pytest.fixture
def early(database):
    """October, closed when there were no judged indicators yet."""
    closing_id = close(database, "2026-10")
    with database.unit_of_work(TESTER) as work:
        closing = closing_by_id(work.session, EVERYWHERE, closing_id)
        report = closing.frozen["MonthlyReport"]
        kept = [each for each in report["indicators"] if each["Indicator"]["key"] in BEFORE]
        closing.frozen = {"MonthlyReport": {**report, "indicators": kept}}
        closing.values = {key: closing.values[key] for key in BEFORE}


def test_an_indicator_that_came_later_has_no_number_in_a_closed_month(coordinator, early):
    page = page_of(coordinator, "/indicators?month=2026-10")
    assert words(page.select("tbody")[0]).count("belum dihitung ketika bulan ini ditutup") == 4
    missing = page_of(coordinator, "/indicators/rp3kp_steps?month=2026-10")
    assert "Tidak dihitung pada Oktober 2026" in words(missing.main)
    assert table(coordinator, "/indicators/rp3kp_steps/rows.csv?month=2026-10") == []


def test_the_month_after_is_shown_without_a_change_from_it(coordinator, early):
    page = page_of(coordinator, "/indicators/rp3kp_steps?month=2026-11")
    assert "dari Oktober" not in words(page.select_one(".number-value"))
