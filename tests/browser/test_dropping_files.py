"""Files of several kinds, dropped at once: checked, mapped, saved, discarded and undone."""

from __future__ import annotations

import base64
import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.files import SERIES, instagram

EXPORTS = Path(__file__).parents[1] / "importers" / "exports"
INSTAGRAM = EXPORTS / "instagram_posts_english_2025.csv"
TIKTOK = EXPORTS / "tiktok_studio_indonesian_dates.xlsx"
LINKEDIN = EXPORTS / "linkedin_page_2025_views.xls"
UNKNOWN = (
    b"Tautan\tTanggal tayang\tJudul\tSuka\n"
    b"https://rekaan.example/a\t2026-10-05 10:00\tRumah layak huni\t14\n"
    b"https://rekaan.example/b\t2026-10-07 15:30\tAir minum aman\t9\n"
    b"https://rekaan.example/c\t2026-10-08 09:00\tSanitasi sekolah\t11\n"
)
DROP = """files => {
    const transfer = new DataTransfer();
    for (const [name, content] of files) {
        const bytes = Uint8Array.from(atob(content), each => each.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
    }
    return transfer;
}"""


@pytest.fixture
def width():
    return 1280


@pytest.fixture
def page(site, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    site.sign_in(page, "communications@example.org")
    page.goto(site.address + "/imports")
    yield page
    context.close()


def zipped(name, content):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, content)
    return target.getvalue()


def drop(page, **files):
    """Let go of files over the zone, as a person does."""
    packed = [
        [name.replace("_", "."), base64.b64encode(each).decode()] for name, each in files.items()
    ]
    transfer = page.evaluate_handle(DROP, packed)
    zone = page.locator("[data-drop-zone]")
    zone.dispatch_event("dragenter", {"dataTransfer": transfer})
    expect(zone).to_have_class(re.compile("is-over"))
    zone.dispatch_event("drop", {"dataTransfer": transfer})


def choose(page, *files):
    sent = [{"name": name, "mimeType": "text/csv", "buffer": content} for name, content in files]
    page.get_by_label("Berkas", exact=True).set_input_files(sent)


def read_them(page):
    page.get_by_role("button", name="Baca berkas").click()
    page.wait_for_url(re.compile("/imports/uploads/"))


def file_named(page, name):
    return page.locator("ol.files > li").filter(
        has=page.get_by_role("heading", name=name, exact=True)
    )


def posts_of(export):
    with export.with_suffix("").with_suffix(".expected.csv").open(encoding="utf-8") as rows:
        return len(list(csv.DictReader(rows)))


def posts_on_record(page, site):
    page.goto(site.address + "/posts?month=all")
    return page.locator("p.lead").text_content()


def assert_usable(page):
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [1280, 390])
def test_five_files_are_dropped_three_saved_one_discarded_and_one_undone(page, site):
    drop(
        page,
        unggahan_csv=INSTAGRAM.read_bytes(),
        konten_xlsx=TIKTOK.read_bytes(),
        halaman_xls=LINKEDIN.read_bytes(),
        rekap_txt=UNKNOWN,
        harian_zip=zipped("Jangkauan.csv", SERIES),
    )
    expect(page.get_by_role("status")).to_contain_text("Dipilih: 5 berkas")
    assert_usable(page)
    read_them(page)

    expect(page.get_by_text("Siap: 2. Menunggu jawaban: 2. Ditolak: 1.")).to_be_visible()
    expect(file_named(page, "Jangkauan.csv")).to_contain_text("Ekspor data")
    assert_usable(page)
    file_named(page, "rekap.txt").get_by_role("link", name="Petakan kolomnya").click()
    page.get_by_label("Platform").select_option(label="Facebook")
    page.get_by_role("combobox", name="Akun (bila ada)").fill("Griya Contoh")
    page.get_by_role("button", name="Baca berkas dengan peta ini").last.click()

    asked = file_named(page, "halaman.xls")
    asked.get_by_label("Unggahan akun LinkedIn mana ini?").fill("Griya Contoh")
    asked.get_by_role("button", name="Baca").click()
    expect(page.get_by_text("Siap: 4. Menunggu jawaban: 0. Ditolak: 1.")).to_be_visible()
    file_named(page, "halaman.xls").get_by_role("button", name="Buang").click()
    page.get_by_role("button", name="Simpan 3 berkas yang siap").click()
    expect(page.get_by_text("Disimpan: 3. Ditolak: 1.")).to_be_visible()
    upload = page.url
    saved = posts_of(INSTAGRAM) + posts_of(TIKTOK) + 3
    assert posts_on_record(page, site) == f"Unggahan tercatat: {saved}."

    page.goto(upload)
    file_named(page, "konten.xlsx").get_by_role("link", name="Batalkan impor").click()
    page.get_by_role("button", name="Batalkan impor").click()
    expect(page.get_by_role("status")).to_contain_text("Impor dibatalkan.")
    assert posts_on_record(page, site) == f"Unggahan tercatat: {saved - posts_of(TIKTOK)}."


def test_files_are_added_one_after_the_other_and_left_out_with_the_keyboard(page):
    field = page.get_by_label("Berkas", exact=True)
    field.set_input_files(INSTAGRAM)
    drop(page, b_csv=instagram(2))
    field.set_input_files([INSTAGRAM, TIKTOK])
    names = page.locator("[data-drop-list] .file-name")
    expect(names).to_have_text([INSTAGRAM.name, "b.csv", TIKTOK.name])

    page.get_by_role("button", name="Keluarkan b.csv").press("Enter")

    expect(names).to_have_text([INSTAGRAM.name, TIKTOK.name])
    expect(page.get_by_role("button", name=f"Keluarkan {TIKTOK.name}")).to_be_focused()


def test_what_was_not_taken_is_explained_with_the_files_still_chosen(page):
    drop(page, a_csv=instagram(1))
    page.get_by_label("Angka per tanggal").fill("2099-01-01")
    page.get_by_role("button", name="Baca berkas").click()
    expect(page.locator("#read_on-errors")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Dipilih: 1 berkas")

    page.get_by_label("Angka per tanggal").fill("2026-11-01")
    read_them(page)

    expect(page.get_by_text("Siap: 1.")).to_be_visible()


def test_files_that_are_too_large_together_are_not_even_sent(page):
    page.locator("form[data-drop]").evaluate("form => form.dataset.most = '100'")
    drop(page, a_csv=instagram(1, 2, 3))
    page.get_by_role("button", name="Baca berkas").click()
    expect(page.locator("[data-drop-state]")).to_contain_text(
        "Kirim paling banyak 100 B sekaligus."
    )


def test_a_sending_that_breaks_off_is_said_and_can_be_tried_again(page):
    page.route("**/imports", lambda route: route.abort())
    drop(page, a_csv=instagram(1))
    page.get_by_role("button", name="Baca berkas").click()
    expect(page.locator("[data-drop-state]")).to_contain_text("Pengiriman terputus.")
    page.unroute("**/imports")
    read_them(page)
    expect(page.get_by_text("Siap: 1.")).to_be_visible()


def test_without_script_the_form_is_a_plain_one(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    site.sign_in(page, "communications@example.org")
    page.goto(site.address + "/imports")
    choose(page, ("a.csv", instagram(1)), ("b.csv", instagram(2)))
    read_them(page)
    expect(page.get_by_text("Siap: 2.")).to_be_visible()
    context.close()
