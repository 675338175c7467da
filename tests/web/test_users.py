"""Tests of the pages of users."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from outreach import runtime
from outreach.access.users import SecurityUser, UserDetails, add_user
from tests.applications import sign_in


@pytest.fixture
def admin(app):
    """The admin of Jawa Tengah."""
    return sign_in(app, "admin", "33")


def user_form(**other):
    return {
        "name": "Siti Aminah",
        "email": "siti@example.org",
        "role": "coordinator",
        "region": "Kota Semarang",
        **other,
    }


def password_in(answer):
    return re.findall(r'password-shown">([^<]+)<', answer.text)[0]


@pytest.fixture
def password(admin):
    return password_in(admin.post("/users/new", data=user_form()))


@pytest.fixture
def siti(database, password):
    with database.reading() as session:
        return session.scalars(
            select(SecurityUser).where(SecurityUser.email == "siti@example.org")
        ).one()


def signed_in(app, password):
    client = app.test_client()
    client.post("/sign-in", data={"email": "siti@example.org", "password": password})
    return client


def may_read(client):
    return client.get("/members").status_code == 200


def test_the_password_that_is_shown_opens_the_pages(app, password):
    assert may_read(signed_in(app, password))


def test_a_password_is_shown_once_and_kept_in_no_cookie(admin):
    answer = admin.post("/users/new", data=user_form())
    password = password_in(answer)
    assert password not in admin.get("/users").text
    assert password not in str(answer.headers)


def test_a_new_user_stands_on_the_list(admin, siti):
    answer = admin.get("/users")
    assert "siti@example.org" in answer.text
    assert "Kota Semarang" in answer.text


def test_a_known_e_mail_is_explained_beside_the_field(admin, siti):
    answer = admin.post("/users/new", data=user_form(name="Siti Lain"))
    assert 'id="email-errors"' in answer.text
    assert 'value="Siti Lain"' in answer.text


def test_a_region_outside_the_own_one_is_not_on_offer(admin):
    answer = admin.post("/users/new", data=user_form(region="Jawa Timur"))
    assert "Wilayah Jawa Timur tidak dikenal." in answer.text


def test_an_admin_changes_the_role(admin, siti):
    data = user_form(role="viewer", version="1")
    assert admin.post(f"/users/{siti.id}/change", data=data).status_code == 302
    assert (
        'checked class="form-check-input" id="role-0"' in admin.get(f"/users/{siti.id}/change").text
    )


def test_the_second_of_two_writers_sees_the_difference(admin, siti):
    address = f"/users/{siti.id}/change"
    admin.post(address, data=user_form(role="viewer", version="1"))
    answer = admin.post(address, data=user_form(name="Siti B.", version="1"))
    assert "Tersimpan sekarang" in answer.text


def test_whoever_is_deactivated_is_out_at_once_and_stays_out(app, admin, siti, password):
    client = signed_in(app, password)
    answer = admin.post(f"/users/{siti.id}/deactivate", follow_redirects=True)
    assert "Siti Aminah tidak dapat masuk lagi." in answer.text
    assert not may_read(client)
    assert not may_read(signed_in(app, password))


def test_whoever_is_let_in_again_signs_in_with_the_password_of_before(app, admin, siti, password):
    admin.post(f"/users/{siti.id}/deactivate")
    admin.post(f"/users/{siti.id}/reactivate")
    assert may_read(signed_in(app, password))


def test_a_new_password_replaces_the_old_one(app, admin, siti, password):
    client = signed_in(app, password)
    renewed = password_in(admin.post(f"/users/{siti.id}/password"))
    assert not may_read(client)
    assert not may_read(signed_in(app, password))
    assert may_read(signed_in(app, renewed))


def test_the_last_admin_is_told_why_there_is_no_way_out(app, admin):
    with admin.session_transaction() as session:
        uniquifier = session["_user_id"]
    with app.app_context(), runtime.reading() as session:
        user = session.scalars(
            select(SecurityUser).where(SecurityUser.fs_uniquifier == uniquifier)
        ).one()
    answer = admin.post(f"/users/{user.id}/deactivate", follow_redirects=True)
    assert "tidak akan punya admin lagi" in answer.text


def test_only_an_admin_is_led_to_the_users(admin, coordinator):
    assert 'href="/users"' in admin.get("/").text
    assert 'href="/users"' not in coordinator.get("/").text


def test_a_user_of_another_region_is_not_found(app, admin):
    with app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE) as work:
        details = UserDetails(role="viewer", region_code="35.78")
        add_user(work.session, work.scope, "b@example.org", details)
        other = work.session.scalars(
            select(SecurityUser.id).where(SecurityUser.email == "b@example.org")
        ).one()
    assert admin.get(f"/users/{other}/change").status_code == 404
    assert admin.post(f"/users/{other}/password").status_code == 404


def test_a_search_that_fits_nobody_says_so(admin):
    assert "Tidak ada pengguna yang cocok" in admin.get("/users?q=zzz").text
