"""Tests of making one of two forums that are the same."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.forums import Seat
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.services.attachments import attach
from outreach.services.forum_merging import merge_forums
from outreach.storage.models import AuditEntry, Forum, Statement
from outreach.storage.queries.forums import forum_by_id
from tests.coverage import CENTRAL_JAVA, a_member, close
from tests.databases import NOW, TESTER
from tests.forums import a_forum
from tests.statements import record as record_statement
from tests.statements import stored_file


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


@pytest.fixture
def right(session):
    return a_forum(session)


@pytest.fixture
def mistyped(session):
    return a_forum(session, "Forum Pesisir Rekan")


def merge(session, mistyped, right, scope=CENTRAL_JAVA, version=1):
    return merge_forums(session, scope, mistyped.id, right.id, version=version)


def test_papers_go_to_the_other_and_the_mistyped_one_is_gone(session, right, mistyped):
    paper = record_statement(session, forum="Forum Pesisir Rekan")
    merge(session, mistyped, right)
    session.expire_all()
    assert session.scalars(select(Statement.forum_id)).all() == [right.id]
    assert session.scalars(select(Forum.name)).all() == ["Forum Pesisir Rekaan"]
    assert session.get(Statement, paper.id).version == 2


def test_members_sit_once_with_the_role_that_is_known(session):
    both, alone, named = (a_member(session, name) for name in ("Dua", "Satu", "Tiga"))
    seats = (Seat(member_id=both.id), Seat(member_id=named.id, role="Ketua"))
    right = a_forum(session, seats=seats)
    others = (
        Seat(member_id=both.id, role="Sekretaris"),
        Seat(member_id=alone.id, role="Anggota"),
        Seat(member_id=named.id, role="Wakil"),
    )
    merge(session, a_forum(session, "Forum Pesisir Rekan", seats=others), right)
    session.expire_all()
    found = forum_by_id(session, CENTRAL_JAVA, right.id)
    assert [(row.member.name, row.role) for row in found.seats] == [
        ("Dua", "Sekretaris"),
        ("Tiga", "Ketua"),
        ("Satu", "Anggota"),
    ]


def test_files_go_along(session, right, mistyped):
    for forum, name in ((right, "satu.pdf"), (mistyped, "dua.pdf")):
        attach(session, EVERYWHERE, "forum", forum.id, stored_file(name), now=NOW)
    session.expire_all()
    merge(session, mistyped, right)
    session.expire_all()
    found = forum_by_id(session, CENTRAL_JAVA, right.id)
    assert [file.name for file in found.files] == ["satu.pdf", "dua.pdf"]


def test_a_decree_and_notes_are_taken_over_where_there_were_none(session, right):
    decree = {"decree_number": "600/12", "decree_on": date(2024, 3, 1), "notes": "Bulanan"}
    merged = merge(session, a_forum(session, "Forum Pesisir Rekan", **decree), right)
    assert (merged.decree_number, merged.decree_on, merged.notes) == tuple(decree.values())


def test_what_the_right_one_knows_stays(session):
    right = a_forum(session, decree_number="1/2026", notes="Tetap")
    other = a_forum(
        session, "Forum Rekan", decree_number="9/2020", decree_on=date(2020, 1, 1), notes="Lain"
    )
    merged = merge(session, other, right)
    assert (merged.decree_number, merged.decree_on, merged.notes) == ("1/2026", None, "Tetap")


def test_a_forum_is_not_merged_with_itself(session, right):
    with pytest.raises(InvalidInputError) as refusal:
        merge(session, right, right)
    assert [problem.field for problem in refusal.value.problems] == ["into"]


def test_the_mistyped_one_is_the_one_that_was_seen(session, right, mistyped):
    with pytest.raises(StaleRecordError):
        merge(session, mistyped, right, version=7)


def test_both_lie_in_the_scope(session, mistyped):
    elsewhere = a_forum(session, region_code="35.78")
    with pytest.raises(NotFoundError):
        merge(session, mistyped, elsewhere)


def test_papers_of_another_region_keep_the_forum(session, right, mistyped):
    record_statement(session, EVERYWHERE, forum=mistyped.name, region_code="35.78")
    with pytest.raises(OutOfScopeError):
        merge(session, mistyped, right)


def test_a_closed_month_keeps_its_rows(session, right, mistyped):
    record_statement(session, forum=mistyped.name)
    close(session, Month(2026, 10))
    with pytest.raises(MonthClosedError):
        merge(session, mistyped, right)


def test_the_reason_stands_in_the_trail(database):
    with database.unit_of_work(TESTER) as work:
        right = a_forum(work.session)
        mistyped = a_forum(work.session, "Forum Pesisir Rekan")
    with database.unit_of_work(TESTER, "Salah ketik") as work:
        merge(work.session, mistyped, right)
    with database.reading() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.deed == "removed")).one()
    assert (entry.record_table, entry.record_id, entry.reason) == (
        "forum",
        mistyped.id,
        "Salah ketik",
    )
