"""Tests of what migrations do to a database that is in use."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from outreach.domain.actions import ActionStatus, FundSource, Part
from outreach.domain.statements import SupportKind
from outreach.storage.models import (
    Action,
    Attachment,
    ClosedMonth,
    Forum,
    Member,
    Membership,
    Statement,
    StatementSignatory,
)
from outreach.storage.session import Database, engine_for
from outreach.storage.upgrade import upgrade
from tests.databases import BOTH, NOW, TESTER, bare_database

AT = datetime(2026, 10, 22, 3, tzinfo=UTC)
MEMBERS = [
    {"id": 4, "name": "Radio Swara", "kind": "media", "region": "33.74"},
    {"id": 5, "name": "Politeknik Contoh", "kind": "institution", "region": "33.74"},
]
FORUM, WIDE = "Forum Pesisir Rekaan", "Forum Rekaan Provinsi"
STATEMENTS = [
    {"id": 2, "region": "33.74", "forum": FORUM, "member": None, "link": "https://a.example/b"},
    {"id": 3, "region": "33.74", "forum": FORUM, "member": None, "link": None},
    {"id": 7, "region": "33.21", "forum": FORUM, "member": None, "link": None},
    {"id": 8, "region": "33", "forum": WIDE, "member": None, "link": None},
    {"id": 9, "region": "33.74", "forum": None, "member": 5, "link": None},
]
NUMBERED = (
    "member",
    "membership",
    "action",
    "action_cost",
    "action_part",
    "statement",
    "statement_signatory",
    "closed_month",
    "audit_entry",
)


def fill(connection):
    """Put down, as the first tables were, what an alliance has on record."""
    at = AT.isoformat() if connection.dialect.name == "postgresql" else "2026-10-22 03:00:00.000000"

    def put(statement, *rows):
        connection.execute(text(statement), [{"at": at, **row} for row in rows])

    put(
        "INSERT INTO region (code, name, level) VALUES (:code, :code, :level)",
        {"code": "00", "level": "nation"},
        {"code": "33", "level": "province"},
        {"code": "33.21", "level": "district"},
        {"code": "33.74", "level": "district"},
    )
    put(
        "INSERT INTO member (id, name, other_names, kind, region_code, topics, registered_at, "
        "version) VALUES (:id, :name, '', :kind, :region, 'housing', :at, 1)",
        *MEMBERS,
    )
    put(
        "INSERT INTO membership (id, member_id, joined_on, left_on, version) "
        "VALUES (:id, :member, '2026-01-01', :left, 1)",
        {"id": 1, "member": 4, "left": None},
        {"id": 2, "member": 5, "left": "2026-06-01"},
    )
    put(
        "INSERT INTO action (id, title, strategy, activity_type, region_code, year, month_number, "
        "status, topics, participants_actual, version) VALUES (6, 'Seminar', 'alliance', "
        "'thematic_action', '33.74', 2026, 10, 'done', 'housing,water', 85, 3)",
        {},
    )
    put(
        "INSERT INTO action_cost (id, action_id, position, label, amount, source) "
        "VALUES (1, 6, 0, 'Sewa aula', 5000000000, 'csr')",
        {},
    )
    put("INSERT INTO action_part (id, action_id, member_id, part) VALUES (1, 6, 4, 'speaker')", {})
    put(
        "INSERT INTO statement (id, title, stated_on, valid_until, region_code, forum, member_id, "
        "action_id, text, link, version) VALUES (:id, 'Maklumat', '2026-10-22', '2027-06-30', "
        ":region, :forum, :member, 6, 'Kami mendukung.', :link, 2)",
        *STATEMENTS,
    )
    put(
        "INSERT INTO statement_signatory (id, statement_id, position, name, member_id) "
        "VALUES (:id, :statement, 0, 'Radio Swara', 4)",
        {"id": 1, "statement": 2},
        {"id": 2, "statement": 9},
    )
    put(
        "INSERT INTO statement_file (id, statement_id, name, stored_as, media_type, size_bytes, "
        "sha256, uploaded_at) VALUES (11, 2, 'maklumat.pdf', 'abc', 'application/pdf', 9, 'f00', "
        ":at)",
        {},
    )
    put(
        "INSERT INTO closed_month (id, region_code, year, month_number, closed_at, closed_by, "
        "definition_version, version) VALUES (1, '33', 2026, 9, :at, 'Sri', 1, 1)",
        {},
    )
    put(
        "INSERT INTO audit_entry (id, done_at, actor, record_table, record_id, deed, changes) "
        "VALUES (1, :at, 'Sri', 'statement', 2, 'added', :changes)",
        {"changes": '{"forum": [null, "Forum Pesisir Rekaan"]}'},
    )
    if connection.dialect.name == "postgresql":  # which counts only the keys that it gave itself
        for table in NUMBERED:
            key = f"pg_get_serial_sequence('{table}', 'id')"
            connection.execute(text(f"SELECT setval({key}, MAX(id)) FROM {table}"))


@contextmanager
def upgraded(kind, folder):
    with bare_database(kind, folder) as url:
        engine = engine_for(url)
        upgrade(engine, to="0001")
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            fill(connection)
        upgrade(engine)
        yield Database(engine, lambda: NOW)
        engine.dispose()


@pytest.fixture(params=BOTH)
def in_depth(request, tmp_path):
    """A database of the first tables, with records, to which the tables in depth have come."""
    with upgraded(request.param, tmp_path) as database:
        yield database


def test_the_alliance_in_depth_loses_nothing_of_members_and_actions(in_depth):
    with in_depth.reading() as session:
        members = session.scalars(select(Member).order_by(Member.id)).all()
        spells = session.scalars(select(Membership).order_by(Membership.id)).all()
        action = session.scalars(
            select(Action).options(selectinload(Action.costs), selectinload(Action.parts))
        ).one()
    assert [(each.id, each.name, each.registered_at) for each in members] == [
        (4, "Radio Swara", AT),
        (5, "Politeknik Contoh", AT),
    ]
    assert [(each.member_id, each.left_on) for each in spells] == [(4, None), (5, date(2026, 6, 1))]
    assert (action.id, action.status, action.participants_actual, action.version) == (
        6,
        ActionStatus.DONE,
        85,
        3,
    )
    assert [(each.amount, each.source) for each in action.costs] == [
        (5_000_000_000, FundSource.CSR)
    ]
    assert [(each.member_id, each.part) for each in action.parts] == [(4, Part.SPEAKER)]


def test_statements_keep_all_that_they_said_and_are_papers_of_that_kind(in_depth):
    with in_depth.reading() as session:
        found = session.scalars(
            select(Statement).options(
                selectinload(Statement.forum),
                selectinload(Statement.signatories),
                selectinload(Statement.files),
            )
        ).all()
    by_id = {each.id: each for each in found}
    assert sorted(by_id) == [2, 3, 7, 8, 9]
    for statement in found:
        assert (statement.kind, statement.title) == (SupportKind.STATEMENT, "Maklumat")
        assert (statement.stated_on, statement.valid_until) == (
            date(2026, 10, 22),
            date(2027, 6, 30),
        )
        assert (statement.action_id, statement.text, statement.version) == (6, "Kami mendukung.", 2)
    assert [by_id[2].links, by_id[3].links] == [("https://a.example/b",), ()]
    assert [(each.name, each.member_id) for each in by_id[2].signatories] == [("Radio Swara", 4)]
    assert (by_id[9].member_id, by_id[9].forum, len(by_id[9].signatories)) == (5, None, 1)


def test_each_forum_that_statements_named_is_one_body_in_each_region(in_depth):
    with in_depth.reading() as session:
        forums = session.scalars(select(Forum).order_by(Forum.id)).all()
        named = dict(session.execute(select(Statement.id, Statement.forum_id)).all())
    assert [(each.name, each.region_code) for each in forums] == [
        (FORUM, "33.74"),
        (FORUM, "33.21"),
        (WIDE, "33"),
    ]
    first, second, third = (each.id for each in forums)
    assert named == {2: first, 3: first, 7: second, 8: third, 9: None}


def test_files_keep_their_bytes_and_addresses_and_new_ones_are_numbered_after_them(in_depth):
    with in_depth.unit_of_work(TESTER) as work:
        (file,) = work.session.scalars(select(Attachment)).all()
        assert (file.id, file.owner, file.owner_id, file.version) == (11, "statement", 2, 1)
        assert (file.name, file.stored_as, file.media_type) == (
            "maklumat.pdf",
            "abc",
            "application/pdf",
        )
        assert (file.size_bytes, file.sha256, file.uploaded_at) == (9, "f00", AT)
        added = Attachment(
            statement_id=2, name="b.pdf", stored_as="def", media_type="application/pdf"
        )
        added.size_bytes, added.sha256, added.uploaded_at = 9, "", NOW
        work.session.add(added)
        work.session.flush()
        assert added.id > 11


def test_a_closed_month_stays_closed(in_depth):
    with in_depth.reading() as session:
        closed = session.scalars(select(ClosedMonth)).one()
    assert (closed.region_code, closed.year, closed.month_number) == ("33", 2026, 9)
    assert (closed.closed_at, closed.closed_by, closed.reopened_at) == (AT, "Sri", None)


def test_the_trail_still_tells_what_was_written(in_depth):
    with in_depth.reading() as session:
        row = session.execute(text("SELECT actor, record_table FROM audit_entry")).one()
    assert tuple(row) == ("Sri", "statement")


CLOSING = (
    "INSERT INTO closed_month (region_code, year, month_number, closed_at, closed_by, "
    "definition_version, version, \"values\", frozen) VALUES ('33', {}, {}, '2026-11-01 00:00:00', "
    "'Sri', 1, 1, '{{}}', '{{}}')"
)


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE statement SET kind = 'poem' WHERE id = 2",
        "UPDATE statement SET kind = NULL WHERE id = 2",
        "UPDATE statement SET member_id = 5 WHERE id = 2",
        "UPDATE statement SET forum_id = NULL WHERE id = 2",
        "UPDATE statement SET valid_until = '2026-10-21' WHERE id = 2",
        "UPDATE statement SET forum_id = 999 WHERE id = 2",
        "UPDATE statement SET action_id = 999 WHERE id = 2",
        "DELETE FROM statement WHERE id = 2",  # its signatory and its file point to it
        "DELETE FROM member WHERE id = 4",
        "UPDATE attachment SET statement_id = NULL WHERE id = 11",
        "UPDATE attachment SET action_id = 6 WHERE id = 11",
        "UPDATE attachment SET statement_id = 999 WHERE id = 11",
        "UPDATE member SET kind = 'robot' WHERE id = 4",
        "UPDATE action SET month_number = 13 WHERE id = 6",
        "UPDATE action SET participants_actual = -1 WHERE id = 6",
        "UPDATE action SET status = 'forgotten' WHERE id = 6",
        "UPDATE action_cost SET amount = -1 WHERE id = 1",
        "UPDATE action_cost SET source = 'loan' WHERE id = 1",
        "UPDATE action_part SET member_id = 999 WHERE id = 1",
        CLOSING.format(2026, 9),  # closed already
        CLOSING.format(2026, 13),
    ],
)
def test_what_the_tables_refused_is_refused_still_and_so_is_what_the_new_ones_refuse(
    in_depth, wrong
):
    with pytest.raises(IntegrityError), in_depth.unit_of_work(TESTER) as work:
        work.session.execute(text(wrong))


def test_rows_go_on_being_added_where_the_tables_were_altered(in_depth):
    with in_depth.unit_of_work(TESTER) as work:
        work.session.add(
            Statement(
                kind=SupportKind.MOU,
                title="MoU",
                stated_on=date(2026, 11, 1),
                region_code="33",
                member_id=4,
                links=(),
                signatories=[StatementSignatory(position=0, name="Sri")],
            )
        )
        work.session.flush()
        assert work.session.scalar(select(func.count()).select_from(Statement)) == 6
