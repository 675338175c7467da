"""Tests of signing in, in a real browser."""

from __future__ import annotations

from playwright.sync_api import expect


def test_a_person_signs_in_and_out(site, page):
    site.sign_in(page, "coordinator@example.org")
    expect(page.get_by_role("navigation", name="Utama")).to_be_visible()

    page.get_by_role("button", name="Keluar").first.click()

    expect(page).to_have_url(site.address + "/sign-in")


def test_a_wrong_password_is_explained_without_telling_who_is_known(site, page):
    page.goto(site.address + "/sign-in")
    page.get_by_label("Alamat surel").fill("nobody@example.org")
    page.get_by_label("Kata sandi").fill("salah sekali")
    page.get_by_role("button", name="Masuk").click()

    expect(page.get_by_role("alert")).to_contain_text("Surel atau kata sandi tidak cocok.")


def test_english_is_one_click_away(site, page):
    site.sign_in(page, "viewer@example.org")
    page.get_by_role("link", name="English").first.click()
    expect(page.get_by_role("link", name="Members").first).to_be_visible()


def test_a_password_is_changed(site, page):
    site.sign_in(page, "viewer@example.org")
    page.goto(site.address + "/password")
    page.get_by_label("Kata sandi sekarang").fill(site.passwords["viewer@example.org"])
    page.get_by_label("Kata sandi baru", exact=True).fill("jembatan-hujan-sore")
    page.get_by_label("Ulangi kata sandi baru").fill("jembatan-hujan-sore")
    page.get_by_role("button", name="Ganti kata sandi").click()

    expect(page.get_by_text("Kata sandi sudah diganti.")).to_be_visible()
