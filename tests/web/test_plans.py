"""Tests of the pages of a year's plan."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from python_calamine import CalamineWorkbook

from outreach.domain.actions import ActionStatus, CostLine, FundSource
from tests.actions import a_cost
from tests.web.action_pages import text_of, value_of
from tests.web.plan_pages import page_of, words


def cell(page, kind, month):
    """Give the cell of a kind in a month of the table by strategy."""
    (row,) = [row for row in page.select(".plan-table tr") if row.th and row.th.text == kind]
    return row.find_all("td")[month - 1]


THEMATIC = "Aksi tematik aliansi"


def test_an_action_stands_under_its_kind_and_month_with_its_status(coordinator, log):
    action_id = log(status=ActionStatus.DONE)
    found = cell(page_of(coordinator), THEMATIC, 5)
    assert words(found) == "Seminar rumah tahan rob Terlaksana"
    assert found.a["href"] == f"/actions/{action_id}"
    assert found.svg


def test_an_empty_cell_leads_to_a_plan_of_its_month_and_kind(coordinator):
    link = cell(page_of(coordinator, "/actions/plan?year=2027"), THEMATIC, 3).a
    assert link["aria-label"] == "Rencanakan kegiatan di sini: Aksi tematik aliansi, Maret 2027"
    answer = coordinator.get(link["href"])
    form = BeautifulSoup(answer.text, "html.parser")
    assert value_of(answer, "year") == "2027"
    chosen = [form.select(f"#{name} option[selected]") for name in ("month", "activity_type")]
    assert [option["value"] for (option,) in chosen] == ["3", "thematic_action"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("", "Belum ada kegiatan tahun 2026 yang tercatat."),
        ("&status=done", "Tidak ada kegiatan tahun 2026 yang sesuai dengan saringan ini."),
    ],
)
def test_a_plan_without_actions_says_so(coordinator, asked, sentence):
    page = page_of(coordinator, f"/actions/plan?year=2026{asked}")
    assert sentence in words(page.select_one(".notice"))
    assert "Rp" not in words(page.main)


def test_a_reader_is_not_asked_to_plan(viewer):
    page = page_of(viewer)
    assert not page.select(".plan-add")
    assert "Salin rencana" not in words(page.main)


def test_a_full_cell_leads_to_the_log(coordinator, log):
    for number in range(5):
        log(f"Seminar {number}")
    link = cell(page_of(coordinator), THEMATIC, 5).select_one(".plan-more")
    assert words(link) == "+2 lainnya Mei 2026"
    log_page = text_of(coordinator.get(link["href"]))
    assert "Menampilkan 1–5 dari 5" in log_page


def test_a_strategy_shows_count_and_cost_with_what_they_rest_on(coordinator, log):
    line = CostLine(
        label="Sewa", amount=24_500_000, source=FundSource.CSR, actual_amount=20_000_000
    )
    log(costs=(line,))
    log("Rakor")
    log("Batal", status=ActionStatus.CANCELLED, costs=(line,))
    page = page_of(coordinator)
    (row,) = [row for row in page.select(".plan-totals tbody tr") if "jejaring" in row.th.text]
    assert [words(each) for each in row.find_all("td")] == [
        "2",
        "0",
        "1",
        "Rp24.500.000 untuk 1 dari 2 kegiatan",
        "Rp20.000.000 untuk 1 dari 2 kegiatan",
    ]


@pytest.mark.parametrize("place", [".plan-totals", ".plan-table", ".plan-month"])
def test_what_is_known_of_some_lines_alone_says_of_how_many(coordinator, log, place):
    log(costs=(a_cost(100, 90), a_cost(50)))
    shown = [words(each) for each in page_of(coordinator).select(place)]
    assert any(
        re.search("Rp90 untuk 1 dari 1( kegiatan|,) 1 dari 2 barisnya", text) for text in shown
    )


def test_cost_that_nobody_knows_is_no_data(coordinator, log):
    log()
    page = page_of(coordinator)
    (row,) = [row for row in page.select(".plan-totals tbody tr") if "jejaring" in row.th.text]
    assert words(row.find_all("td")[3]) == "belum ada data"


def test_the_months_are_listed_for_phones(coordinator, log):
    log()
    month = page_of(coordinator).select(".plan-month")[4]
    assert words(month.h2) == "Mei 2026"
    assert "Seminar rumah tahan rob" in words(month)


@pytest.mark.parametrize(
    "asked", ["strategy=advocacy", "status=done", "region=Kota+Semarang", "region=33.74"]
)
def test_filters_narrow_the_plan_and_stay(coordinator, log, asked):
    log()
    log(
        "Audiensi DPRD",
        activity_type="council_audience",
        status=ActionStatus.DONE,
        region_code="33.74",
    )
    page = page_of(coordinator, f"/actions/plan?year=2026&{asked}")
    assert [words(each) for each in page.select(".plan-table .plan-item a")] == ["Audiensi DPRD"]
    assert asked in page.select_one('a[rel="next"]')["href"]


def test_a_region_outside_is_not_shown(coordinator, log):
    log(region_code="35.78")
    assert not page_of(coordinator, "/actions/plan?year=2026&region=35.78").select(".plan-item")


@pytest.mark.parametrize("year", ["", "abc", "1800", "99999"])
def test_a_year_that_is_none_is_this_one(coordinator, year):
    assert f"Rencana tahun {_this_year()}" in words(
        page_of(coordinator, f"/actions/plan?year={year}").h1
    )


def _this_year():
    return date.today().year  # noqa: DTZ011 - as the application's clock says, but at New Year


def test_the_calendar_puts_actions_on_their_days(coordinator, log):
    log(starts_on=date(2026, 5, 22), ends_on=date(2026, 5, 23))
    log("Rakor tanpa hari")
    page = page_of(coordinator, "/actions/plan/calendar?month=2026-05")
    filled = [words(each) for each in page.select(".calendar td") if each.select(".plan-item")]
    assert [text.split()[0] for text in filled] == ["22", "23"]
    assert words(page.select_one(".calendar-undated")).startswith("Rakor tanpa hari")


def test_a_full_day_leads_to_all_of_its_actions(coordinator, log):
    for number in range(6):
        log(f"Seminar {number}", starts_on=date(2026, 5, 22))
    page = page_of(coordinator, "/actions/plan/calendar?month=2026-05")
    link = page.select_one(".calendar .plan-more")
    assert words(link) == "+2 lainnya 22 Mei 2026"
    of_day = page_of(coordinator, link["href"]).select_one("#day-title").parent
    assert len(of_day.select(".plan-item")) == 6


def test_a_day_without_an_action_is_said(coordinator):
    page = page_of(coordinator, "/actions/plan/calendar?month=2026-05&day=2026-05-02")
    assert "Tidak ada kegiatan pada hari ini." in words(page.main)


def test_the_calendar_of_another_year_begins_in_january(coordinator):
    assert "Januari 2031" in words(page_of(coordinator, "/actions/plan/calendar?year=2031").h1)


def test_the_plan_is_sent_as_a_table_without_formulas(coordinator, log):
    log("=1+1", costs=(CostLine(label="Sewa", amount=5, source=FundSource.CSR),))
    answer = coordinator.get("/actions/plan.csv?year=2026")
    heads, row = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    found = dict(zip(heads, row, strict=True))
    assert found["Kegiatan"] == "'=1+1"
    assert found["Rencana biaya"] == "5"
    assert found["Realisasi"] == ""
    assert (found["Baris dengan realisasi"], found["Baris biaya"]) == ("0", "1")
    assert found["Bulan"] == "2026-05"


def test_the_plan_is_sent_as_a_workbook(coordinator, log):
    log()
    answer = coordinator.get("/actions/plan.xlsx?year=2026")
    (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).sheet_names
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_name(sheet)
    assert sheet == "Rencana tahun 2026"
    assert rows.to_python()[1][2] == "Seminar rumah tahan rob"
    assert "rencana-2026-33.xlsx" in answer.headers["Content-Disposition"]
