"""Tests of adding users from the command line."""

from __future__ import annotations

import json

import pytest


def test_a_user_gets_a_password(run):
    answer = json.loads(
        run("users", "add", "Siti@Example.org", "--role", "viewer", "--json").stdout
    )
    assert answer["email"] == "siti@example.org"
    assert len(answer["password"]) >= 12


def test_the_password_opens_the_pages(run, app):
    answer = json.loads(run("users", "add", "a@example.org", "--role", "viewer", "--json").stdout)
    client = app.test_client()
    assert client.post("/sign-in", data=answer).headers["Location"] == "/"
    assert client.get("/members").status_code == 200


def test_a_known_e_mail_is_refused(run):
    run("users", "add", "a@example.org", "--role", "viewer")
    answer = run("users", "add", "A@example.org", "--role", "admin")
    assert answer.exit_code == 1
    assert "a@example.org sudah terdaftar" in answer.stderr


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["a@example.org"], 2),
        (["a@example.org", "--role", "king"], 2),
        (["a@example.org", "--role", "viewer", "--region", "99"], 1),
        (["no address", "--role", "viewer"], 1),
    ],
)
def test_what_cannot_be_is_refused(run, words, status):
    assert run("users", "add", *words).exit_code == status


def test_the_help_speaks_english_on_request(run):
    assert "Let a person sign in" in run("users", "add", "--lang", "en", "--help").stdout
