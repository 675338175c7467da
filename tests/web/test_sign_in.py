"""Tests of signing in, its limits, and what every answer tells the browser."""

from __future__ import annotations

import re

import pytest

from outreach import runtime
from outreach.access.users import UserDetails, add_user
from tests.applications import application


@pytest.fixture
def password(app):
    with app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE) as work:
        details = UserDetails(role="viewer", region_code="33")
        return add_user(work.session, work.scope, "siti@example.org", details)


def try_to_sign_in(client, password, **other):
    return client.post(
        "/sign-in", data={"email": "siti@example.org", "password": password, **other}
    )


def test_the_right_password_leads_to_the_home_page(client, password):
    assert try_to_sign_in(client, password).headers["Location"] == "/"


def test_a_person_is_led_on_to_the_page_that_was_asked_for(client, password):
    answer = try_to_sign_in(client, password, next="/members")
    assert answer.headers["Location"] == "/members"


def test_nobody_is_led_to_another_site(client, password):
    answer = try_to_sign_in(client, password, next="https://example.com/")
    assert "example.com" not in answer.headers.get("Location", "")


def test_a_known_and_an_unknown_e_mail_are_answered_alike(client, password):
    wrong = try_to_sign_in(client, "salah")
    unknown = try_to_sign_in(client, "salah", email="nobody@example.org")
    assert "Surel atau kata sandi tidak cocok." in wrong.text
    assert "Surel atau kata sandi tidak cocok." in unknown.text


def test_the_title_tells_that_signing_in_failed(client, password):
    assert "<title>Kesalahan: Masuk" in try_to_sign_in(client, "salah").text


def test_too_many_attempts_are_refused_with_a_sentence(client, password):
    for _ in range(10):
        try_to_sign_in(client, "salah")
    answer = try_to_sign_in(client, password)
    assert answer.status_code == 429
    assert "Terlalu banyak percobaan" in answer.text


def test_a_password_is_kept_as_an_argon2_hash_only(app, password, database):
    with database.engine.connect() as connection:
        kept = connection.exec_driver_sql('SELECT password FROM "user"').scalar_one()
    assert kept.startswith("$argon2")


def test_a_password_outlives_the_secret_key(password, database_url, tmp_path):
    with application(database_url, tmp_path, SECRET_KEY="another one") as app:
        assert try_to_sign_in(app.test_client(), password).headers["Location"] == "/"


def test_a_form_without_its_token_is_refused(database_url, tmp_path):
    with application(database_url, tmp_path, WTF_CSRF_ENABLED=True) as app:
        answer = app.test_client().post("/sign-in", data={"email": "a@example.org"})
    assert answer.status_code == 400
    assert "Formulir ini sudah kedaluwarsa" in answer.text


def test_the_policy_allows_no_inline_script_or_style(client):
    policy = client.get("/sign-in").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_cookies_are_kept_from_scripts_and_from_other_sites(client, password):
    cookie = try_to_sign_in(client, password).headers["Set-Cookie"]
    assert re.search(r"HttpOnly.*SameSite=Lax", cookie)


def test_pages_are_not_kept_by_browsers_in_between(client):
    assert client.get("/sign-in").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["//example.com", "https://example.com", "/\\example.com", ""])
def test_changing_the_language_leads_nowhere_else(client, address):
    answer = client.get("/language/en", query_string={"next": address})
    assert answer.headers["Location"] == "/"


def test_an_unknown_language_is_no_page(client):
    assert client.get("/language/xx").status_code == 404


def test_the_other_language_is_kept(client):
    client.get("/language/en?next=/sign-in")
    assert 'lang="en"' in client.get("/sign-in").text


def test_an_unknown_address_is_answered_with_a_sentence(viewer):
    answer = viewer.get("/nowhere")
    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.text


def test_a_user_looks_at_one_region_of_their_own(viewer):
    viewer.post("/region", data={"region": "kota semarang", "next": "/members"})
    assert "Kota Semarang" in viewer.get("/members").text


def test_a_region_that_is_not_theirs_is_explained(viewer):
    answer = viewer.post("/region", data={"region": "Kota Surabaya"})
    assert "Wilayah Kota Surabaya tidak dikenal." in answer.text


def test_an_empty_choice_leads_back_to_the_whole_region(viewer):
    viewer.post("/region", data={"region": "33.74"})
    viewer.post("/region", data={"region": ""})
    assert "Jawa Tengah" in viewer.get("/members").text
