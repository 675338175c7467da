"""Tests of the audit trail."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from outreach.domain.scope import Actor
from outreach.storage.models import AuditEntry, Deed, IndicatorTarget, User

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
