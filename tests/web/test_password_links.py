"""Tests of the page on which people choose an own password, and of what is written about it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from outreach import runtime
from outreach.access.password_links import password_link
from outreach.access.users import ROLES, SecurityUser, UserDetails, add_user, user_by_email
from outreach.storage.models import AuditEntry
from tests.applications import application, sign_in

WORDS = "empat kata yang mudah"
NEW = {"password": WORDS, "again": WORDS}


@pytest.fixture
def admin(app):
    """The admin of Jawa Tengah."""
    return sign_in(app, "admin", "33")


@pytest.fixture(params=ROLES)
def siti(app, request):
    """A user of each role."""
    return add_siti(app, request.param)


def add_siti(app, role="viewer"):
    with app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE) as work:
        details = UserDetails(role=role, region_code="33", name="Siti Aminah")
        password = add_user(work.session, work.scope, "siti@example.org", details)
        return user_by_email(work.session, work.scope, "siti@example.org").id, password


def made_link(admin, user_id):
    answer = admin.post(f"/users/{user_id}/link")
    return re.findall(r'link-shown"[^>]*>([^<]+)<', answer.text)[0]


def signed_in(app, password):
    client = app.test_client()
    client.post("/sign-in", data={"email": "siti@example.org", "password": password})
    return client


def may_read(client):
    return client.get("/members").status_code == 200


def last_entry(database):
    with database.reading() as session:
        return session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()


def test_whoever_gets_a_link_chooses_a_password_and_signs_in(app, admin, client, siti):
    user_id, password = siti
    link = made_link(admin, user_id)
    assert link.startswith("http://localhost/password-links/")
    assert "siti@example.org" in client.get(link).text
    assert client.post(link, data=NEW).headers["Location"] == "/sign-in"
    assert may_read(signed_in(app, WORDS))
    assert not may_read(signed_in(app, password))


def test_a_new_link_signs_the_person_out_and_is_shown_once(app, admin, siti):
    user_id, password = siti
    there = signed_in(app, password)
    assert may_read(there)
    link = made_link(admin, user_id)
    assert not may_read(there)
    assert link.rpartition("/")[2] not in admin.get(f"/users/{user_id}/change").text


def test_whoever_is_deactivated_is_out_at_once(app, admin, siti):
    user_id, password = siti
    there = signed_in(app, password)
    assert may_read(there)
    admin.post(f"/users/{user_id}/deactivate")
    assert not may_read(there)
    assert not may_read(signed_in(app, password))


def test_a_change_of_the_own_password_stands_in_the_trail(app, database, siti):
    user_id, password = siti
    client = signed_in(app, password)
    data = {"password": password, "new_password": WORDS, "new_password_confirm": WORDS}
    assert client.post("/password", data=data).status_code == 302
    entry = last_entry(database)
    assert (entry.actor, entry.user_id, entry.record_table) == ("Siti Aminah", user_id, "user")
    assert (entry.record_id, entry.region_code) == (user_id, "33")
    assert entry.changes["password"] == ["…", "…"]
    assert may_read(signed_in(app, WORDS))


def test_the_trail_shows_a_change_of_a_password_at_once(app, admin, siti):
    _user_id, password = siti
    before = admin.get("/audit").text.count("Siti Aminah")
    data = {"password": password, "new_password": WORDS, "new_password_confirm": WORDS}
    signed_in(app, password).post("/password", data=data)
    assert admin.get("/audit").text.count("Siti Aminah") > before


def test_a_password_that_was_not_changed_leaves_no_entry(app, database):
    _user_id, password = add_siti(app)
    before = last_entry(database).id
    data = {"password": "salah", "new_password": WORDS, "new_password_confirm": WORDS}
    signed_in(app, password).post("/password", data=data)
    assert last_entry(database).id == before


def test_the_trail_says_who_made_a_link_and_who_chose_a_password(app, admin, client, database):
    user_id, _password = add_siti(app)
    link = made_link(admin, user_id)
    assert last_entry(database).reason == "Tautan kata sandi dibuat."
    client.post(link, data=NEW)
    entry = last_entry(database)
    assert (entry.actor, entry.user_id) == ("Siti Aminah", user_id)
    assert WORDS not in str(entry.changes)


def test_a_used_and_a_false_link_get_the_same_clear_answer(app, admin, client):
    link = made_link(admin, add_siti(app)[0])
    client.post(link, data=NEW)
    used, false = (app.test_client().get(each) for each in (link, "/password-links/bukan-tautan"))
    assert used.status_code == false.status_code == 410
    assert used.text.replace(link.rpartition("/")[2], "") == false.text.replace("bukan-tautan", "")
    assert "sudah kedaluwarsa atau sudah dipakai" in used.text
    assert client.post(link, data=NEW).status_code == 410


def test_two_passwords_that_differ_are_explained_beside_the_field(app, admin, client):
    link = made_link(admin, add_siti(app)[0])
    answer = client.post(link, data={**NEW, "again": "lain"})
    assert "Kedua kata sandi berbeda." in answer.text
    assert 'id="again-errors"' in answer.text
    assert WORDS not in answer.text


def test_a_short_password_is_explained_and_the_link_still_works(app, admin, client):
    link = made_link(admin, add_siti(app)[0])
    answer = client.post(link, data={"password": "pendek", "again": "pendek"})
    assert "Pilih sedikitnya 10 karakter." in answer.text
    assert client.post(link, data=NEW).status_code == 302


def test_a_form_without_its_token_is_refused(database_url, tmp_path):
    with application(database_url, tmp_path, WTF_CSRF_ENABLED=True) as app:
        add_siti(app)
        with app.app_context(), runtime.reading() as session:
            user = session.scalars(select(SecurityUser)).one()
            link = password_link(user, key=runtime.secret_key(), now=runtime.now())
        answer = app.test_client().post(f"/password-links/{link}", data=NEW)
    assert answer.status_code == 400


def test_whoever_tries_too_often_has_to_wait(client):
    answers = [client.get("/password-links/x").status_code for _ in range(11)]
    assert answers == [410] * 10 + [429]


def test_a_deactivated_user_gets_no_link(app, admin):
    user_id, _password = add_siti(app)
    admin.post(f"/users/{user_id}/deactivate")
    answer = admin.post(f"/users/{user_id}/link", follow_redirects=True)
    assert "Izinkan pengguna ini masuk lagi terlebih dahulu." in answer.text
    assert "link-shown" not in answer.text


@pytest.mark.parametrize("role", [role for role in ROLES if role != "admin"])
def test_only_an_admin_makes_links(app, role):
    user_id, _password = add_siti(app)
    assert sign_in(app, role, "33").post(f"/users/{user_id}/link").status_code == 403


def test_another_regions_admin_makes_no_link(app):
    user_id, _password = add_siti(app)
    assert sign_in(app, "admin", "35").post(f"/users/{user_id}/link").status_code == 404


def test_a_new_user_gets_a_link(app, admin, client):
    form = {
        "name": "Siti Aminah",
        "email": "siti@example.org",
        "role": "viewer",
        "region": "Kota Semarang",
    }
    answer = admin.post("/users/new", data=form)
    (link,) = re.findall(r'link-shown"[^>]*>([^<]+)<', answer.text)
    client.post(link, data=NEW)
    assert may_read(signed_in(app, WORDS))
