"""The whole way once, as people go it: register, log, import, correct, read, download."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from playwright.sync_api import expect

from outreach import DATA

SAMPLES = DATA / "samples"
INSTAGRAM = SAMPLES / "instagram_2026-10.csv"
FACEBOOK = SAMPLES / "facebook_2026-10.csv"


def register(page, site, name, kind):
    page.goto(site.address + "/members/new")
    page.get_by_label("Nama", exact=True).fill(name)
    page.get_by_label("Jenis", exact=True).select_option(label=kind)
    page.get_by_label("Wilayah").fill("Kota Semarang")
    page.get_by_label("Tanggal bergabung").fill("2026-09-01")
    page.get_by_label("Air minum").check()
    page.get_by_role("button", name="Daftarkan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def log_action(page, site):
    page.goto(site.address + "/actions/new")
    page.get_by_label("Jenis kegiatan").select_option(label="Aksi tematik aliansi")
    page.get_by_label("Nama kegiatan").fill("Gelar wicara rumah layak huni")
    page.get_by_label("Perumahan dan permukiman").check()
    page.get_by_label("Tujuan").fill("Warga memahami syarat rumah layak huni.")
    page.get_by_label("Target hasil kegiatan").fill("Dua liputan media.")
    page.get_by_label("Bulan").select_option(label="Oktober")
    page.get_by_label("Tahun", exact=True).fill("2026")
    page.get_by_label("Tanggal mulai").fill("2026-10-14")
    page.get_by_label("Jumlah peserta").fill("120")
    page.get_by_label("Biaya ke-1: untuk apa").fill("Sewa gedung")
    page.get_by_label("Rencana biaya ke-1").fill("18.500.000")
    page.get_by_label("Sumber dana biaya ke-1").select_option(label="APBD provinsi")
    page.get_by_label("Penanggung jawab").fill("Sekretariat Pokja")
    page.get_by_label("Asumsi").fill("Gedung tersedia.")
    page.get_by_label("Wilayah", exact=True).fill("Kota Semarang")
    page.get_by_label("Anggota ke-1", exact=True).fill("Radio Bukit Kapur")
    page.get_by_label("Peran anggota ke-1").select_option(label="Meliput")
    page.get_by_role("button", name="Tambah anggota").click()
    page.get_by_label("Anggota ke-2", exact=True).fill("Paguyuban Lereng Teduh")
    page.get_by_label("Peran anggota ke-2").select_option(label="Penyelenggara bersama")
    page.get_by_label("Terlaksana").check()
    page.get_by_label("Peserta yang hadir").fill("1.150")
    page.get_by_role("button", name="Simpan kegiatan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gelar wicara rumah layak huni")
    expect(page.get_by_text("7 dari 7 isian lengkap")).to_be_visible()
    expect(page.get_by_text("Rp18.500.000").first).to_be_visible()


def record_statement(page, site):
    page.goto(site.address + "/statements/new")
    page.get_by_label("Judul").fill("Dukungan forum untuk rumah layak")
    page.get_by_label("Tanggal", exact=True).fill("2026-10-15")
    page.get_by_label("Wilayah").fill("Kota Semarang")
    page.get_by_role("radio", name="Forum").check()
    page.get_by_role("combobox", name="Forum").fill("Forum Lereng Lestari")
    page.get_by_label("Penanda tangan ke-1", exact=True).fill("Paguyuban Lereng Teduh")
    page.get_by_label("Berkas").set_input_files(
        {"name": "dukungan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 dukungan"}
    )
    page.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dukungan forum untuk rumah layak")


def import_files(page, site, *files):
    page.goto(site.address + "/imports")
    page.get_by_label("Berkas", exact=True).set_input_files(files)
    page.get_by_role("button", name="Baca berkas").click()
    page.get_by_role("button", name=re.compile("^Simpan .* siap$")).click()


def posts_on_record(page, site):
    page.goto(site.address + "/posts?month=2026-10")
    return page.get_by_text(re.compile("^Menampilkan .* dari")).text_content()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_whole_way(site, browser, width):
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    site.sign_in(page, "coordinator@example.org")
    register(page, site, "Radio Bukit Kapur", "Media")
    register(page, site, "Paguyuban Lereng Teduh", "Ormas")
    log_action(page, site)
    record_statement(page, site)
    page.context.clear_cookies()

    site.sign_in(page, "communications@example.org")
    import_files(page, site, INSTAGRAM, FACEBOOK)
    first = posts_on_record(page, site)
    import_files(page, site, FACEBOOK)
    assert posts_on_record(page, site) == first

    page.goto(site.address + "/posts?topic=none")
    page.get_by_role("main").get_by_role("rowheader").first.get_by_role("link").click()
    page.get_by_label("Sanitasi").check()
    page.get_by_role("button", name="Simpan topik").click()
    expect(page.locator("p.tags")).to_contain_text("Sanitasi")

    page.goto(site.address + "/indicators?month=2026-10")
    page.get_by_role("link", name="Media yang terlibat", exact=True).click()
    expect(page.get_by_role("heading", name="Dihitung: 1", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Gelar wicara rumah layak huni").first).to_be_visible()

    page.goto(site.address + "/engagement?month=2026-10&platform=instagram")
    rate = page.locator(".funnel-step a").first.text_content()
    page.goto(site.address + "/reports")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("PDF")).first.click()
    text = text_of(download.value.path())
    assert "Radio Bukit Kapur" in text
    assert "Rp18.500.000" in text
    assert rate in text
    page.context.close()


def text_of(path):
    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
