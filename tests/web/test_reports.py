"""Tests of the report's page and its PDF."""

from __future__ import annotations

import io
import time
from datetime import date
from typing import Any

import pypdf
import pytest
from bs4 import BeautifulSoup

from outreach.domain.actions import ActionDetails, ActionStatus, CostLine, FundSource
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.services.actions import log_action
from outreach.services.members import register_member
from outreach.services.reports import monthly_report
from tests.exports import COORDINATOR, JAKARTA, NOW, bring_in

OCTOBER = Month(2026, 10)
PATIENCE = 10  # seconds; it takes less than two, but a busy machine must not fail the test


@pytest.fixture
def filled(database):
    """Give a region with a member, an action and posts in October."""
    with database.unit_of_work(COORDINATOR) as work:
        register_member(
            work.session,
            work.scope,
            MemberDetails(name="Radio *Swara* #Contoh", kind=MemberKind.MEDIA, region_code="33"),
            joined_on=date(2026, 1, 1),
            now=NOW,
        )
        log_action(
            work.session,
            work.scope,
            ActionDetails(
                title="Seminar $rumah$ <layak>",
                activity_type="thematic_action",
                region_code="33.74",
                month=OCTOBER,
                status=ActionStatus.DONE,
                participants_actual=1_234,
                costs=(CostLine(label="Sewa", amount=24_500_000, source=FundSource.APBN),),
            ),
        )
    figures = {"views": 1000, "engagements": 62, "reactions": 15, "comments": 2, "shares": 2}
    bring_in(database, *({"text": "Bedah rumah", **figures} for _ in range(1)))


def page_of(client, address="/reports?month=2026-10"):
    return BeautifulSoup(client.get(address).text, "html.parser").main


def words_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    reader = pypdf.PdfReader(io.BytesIO(answer.data))
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def test_page_pdf_and_json_show_the_same_numbers(coordinator, database, filled):
    page = page_of(coordinator)
    found = words_of(coordinator, "/reports/2026-10.pdf")
    with database.reading() as session:
        report = monthly_report(session, COORDINATOR.scope, JAKARTA, OCTOBER, made_at=NOW)
    document: Any = report.document(str)

    shown = [text for cell in page.select("td > span") for text in cell.stripped_strings]
    assert {"1.234", "Rp24.500.000", "6,2%", "1,9%"} <= set(shown)
    assert all("".join(text.split()) in found for text in shown)
    assert document["actions"]["participants"] == 1_234
    assert document["metrics"]["groups"][0]["interaction_rate"]["pooled"] == 0.019


def test_each_section_stands_on_the_page(viewer, filled):
    headings = [heading.get_text() for heading in page_of(viewer).find_all("h2")]
    assert headings == [
        "1. Ringkasan",
        "2. Indikator aliansi",
        "3. Keanggotaan",
        "4. Kegiatan dan biaya",
        "5. Dokumen dukungan",
        "6. Keterlibatan dan interaksi",
        "7. Definisi dan batasan data",
    ]


def test_the_chart_s_title_is_its_finding(viewer, filled):
    titles = [heading.get_text() for heading in page_of(viewer).find_all("h3")]
    assert "TikTok: keterlibatan 6,2% dan interaksi 1,9% dari tayangan" in titles


def test_a_month_with_nothing_says_so(viewer):
    page = page_of(viewer).get_text()
    assert "Belum ada anggota dan kegiatan yang tercatat di wilayah ini" in page
    assert "belum ada data" in page
    assert "Belum ada unggahan Oktober 2026 yang tercatat." in page


def test_names_are_links_to_their_records(viewer, filled):
    link = page_of(viewer).find("a", string="Radio *Swara* #Contoh")
    assert link["href"].startswith("/members/")


def test_the_file_is_named_after_month_and_region(viewer, filled):
    answer = viewer.get("/reports/2026-10.pdf?region=33.74")
    assert answer.mimetype == "application/pdf"
    assert "laporan-indikator-2026-10-kota-semarang.pdf" in answer.headers["Content-Disposition"]


def test_people_s_words_stand_in_the_pdf_as_they_were_written(viewer, filled):
    found = words_of(viewer, "/reports/2026-10.pdf")
    assert "Radio*Swara*#Contoh" in found
    assert "Seminar$rumah$<layak>" in found


def test_the_report_speaks_english_after_a_click(viewer, filled):
    viewer.get("/language/en")
    assert "6. Engagement and interaction" in page_of(viewer).get_text()


def test_another_region_s_report_is_refused(neighbour):
    assert neighbour.get("/reports/2026-10.pdf?region=33").status_code == 403


def test_an_unknown_region_or_month_is_explained(viewer):
    assert viewer.get("/reports/2026-10.pdf?region=33.99").status_code == 404
    assert viewer.get("/reports/2026-13.pdf").status_code == 422


def test_a_pdf_comes_soon(viewer, filled):
    begun = time.monotonic()
    viewer.get("/reports/2026-10.pdf")
    assert time.monotonic() - begun < PATIENCE
