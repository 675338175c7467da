"""An unknown table of posts on a phone, with the keyboard alone: mapped, saved, and known again."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.importers.builders import csv_text

PHONE = {"width": 390, "height": 844}
MOST_STEPS = 120  # from the top of a page to any of its controls
HEADER = ["Tgl Tayang", "Link Postingan", "Capaian", "Suka", "Ket"]
ROWS = [
    ["31/07/2026 18.30", "https://www.instagram.com/p/AAA/", "12,4 rb", "40", "Rumah"],
    ["01/08/2026 09.00", "https://www.instagram.com/p/BBB/", "900", "10", "Air"],
    ["kemarin", "https://www.instagram.com/p/CCC/", "800", "11", "Jamban"],
]


@pytest.fixture
def phone(browser, site):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    site.sign_in(page, "communications@example.org")
    yield page
    context.close()


def reach_by_tab(page, control):
    """Go to a control as somebody does who has no pointer."""
    expect(control).to_be_visible()
    for _step in range(MOST_STEPS):
        if control.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{control} cannot be reached with the keyboard")


def press(page, control):
    reach_by_tab(page, control)
    page.keyboard.press("Enter")


def send(page, site, name, rows=ROWS):
    content = csv_text(HEADER, rows, delimiter=";").encode()
    page.goto(f"{site.address}/imports")
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file][name=files]").set_input_files(file)
    press(page, page.get_by_role("button", name="Baca berkas"))


def open_map(page):
    press(page, page.get_by_role("link", name="Petakan kolomnya"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Cocokkan kolom")


def assert_usable(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_table_is_mapped_with_the_keyboard_saved_and_known_again(phone, site):
    send(phone, site, "rekap-juli.csv")
    open_map(phone)
    expect(phone.locator("#outcome-verdict")).to_have_text("Dari 3 baris: 2 diterima, 1 ditolak.")

    reach_by_tab(phone, phone.get_by_label("Akun", exact=False).first)
    phone.keyboard.type("griya.contoh")
    press(phone, phone.locator("summary", has_text="tampaknya tidak ada dalam berkas"))
    reach_by_tab(phone, phone.locator("#column-reach"))
    phone.keyboard.type("Cap")
    expect(phone.locator("#seen-reach")).to_contain_text("12.400")
    expect(phone.locator("#column-reach")).to_be_focused()
    press(phone, phone.get_by_role("button", name="Baca berkas dengan peta ini").last)

    press(phone, phone.get_by_role("button", name="Simpan 1 berkas yang siap"))
    expect(phone.get_by_text("1 berkas disimpan.")).to_be_visible()

    send(phone, site, "rekap-agustus.csv", ROWS[1:2])
    open_map(phone)
    expect(phone.get_by_text("dipetakan sebelumnya oleh Communications")).to_be_visible()
    expect(phone.locator("#column-reach")).to_have_value("2")
    press(phone, phone.get_by_role("button", name="Baca berkas dengan peta ini").first)
    expect(phone.get_by_role("button", name="Simpan 1 berkas yang siap")).to_be_visible()


def test_the_screen_can_be_used_by_everybody_also_where_something_is_wrong(phone, site):
    send(phone, site, "rekap.csv")
    open_map(phone)
    assert_usable(phone)
    phone.locator("#platform").select_option("")
    phone.locator("#column-published_at").select_option("")
    phone.get_by_role("button", name="Baca berkas dengan peta ini").last.click()
    expect(phone.get_by_role("alert")).to_contain_text("Pilih platformnya.")
    assert_usable(phone)


def test_without_scripts_a_button_looks_again(browser, site):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    site.sign_in(page, "communications@example.org")
    send_without_script(page, site)
    page.locator("#time_zone").select_option("Asia/Jayapura")
    page.get_by_role("button", name="Lihat ulang").last.click()
    expect(page.locator("#seen-published_at")).to_contain_text("31 Jul 2026 16.30 WIB")
    context.close()


def send_without_script(page, site):
    page.goto(f"{site.address}/imports")
    content = csv_text(HEADER, ROWS, delimiter=";").encode()
    file = {"name": "rekap.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file][name=files]").set_input_files(file)
    page.get_by_role("button", name="Baca berkas").click()
    page.get_by_role("link", name="Petakan kolomnya").click()
