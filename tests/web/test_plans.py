"""Tests of the pages of a year's plan."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from outreach.domain.actions import ActionDetails, ActionStatus, CostLine, FundSource
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.services.actions import log_action
from outreach.storage.models import Action
from tests.applications import sign_in
from tests.closing import close
from tests.databases import TESTER
from tests.web.action_pages import text_of, value_of


@pytest.fixture
def log(database):
    def add(title="Seminar rumah tahan rob", month="2026-05", **changes: Any) -> int:
        fields: dict[str, Any] = {"activity_type": "thematic_action", "region_code": "33.21"}
        details = ActionDetails(title=title, month=Month.parse(month), **(fields | changes))
        with database.unit_of_work(TESTER) as work:
            return log_action(work.session, EVERYWHERE, details).id

    return add


@pytest.fixture
def stored(database):
    def of_year(year=2027):
        with database.reading() as session:
            return session.scalars(
                select(Action).where(Action.year == year).order_by(Action.id)
            ).all()

    return of_year


def page_of(client, address="/actions/plan?year=2026"):
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def words(tag):
    return " ".join(tag.get_text(" ", strip=True).split())


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
    assert found["Bulan"] == "2026-05"


def test_the_plan_is_sent_as_a_workbook(coordinator, log):
    log()
    answer = coordinator.get("/actions/plan.xlsx?year=2026")
    (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).sheet_names
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_name(sheet)
    assert sheet == "Rencana tahun 2026"
    assert rows.to_python()[1][2] == "Seminar rumah tahan rob"
    assert "rencana-2026-33.xlsx" in answer.headers["Content-Disposition"]


def copy(client, years="from=2026&to=2027", **sent):
    return client.post(f"/actions/plan/copy?{years}", data=sent)


def test_what_stands_is_ticked_and_what_was_cancelled_or_copied_is_not(coordinator, log):
    standing, cancelled, copied = log(), log("Batal", status=ActionStatus.CANCELLED), log("Rakor")
    copy(coordinator, action=[copied])
    page = page_of(coordinator, "/actions/plan/copy?from=2026&to=2027")
    ticked = [box["value"] for box in page.select("input[name=action][checked]")]
    assert ticked == [str(standing)]
    assert len(page.select("input[name=action]")) == 3
    assert "Sudah disalin ke 2027" in words(page.main)
    assert cancelled


def test_a_name_shows_its_new_year_before_it_is_copied(coordinator, log):
    log("Rakor 2026")
    row = words(page_of(coordinator, "/actions/plan/copy?from=2026&to=2027").select_one("tbody th"))
    assert row.startswith("Rakor 2027 pada 2026: Rakor 2026")


def test_ticked_actions_are_copied_and_can_be_taken_back(coordinator, log, stored):
    first = log()
    log("Rakor")
    answer = copy(coordinator, action=[first])
    page = page_of(coordinator, answer.headers["Location"])
    assert "1 kegiatan tahun 2026 direncanakan kembali untuk 2027." in words(page.main)
    assert [each.title for each in stored()] == ["Seminar rumah tahan rob"]
    (form,) = page.select("main form")
    coordinator.post(form["action"])
    assert stored() == []
    again = page_of(coordinator, answer.headers["Location"])
    assert "Penyalinan sudah dibatalkan." in words(again.main)


def test_everything_that_is_left_is_copied_by_one_button(coordinator, log, stored):
    log()
    log("Rakor")
    log("Batal", status=ActionStatus.CANCELLED)
    copy(coordinator, all="1")
    assert {each.title for each in stored()} == {"Seminar rumah tahan rob", "Rakor"}


def test_copying_everything_keeps_to_the_chosen_region(coordinator, log, stored):
    log()
    log("Rakor", region_code="33.74")
    coordinator.post("/region", data={"region": "Kota Semarang"})
    copy(coordinator, all="1")
    assert [each.title for each in stored()] == ["Rakor"]


def test_copying_again_says_that_it_stands_there(coordinator, log, stored):
    action_id = log()
    copy(coordinator, action=[action_id])
    answer = copy(coordinator, action=[action_id])
    assert "sudah ada di tahun tujuan" in words(page_of(coordinator, answer.headers["Location"]))
    assert len(stored()) == 1


def test_nothing_ticked_is_said_beside_what_was_ticked(coordinator, log):
    log()
    answer = copy(coordinator)
    assert "Centang sedikitnya satu kegiatan yang akan disalin." in answer.text
    assert "checked" not in answer.text


def test_an_action_of_another_region_is_not_copied(coordinator, log, stored):
    foreign = log(region_code="35.78")
    copy(coordinator, action=[foreign])
    assert stored() == []


def test_nobody_undoes_what_another_has_copied(app, coordinator, log, stored):
    answer = copy(coordinator, action=[log()])
    other = sign_in(app, "coordinator", "33")
    other.post(answer.headers["Location"])
    assert len(stored()) == 1
    assert other.get(answer.headers["Location"]).status_code == 302


def test_a_copy_into_a_closed_month_needs_a_reason(coordinator, log, stored, database):
    action_id = log()
    close(database, Month(2027, 5))
    assert copy(coordinator, action=[action_id]).status_code == 409
    assert stored() == []
    copy(coordinator, action=[action_id], late_reason="Rencana baru disahkan")
    assert len(stored()) == 1


def test_a_year_without_actions_says_what_to_do(coordinator):
    page = page_of(coordinator, "/actions/plan/copy?from=2020&to=2027")
    assert "Tidak ada kegiatan 2020 untuk disalin" in words(page.main)


def test_the_record_of_an_action_is_a_pdf_named_after_it(coordinator, log):
    action_id = log()
    answer = coordinator.get(f"/actions/{action_id}.pdf")
    assert answer.data.startswith(b"%PDF")
    assert (
        f"kegiatan-{action_id}-seminar-rumah-tahan-rob.pdf"
        in (answer.headers["Content-Disposition"])
    )


def test_the_record_of_another_regions_action_is_not_found(neighbour, log):
    assert neighbour.get(f"/actions/{log()}.pdf").status_code == 404
