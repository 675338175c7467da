"""Tests of who signs in, and who may change that."""

from __future__ import annotations

import pytest
from flask_security import verify_password
from sqlalchemy import select

from outreach.access.users import (
    SecurityUser,
    UserDetails,
    add_user,
    change_user,
    deactivate_user,
    reactivate_user,
    renew_password,
    user_by_id,
    users_page,
)
from outreach.domain.errors import (
    InvalidInputError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.scope import EVERYWHERE, Actor, Scope
from outreach.storage.models import AuditEntry
from tests.databases import TESTER

PROVINCE = Scope("33")


def added(database, email="siti@example.org", role="viewer", region_code="33", name="Siti"):
    details = UserDetails(role=role, region_code=region_code, name=name)
    with database.unit_of_work(TESTER) as work:
        add_user(work.session, EVERYWHERE, email, details)
    return stored(database, email)


def stored(database, email="siti@example.org"):
    with database.reading() as session:
        return session.scalars(select(SecurityUser).where(SecurityUser.email == email)).one()


def acting_as(user):
    return Actor(name=user.name, user_id=user.id, scope=Scope(user.region_code))


def changed(database, actor, user, **other):
    values = {"role": user.role, "region_code": user.region_code, "name": user.name, **other}
    with database.unit_of_work(actor) as work:
        change_user(work.session, actor, user.id, UserDetails(**values), version=user.version)
    return stored(database, user.email)


def deactivated(database, actor, user):
    with database.unit_of_work(actor) as work:
        deactivate_user(work.session, actor, user.id)
    return stored(database, user.email)


def last_entry(database):
    with database.reading() as session:
        return session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()


@pytest.fixture
def admin(database):
    return added(database, "ratna@example.org", "admin", name="Ratna")


def test_nobody_is_let_in_outside_the_own_region(database):
    details = UserDetails(role="viewer", region_code="35")
    with database.unit_of_work(TESTER) as work, pytest.raises(OutOfScopeError):
        add_user(work.session, PROVINCE, "a@example.org", details)


def test_an_admin_lists_only_the_users_of_the_own_region(database):
    added(database, "a@example.org", region_code="33.74", name="Di dalam")
    added(database, "b@example.org", region_code="35", name="Di luar")
    added(database, "c@example.org", region_code="0", name="Di atas")
    with database.reading() as session:
        page = users_page(session, PROVINCE, "")
    assert [user.name for user in page.rows] == ["Di dalam"]


@pytest.mark.parametrize("words", ["sit", "SITI@EXAMPLE"])
def test_users_are_found_by_name_or_address(database, words):
    added(database, name="Siti Aminah")
    added(database, "budi@example.com", name="Budi")
    with database.reading() as session:
        assert [user.name for user in users_page(session, PROVINCE, words).rows] == ["Siti Aminah"]


def test_a_user_of_another_region_is_not_found(database):
    user = added(database, region_code="35")
    with database.reading() as session, pytest.raises(NotFoundError):
        user_by_id(session, PROVINCE, user.id)


def test_name_role_and_region_change(database, admin):
    user = added(database)
    now = changed(
        database, acting_as(admin), user, name=" Siti  A. ", role="coordinator", region_code="33.74"
    )
    assert (now.name, now.role, now.region_code) == ("Siti A.", "coordinator", "33.74")


def test_nobody_is_moved_outside_the_own_region(database, admin):
    user = added(database)
    with pytest.raises(OutOfScopeError):
        changed(database, acting_as(admin), user, region_code="0")


@pytest.mark.parametrize(
    ("other", "field"), [({"role": "king"}, "role"), ({"region_code": "99"}, "region")]
)
def test_an_unknown_role_or_region_is_refused(database, admin, other, field):
    user = added(database)
    with pytest.raises(InvalidInputError) as refusal:
        changed(database, acting_as(admin), user, **other)
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_the_second_of_two_writers_is_told_even_where_only_the_role_changed(database, admin):
    user = added(database)
    changed(database, acting_as(admin), user, role="coordinator")
    with pytest.raises(StaleRecordError):
        changed(database, acting_as(admin), user, name="Siti B.")


def test_a_changed_role_stands_in_the_trail_with_the_admin(database, admin):
    changed(database, acting_as(admin), added(database), role="coordinator")
    entry = last_entry(database)
    assert (entry.actor, entry.user_id, entry.record_table) == ("Ratna", admin.id, "user")
    assert entry.changes == {"roles": [["viewer"], ["coordinator"]]}


def test_a_new_user_stands_in_the_trail_with_the_role_and_without_the_password(database):
    added(database)
    changes = last_entry(database).changes
    assert changes["roles"] == [None, ["viewer"]]
    assert changes["password"] == [None, "…"]


def test_whoever_is_deactivated_is_signed_out_at_once(database, admin):
    user = added(database)
    now = deactivated(database, acting_as(admin), user)
    assert not now.active
    assert now.fs_uniquifier != user.fs_uniquifier


def test_whoever_is_let_in_again_keeps_the_password(database, admin):
    user = added(database)
    deactivated(database, acting_as(admin), user)
    with database.unit_of_work(acting_as(admin)) as work:
        reactivate_user(work.session, PROVINCE, user.id)
    now = stored(database)
    assert now.active
    assert now.password == user.password


def test_a_new_password_replaces_the_old_one_and_ends_what_is_signed_in(database, admin):
    user = added(database)
    with database.unit_of_work(acting_as(admin)) as work:
        _user, password = renew_password(work.session, PROVINCE, user.id)
    now = stored(database)
    assert verify_password(password, now.password)
    assert now.fs_uniquifier != user.fs_uniquifier


@pytest.mark.parametrize("other", [{"role": "viewer"}, {"region_code": "33.74"}])
def test_the_last_admin_of_a_region_cannot_step_down(database, admin, other):
    added(database, "nasional@example.org", "admin", region_code="0")
    with pytest.raises(InvalidInputError, match="no admin left"):
        changed(database, acting_as(admin), admin, **other)


def test_the_last_admin_of_a_region_cannot_deactivate_oneself(database, admin):
    resting = added(database, "b@example.org", "admin")
    deactivated(database, acting_as(admin), resting)
    with pytest.raises(InvalidInputError, match="no admin left"):
        deactivated(database, acting_as(admin), admin)


def test_the_last_admin_of_a_region_may_change_the_own_name(database, admin):
    assert changed(database, acting_as(admin), admin, name="Ratna W.").name == "Ratna W."


def test_an_admin_steps_down_where_another_is_left(database, admin):
    added(database, "b@example.org", "admin")
    assert changed(database, acting_as(admin), admin, role="viewer").role == "viewer"


def test_the_admin_above_deactivates_a_regions_only_admin(database, admin):
    nation = added(database, "nasional@example.org", "admin", region_code="0")
    assert not deactivated(database, acting_as(nation), admin).active


def test_whoever_lost_the_role_meanwhile_takes_it_from_nobody(database, admin):
    other = added(database, "b@example.org", "admin")
    changed(database, acting_as(other), admin, role="viewer")
    with pytest.raises(InvalidInputError, match="no admin left"):
        deactivated(database, acting_as(admin), other)
