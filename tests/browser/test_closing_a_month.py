"""From evidence to a published number, on a phone, and what is mended after the closing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from outreach import runtime
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.scope import EVERYWHERE
from outreach.services.members import register_member
from tests.databases import NOW

MEDIUM, CAMPUS = "Radio Bukit Kapur", "Politeknik Lereng Teduh"
HEADLINE, MOU = "Warga merawat sanitasi kampung", "MoU pendampingan rumah layak"
PAPER = {"name": "mou.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 nota kesepahaman"}
REASON = "Tanggal pada naskah asli 12 Oktober"


@pytest.fixture
def register(site):
    """Two members on the register since January."""
    for name, kind in ((MEDIUM, MemberKind.MEDIA), (CAMPUS, MemberKind.INSTITUTION)):
        with site.app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE) as work:
            details = MemberDetails(name=name, kind=kind, region_code="33.74")
            joined_on = date(2026, 1, 5)
            register_member(work.session, EVERYWHERE, details, joined_on=joined_on, now=NOW)


@pytest.fixture
def page(site, browser, register):
    opened = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    site.sign_in(opened, "coordinator@example.org")
    yield opened
    opened.context.close()


def indicator(page, site, key):
    """Open an indicator of October."""
    page.goto(f"{site.address}/indicators/{key}?month=2026-10")


def is_counted(page, site, key, number):
    indicator(page, site, key)
    expect(page.get_by_role("heading", name=f"Dihitung: {number}", exact=True)).to_be_visible()


def record_coverage(page, site):
    page.goto(site.address + "/coverage/new")
    page.get_by_label("Media atau anggota lain").fill(MEDIUM)
    page.get_by_label("Tanggal terbit").fill("2026-10-08")
    page.get_by_label("Judul berita").fill(HEADLINE)
    page.get_by_label("Tautan").fill("https://radio.example.org/sanitasi")
    page.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)


def record_mou(page, site):
    page.goto(site.address + "/statements/new")
    page.get_by_label("Jenis dokumen").select_option(label="MoU")
    page.get_by_label("Judul").fill(MOU)
    page.get_by_label("Tanggal", exact=True).fill("2026-10-21")
    page.get_by_label("Wilayah").fill("Kota Semarang")
    page.get_by_role("radio", name="Anggota").check()
    page.get_by_role("combobox", name="Anggota").fill(CAMPUS)
    page.get_by_label("Berkas").set_input_files(PAPER)
    page.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(MOU)
    expect(page.get_by_role("link", name="mou.pdf", exact=True)).to_be_visible()


def close_october(page, site):
    page.goto(site.address + "/months?year=2026")
    page.get_by_role("link", name="Tutup Oktober 2026").click()
    page.get_by_role("button", name="Tutup Oktober 2026").click()
    expect(page.get_by_text("Ditutup oleh Coordinator")).to_be_visible()
    return page.url


def change_the_mou_s_date(page, site):
    page.goto(site.address + "/statements")
    page.get_by_role("link", name=MOU).click()
    page.get_by_role("link", name="Ubah", exact=True).first.click()
    page.get_by_label("Tanggal", exact=True).fill("2026-10-12")
    page.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bulan sudah ditutup")
    page.get_by_label("Mengapa perlu diubah?").fill(REASON)
    page.get_by_role("button", name="Simpan dengan alasan ini").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(MOU)
    expect(page.get_by_text("tercatat dalam daftar perubahan sejak ditutup")).to_be_visible()


def test_a_coordinator_publishes_a_month_and_mends_it_afterwards(page, site):
    is_counted(page, site, "media_involved", 0)
    is_counted(page, site, "institutions_supporting", 0)

    record_coverage(page, site)
    is_counted(page, site, "media_involved", 1)
    expect(page.get_by_role("link", name=HEADLINE).first).to_be_visible()

    record_mou(page, site)
    is_counted(page, site, "institutions_supporting", 1)
    expect(page.get_by_role("link", name=MOU).first).to_be_visible()

    closing = close_october(page, site)
    change_the_mou_s_date(page, site)

    page.goto(closing)
    late = page.get_by_role("region", name="Perubahan sejak ditutup")
    expect(late.get_by_role("link", name=MOU).first).to_be_visible()
    expect(late.get_by_text(REASON).first).to_be_visible()
    expect(late.locator("ins").first).to_have_text(re.compile("12 Okt 2026"))
    expect(page.get_by_role("row", name=re.compile("Institusi yang mendukung"))).to_contain_text(
        "1"
    )
    is_counted(page, site, "institutions_supporting", 1)
