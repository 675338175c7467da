"""A list of members is mapped with what is read of it beside, live."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.test_every_page import assert_usable
from tests.web.list_pages import HEAD, ROWS

PHONE = {"width": 390, "height": 844}


def test_each_choice_shows_what_it_makes_of_the_first_rows(browser, site):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    site.sign_in(page, "coordinator@example.org")
    page.goto(f"{site.address}/members/import")
    content = "\n".join([HEAD, *ROWS]).encode()
    file = {"name": "anggota.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Baca daftar").click()
    expect(page.locator("#outcome-verdict")).to_have_text("Dari 3 baris: 2 diterima, 1 ditolak.")

    page.locator("#column-name").select_option("")
    expect(page.locator("#outcome-verdict")).to_have_text("Masih perlu dipilih: Nama.")
    page.locator("#column-name").select_option(label="Nama Lembaga")
    page.locator("#column-district").select_option("")
    page.locator("#region").fill("Jawa Tengah")
    expect(page.locator("#outcome-verdict")).to_have_text("Dari 3 baris: 3 diterima, 0 ditolak.")
    assert_usable(page)
    context.close()
