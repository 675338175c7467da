"""Tests of the deeds on statements of support and of the questions about them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from outreach.domain.actions import ActionDetails
from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.domain.statements import Signatory, StatementDetails
from outreach.services.actions import log_action
from outreach.services.files import StoredFile
from outreach.services.members import register_member
from outreach.services.months import close_month
from outreach.services.statements import (
    add_file,
    change_statement,
    record_statement,
    remove_file,
    remove_statement,
    replace_file,
    support_lasts_until,
)
from outreach.storage.models import AuditEntry, Deed
from outreach.storage.queries.action_choices import action_choices
from outreach.storage.queries.statements import (
    StatementFilter,
    file_by_id,
    forum_names,
    forum_statements_in,
    gaps_of,
    statement_by_id,
    statements_between,
    statements_page,
    years_of_statements,
)
from tests.databases import NOW, TESTER

CENTRAL_JAVA, SURABAYA = Scope("33"), Scope("35.78")
DAY = date(2026, 10, 22)
SRI = Signatory(name="Sri Wahyuni")
LINK = "https://forum-pesisir.example/maklumat"


def details(**changes: Any) -> StatementDetails:
    fields: dict[str, Any] = {
        "title": "Maklumat Pesisir",
        "stated_on": DAY,
        "region_code": "33.21",
        "forum": "Forum Pesisir Rekaan",
    }
    return StatementDetails(**(fields | changes))


def stored_file(name="maklumat.pdf"):
    return StoredFile(
        name=name,
        stored_as=name + "-random",
        media_type="application/pdf",
        size_bytes=9,
        sha256="0" * 64,
    )


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER, "a test") as work:
        yield work.session


def record(session, scope=CENTRAL_JAVA, file=None, **changes):
    return record_statement(session, scope, details(**changes), file=file, now=NOW)


def change(session, statement, scope=CENTRAL_JAVA, version=None, **changes):
    seen = statement.version if version is None else version
    return change_statement(session, scope, statement.id, details(**changes), version=seen)


def a_member(session, name="Radio Swara", region_code="33.74"):
    return register_member(
        session,
        EVERYWHERE,
        MemberDetails(name=name, kind=MemberKind.MEDIA, region_code=region_code),
        joined_on=date(2026, 1, 1),
        now=NOW,
    )


def close(session, month, region_code="33"):
    close_month(session, Scope(region_code), month, closed_by="tester", now=NOW)


def deeds(session):
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(entry.record_table, entry.deed) for entry in entries]


# Recording and changing


def test_a_statement_is_recorded_with_its_signatories_in_order(session):
    member = a_member(session)
    signed = (SRI, Signatory(name="Radio Swara", member_id=member.id))
    statement = record(session, signatories=signed, text="Kami mendukung.")
    found = statement_by_id(session, CENTRAL_JAVA, statement.id)
    assert [(row.name, row.member_id) for row in found.signatories] == [
        ("Sri Wahyuni", None),
        ("Radio Swara", member.id),
    ]


def test_outside_ones_region_nothing_is_recorded(session):
    with pytest.raises(OutOfScopeError):
        record(session, scope=SURABAYA)


def test_what_breaks_a_rule_is_not_recorded(session):
    with pytest.raises(InvalidInputError):
        record(session, title=" ")


def test_members_of_another_region_are_not_named(session):
    outsider = a_member(session, region_code="35.78")
    with pytest.raises(InvalidInputError) as caught:
        record(
            session,
            forum=None,
            member_id=outsider.id,
            signatories=(SRI, Signatory(name="Radio Swara", member_id=outsider.id)),
        )
    assert [each.field for each in caught.value.problems] == ["member", "signatories-1-name"]


def test_a_member_named_by_a_wider_office_stays_named(session):
    outsider = a_member(session, region_code="35.78")
    signed = (Signatory(name="Radio Swara", member_id=outsider.id),)
    statement = record(session, scope=EVERYWHERE, signatories=signed)
    changed = change(session, statement, title="Judul Baru", signatories=signed)
    assert changed.signatories[0].member_id == outsider.id


def test_an_action_of_another_region_is_not_chosen(session):
    action = log_action(
        session,
        EVERYWHERE,
        ActionDetails(
            title="Seminar",
            activity_type="thematic_action",
            region_code="35.78",
            month=Month(2026, 10),
        ),
    )
    with pytest.raises(NotFoundError):
        record(session, action_id=action.id)
    statement = record(session, scope=EVERYWHERE, action_id=action.id)
    assert change(session, statement, action_id=action.id).action_id == action.id


def test_the_second_of_two_writers_is_told_even_where_only_signatories_changed(session):
    statement = record(session)
    change(session, statement, version=1, signatories=(SRI,))
    with pytest.raises(StaleRecordError):
        change(session, statement, version=1, title="Kedua")


def test_another_region_cannot_change_it(session):
    statement = record(session)
    with pytest.raises(NotFoundError):
        change(session, statement, scope=SURABAYA)


def test_a_signatory_who_stays_is_not_written_anew(session):
    statement = record(session, signatories=(SRI, Signatory(name="Budi")))
    before = [row.id for row in statement.signatories]

    change(session, statement, signatories=(SRI,))

    assert [row.id for row in statement.signatories] == before[:1]
    assert deeds(session)[-1] == ("statement_signatory", Deed.REMOVED)


def test_a_removed_statement_stays_in_the_audit_trail_with_the_reason(session):
    statement = record(session, signatories=(SRI,), file=stored_file())
    remove_statement(session, CENTRAL_JAVA, statement.id)
    with pytest.raises(NotFoundError):
        statement_by_id(session, CENTRAL_JAVA, statement.id)
    removed = session.scalars(
        select(AuditEntry).where(
            AuditEntry.record_table == "statement", AuditEntry.deed == Deed.REMOVED
        )
    ).one()
    assert (removed.reason, removed.changes["title"]) == ("a test", ["Maklumat Pesisir", None])


def test_another_region_cannot_remove_it(session):
    statement = record(session)
    with pytest.raises(NotFoundError):
        remove_statement(session, SURABAYA, statement.id)


# Closed months


def test_a_closed_month_takes_no_statement(session):
    close(session, Month(2026, 10))
    with pytest.raises(MonthClosedError):
        record(session)


@pytest.mark.parametrize(
    ("valid_until", "month"),
    [
        (None, Month(2027, 10)),  # 12 months: until 21 October 2027
        (date(2026, 12, 31), Month(2026, 12)),
    ],
)
def test_every_month_in_which_support_lasts_must_be_open(session, valid_until, month):
    close(session, month)
    with pytest.raises(MonthClosedError):
        record(session, valid_until=valid_until)


@pytest.mark.parametrize(
    ("valid_until", "month"),
    [(None, Month(2027, 11)), (date(2026, 12, 31), Month(2027, 1)), (None, Month(2026, 9))],
)
def test_other_months_may_be_closed(session, valid_until, month):
    close(session, month)
    assert record(session, valid_until=valid_until).id


def test_a_statement_moves_neither_out_of_a_closed_month_nor_into_one(session):
    valid_until = date(2026, 12, 31)
    statement = record(session, valid_until=valid_until)
    close(session, Month(2026, 9))
    with pytest.raises(MonthClosedError):
        change(session, statement, stated_on=date(2026, 9, 1), valid_until=valid_until)


def test_what_a_closed_month_counts_is_neither_changed_nor_removed(session):
    statement = record(session, file=stored_file())
    close(session, Month(2026, 10))
    with pytest.raises(MonthClosedError):
        change(session, statement, stated_on=date(2026, 11, 2))
    with pytest.raises(MonthClosedError):
        remove_statement(session, CENTRAL_JAVA, statement.id)
    with pytest.raises(MonthClosedError):
        remove_file(session, CENTRAL_JAVA, statement.files[0].id)
    with pytest.raises(MonthClosedError):
        replace_file(session, CENTRAL_JAVA, statement.files[0].id, stored_file("b"), now=NOW)
    with pytest.raises(MonthClosedError):
        add_file(session, CENTRAL_JAVA, statement.id, stored_file("b"), now=NOW)


def test_support_lasts_for_a_year_or_as_long_as_is_said(session):
    assert [
        support_lasts_until(record(session, valid_until=valid_until))
        for valid_until in (None, date(2030, 1, 1))
    ] == [date(2027, 10, 21), date(2030, 1, 1)]


# Files


def test_a_file_is_added_replaced_and_removed(session):
    statement = record(session)
    file = add_file(session, CENTRAL_JAVA, statement.id, stored_file(), now=NOW)
    replace_file(session, CENTRAL_JAVA, file.id, stored_file("foto.pdf"), now=NOW)
    assert [each.name for each in statement.files] == ["foto.pdf"]
    assert remove_file(session, CENTRAL_JAVA, file.id).files == []


def test_a_file_of_another_region_is_not_found(session):
    statement = record(session, file=stored_file())
    assert file_by_id(session, CENTRAL_JAVA, statement.files[0].id).name == "maklumat.pdf"
    with pytest.raises(NotFoundError):
        file_by_id(session, SURABAYA, statement.files[0].id)


# What counts


def some(session):
    """Record statements that count and statements that do not, by their titles."""
    record(session, title="Utuh, dengan tautan", link=LINK, signatories=(SRI,))
    record(session, title="Utuh, dengan berkas", file=stored_file(), signatories=(SRI,))
    record(session, title="Tanpa bukti", signatories=(SRI,))
    record(session, title="Tanpa penanda tangan", link=LINK)
    record(session, title="Dari anggota", forum=None, member_id=a_member(session).id)


@pytest.mark.parametrize("counted", ["counted", "not_counted"])
def test_the_list_counts_what_the_indicators_count(session, counted):
    some(session)
    wanted = statements_page(session, CENTRAL_JAVA, StatementFilter(counted=counted)).rows
    everything = statements_page(session, CENTRAL_JAVA, StatementFilter()).rows
    assert {each.id for each in wanted} == {
        each.id for each in everything if (gaps_of(each) is None) is (counted == "counted")
    }
    assert {each.title for each in wanted} == (
        {"Utuh, dengan tautan", "Utuh, dengan berkas", "Dari anggota"}
        if counted == "counted"
        else {"Tanpa bukti", "Tanpa penanda tangan"}
    )


def test_indicators_read_the_forums_statements_of_the_scope(session):
    some(session)
    record(session, EVERYWHERE, region_code="35.78")
    read = forum_statements_in(session, CENTRAL_JAVA)
    assert [(each.signatories, each.has_evidence) for each in read] == [
        (1, True),
        (1, True),
        (1, False),
        (0, True),
    ]


def test_without_a_title_the_beginning_of_the_text_stands_for_it(session):
    statement = record(session, text="Kami,  warga pesisir,\nmendukung. " + "x" * 100)
    statement.title = ""
    session.flush()
    (read,) = forum_statements_in(session, CENTRAL_JAVA)
    assert read.title.startswith("Kami, warga pesisir, mendukung. xxx")
    assert len(read.title) == 80


# Questions


def test_statements_of_a_time_come_with_what_belongs_to_them(session):
    record(session, title="Sebelumnya", stated_on=date(2026, 9, 30))
    record(session, title="Hari terakhir", stated_on=date(2026, 10, 31), signatories=(SRI,))
    record(session, title="Hari pertama", stated_on=date(2026, 10, 1), file=stored_file())
    session.expire_all()

    found = statements_between(session, CENTRAL_JAVA, date(2026, 10, 1), date(2026, 10, 31))

    assert [(each.title, len(each.signatories), len(each.files)) for each in found] == [
        ("Hari pertama", 0, 1),
        ("Hari terakhir", 1, 0),
    ]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ({"year": 2025}, ["Lama"]),
        ({"month_number": 10}, ["Baru"]),
        ({"year": 2025, "month_number": 10}, []),
        ({"speaker": "forum"}, ["Baru"]),
        ({"speaker": "member"}, ["Lama"]),
        ({"region_code": "33.74"}, ["Lama"]),
        ({"words": "PESISIR"}, ["Baru"]),
        ({"words": "wahyuni"}, ["Baru"]),
        ({"words": "swara"}, ["Lama"]),
        ({"words": "mendukung"}, ["Lama"]),
        ({}, ["Baru", "Lama"]),
    ],
)
def test_the_list_shows_what_is_asked_for(session, wanted, titles):
    record(session, title="Baru", signatories=(SRI,))
    record(
        session,
        title="Lama",
        stated_on=date(2025, 3, 1),
        forum=None,
        member_id=a_member(session).id,
        region_code="33.74",
        text="Kami mendukung.",
    )
    page = statements_page(session, CENTRAL_JAVA, StatementFilter(**wanted))
    assert [each.title for each in page.rows] == titles


@pytest.mark.parametrize(
    ("sort", "titles"),
    [("date", ["B", "A"]), ("title", ["A", "B"]), ("-title", ["B", "A"]), ("region", ["A", "B"])],
)
def test_the_list_is_sorted_as_asked(session, sort, titles):
    record(session, title="A", region_code="33.21")
    record(session, title="B", region_code="33.74", stated_on=date(2026, 1, 1))
    page = statements_page(session, CENTRAL_JAVA, StatementFilter(), sort=sort)
    assert [each.title for each in page.rows] == titles


def test_years_and_forums_on_record_are_offered(session):
    record(session, forum="Forum B")
    record(session, forum="Forum A", stated_on=date(2025, 1, 1))
    record(session, forum="Forum A")
    assert years_of_statements(session, CENTRAL_JAVA) == [2026, 2025]
    assert forum_names(session, CENTRAL_JAVA) == ["Forum A", "Forum B"]
    assert forum_names(session, SURABAYA) == []


def test_the_latest_actions_are_offered_and_the_one_already_named(session):
    ids = [
        log_action(
            session,
            EVERYWHERE,
            ActionDetails(
                title=f"Kegiatan {number}",
                activity_type="thematic_action",
                region_code="33",
                month=Month(2026, number),
            ),
        ).id
        for number in (1, 3, 2)
    ]
    offered = action_choices(session, CENTRAL_JAVA, besides=ids[0], most=1)
    assert [each.title for each in offered] == ["Kegiatan 3", "Kegiatan 1"]
    assert action_choices(session, SURABAYA) == []
