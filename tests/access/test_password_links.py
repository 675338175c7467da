"""Tests of links with which people choose an own password."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask_security import verify_password
from sqlalchemy import select

from outreach.access.password_links import (
    SpentLinkError,
    choose_password,
    password_link,
    renew_password_link,
    user_of_link,
)
from outreach.access.users import (
    SecurityUser,
    UserDetails,
    add_user,
    deactivate_user,
    renew_password,
    user_by_email,
)
from outreach.domain.errors import InvalidInputError, NotFoundError
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.storage.models import AuditEntry
from tests.databases import NOW, TESTER

KEY = "a key for tests"
WORDS = "empat kata yang mudah"


@pytest.fixture
def user(database):
    with database.unit_of_work(TESTER) as work:
        details = UserDetails(role="viewer", region_code="33", name="Siti")
        add_user(work.session, EVERYWHERE, "siti@example.org", details)
        return user_by_email(work.session, EVERYWHERE, "Siti@example.org ")


@pytest.fixture
def link(database, user):
    return password_link(user, key=KEY, now=NOW)


def chosen(database, link, words=WORDS, now=NOW, key=KEY):
    with database.unit_of_work(TESTER) as work:
        return choose_password(work.session, link, words, key=key, now=now)


def works(database, link, now=NOW):
    with database.reading() as session:
        try:
            return user_of_link(session, link, key=KEY, now=now).email == "siti@example.org"
        except SpentLinkError:
            return False


def test_the_password_that_was_chosen_is_the_persons(database, link, user):
    now = chosen(database, link)
    assert verify_password(WORDS, now.password)
    assert now.fs_uniquifier != user.fs_uniquifier


def test_a_link_works_once(database, link):
    chosen(database, link)
    with pytest.raises(SpentLinkError):
        chosen(database, link, "lain kali lagi")


def test_a_link_works_for_three_days(database, link):
    assert works(database, link, NOW + timedelta(days=3, seconds=-1))
    assert not works(database, link, NOW + timedelta(days=3))


@pytest.mark.parametrize("change", [lambda link: link[:-1], lambda link: "x" + link, lambda _: ""])
def test_a_link_that_was_written_by_nobody_of_us_does_not_work(database, link, change):
    assert not works(database, change(link))


def test_a_link_signed_with_another_key_does_not_work(database, user):
    assert not works(database, password_link(user, key="another", now=NOW))


def test_a_newer_link_ends_the_older_and_what_is_signed_in(database, link, user):
    with database.unit_of_work(TESTER) as work:
        now, newer = renew_password_link(work.session, EVERYWHERE, user.id, key=KEY, now=NOW)
    assert not works(database, link)
    assert works(database, newer)
    assert now.fs_uniquifier != user.fs_uniquifier


def test_a_new_password_ends_the_link(database, link, user):
    with database.unit_of_work(TESTER) as work:
        renew_password(work.session, EVERYWHERE, user.id)
    assert not works(database, link)


def test_whoever_is_deactivated_has_no_link(database, link, user):
    with database.unit_of_work(TESTER) as work:
        deactivate_user(work.session, TESTER, user.id)
        with pytest.raises(InvalidInputError):
            renew_password_link(work.session, EVERYWHERE, user.id, key=KEY, now=NOW)
    assert not works(database, link)


def test_a_link_is_made_only_in_the_own_region(database, user):
    with database.unit_of_work(TESTER) as work, pytest.raises(NotFoundError):
        renew_password_link(work.session, Scope("35"), user.id, key=KEY, now=NOW)


def test_a_user_is_found_by_the_address_only_in_the_own_region(database, user):
    with database.reading() as session, pytest.raises(NotFoundError):
        user_by_email(session, Scope("35"), user.email)


@pytest.mark.parametrize("words", ["sembilan9", "a" * 201])
def test_a_password_too_short_or_too_long_leaves_the_link_as_it_was(database, link, words):
    with pytest.raises(InvalidInputError):
        chosen(database, link, words)
    assert works(database, link)


def test_a_choice_stands_in_the_trail_without_the_password(database, link):
    chosen(database, link)
    with database.reading() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry.record_table == "user"
    assert entry.changes["password"] == ["…", "…"]


def test_the_user_of_a_link_that_was_removed_is_not_found(database, link, user):
    with database.unit_of_work(TESTER) as work:
        work.session.delete(work.session.get_one(SecurityUser, user.id))
    assert not works(database, link)
