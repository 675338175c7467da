"""Tests of the audit trail."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from outreach.domain.members import MemberKind
from outreach.domain.scope import Actor
from outreach.domain.topics import Topic
from outreach.storage.audit import for_a_reason
from outreach.storage.models import (
    AuditEntry,
    Deed,
    IndicatorTarget,
    Member,
    Membership,
    User,
)
from tests.contact_persons import keep_one
from tests.databases import NOW

SITI = Actor(name="Siti", user_id=7)


def add_target(database):
    with database.unit_of_work(SITI) as work:
        work.session.add(IndicatorTarget(key="media_involved", region_code="33", year=2026))


def entries(database):
    with database.reading() as session:
        return session.scalars(
            select(AuditEntry).where(AuditEntry.record_table != "region").order_by(AuditEntry.id)
        ).all()


def test_a_change_says_who_when_why_and_what(database):
    add_target(database)
    with database.unit_of_work(SITI, reason="keputusan rapat") as work:
        work.session.scalars(select(IndicatorTarget)).one().target = 20

    entry = entries(database)[-1]
    assert (entry.actor, entry.user_id, entry.reason) == ("Siti", 7, "keputusan rapat")
    assert entry.deed is Deed.CHANGED
    assert entry.changes == {"target": [None, 20]}


def test_what_was_removed_stays_in_the_trail(database):
    add_target(database)
    with database.unit_of_work(SITI) as work:
        work.session.delete(work.session.scalars(select(IndicatorTarget)).one())

    entry = entries(database)[-1]
    assert entry.deed is Deed.REMOVED
    assert entry.changes["region_code"] == ["33", None]


def test_a_row_taken_out_of_its_list_stays_in_the_trail(database):
    with database.unit_of_work(SITI) as work:
        member = Member(name="A", kind=MemberKind.MEDIA, region_code="33", registered_at=NOW)
        member.other_names, member.topics = (), frozenset()
        member.memberships = [Membership(joined_on=date(2026, 1, 1))]
        work.session.add(member)
        work.session.flush()
        member.memberships = []

    entry = entries(database)[-1]
    assert (entry.record_table, entry.deed) == ("membership", Deed.REMOVED)
    assert entry.changes["joined_on"] == ["2026-01-01", None]


def test_a_password_is_never_written_into_the_trail(database):
    with database.unit_of_work(SITI) as work:
        work.session.add(
            User(
                email="a@example.org",
                name="A",
                password="rahasia",
                fs_uniquifier="u",
                region_code="33",
            )
        )

    assert entries(database)[-1].changes["password"] == [None, "…"]


def test_what_is_private_of_a_person_is_never_written_into_the_trail(database):
    with database.unit_of_work(SITI) as work:
        member = Member(name="A", kind=MemberKind.MEDIA, region_code="33", registered_at=NOW)
        member.other_names, member.topics = (), frozenset()
        work.session.add(member)
        work.session.flush()
        kept = keep_one(work.session)
        kept.phone = "+628111111111"
        work.session.flush()
        work.session.delete(kept)

    of_the_person = [each for each in entries(database) if each.record_table == "contact_person"]
    assert [entry.deed for entry in of_the_person] == [Deed.ADDED, Deed.CHANGED, Deed.REMOVED]
    private = {"name", "position", "phone", "email"}
    written = [
        value
        for entry in of_the_person
        for column in private & entry.changes.keys()
        for value in entry.changes[column]
    ]
    assert set(written) == {None, "…"}


def test_topics_are_written_by_their_values(database):
    with database.unit_of_work(SITI) as work:
        member = Member(name="A", kind=MemberKind.MEDIA, region_code="33", registered_at=NOW)
        member.other_names, member.topics = (), frozenset({Topic.WATER, Topic.HOUSING})
        work.session.add(member)

    assert entries(database)[-1].changes["topics"] == [None, ["housing", "water"]]


@pytest.mark.parametrize(
    "deed",
    [update(AuditEntry).values(actor="nobody"), delete(AuditEntry)],
    ids=["change", "remove"],
)
def test_the_database_itself_refuses_to_rewrite_the_trail(database, deed):
    add_target(database)

    with (
        pytest.raises(DatabaseError, match="only ever added"),
        database.unit_of_work(SITI) as work,
    ):
        work.session.execute(deed)


def test_postgresql_refuses_to_empty_the_trail(database):
    if database.engine.dialect.name == "sqlite":
        return  # it has no TRUNCATE; DELETE is refused above
    add_target(database)

    with (
        pytest.raises(DatabaseError, match="only ever added"),
        database.unit_of_work(SITI) as work,
    ):
        work.session.execute(text("TRUNCATE audit_entry CASCADE"))


def test_a_part_of_a_unit_of_work_has_a_reason_of_its_own(database):
    with database.unit_of_work(SITI) as work:
        work.session.add(IndicatorTarget(key="media_involved", region_code="33", year=2026))
        with for_a_reason(work.session, "keputusan rapat"):
            work.session.add(IndicatorTarget(key="media_involved", region_code="33", year=2027))
        work.session.add(IndicatorTarget(key="media_involved", region_code="33", year=2028))
    assert [entry.reason for entry in entries(database)] == [None, "keputusan rapat", None]
