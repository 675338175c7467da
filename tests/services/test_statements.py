"""Tests of the deeds on statements of support."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

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
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.domain.statements import Signatory, SupportKind
from outreach.services.actions import log_action
from outreach.services.closings import close_month
from outreach.services.forums import find_or_register_forum
from outreach.services.statements import (
    change_statement,
    remove_statement,
    support_lasts_until,
)
from outreach.storage.models import AuditEntry, Deed
from outreach.storage.queries.statements import statement_by_id
from tests.closing import CLOSER
from tests.databases import TESTER
from tests.statements import (
    CENTRAL_JAVA,
    SRI,
    SURABAYA,
    a_member,
    details,
    record,
    stored_file,
)

YEARS_AFTER = datetime(2029, 1, 1, tzinfo=UTC)


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


def change(session, statement, scope=CENTRAL_JAVA, version=None, **changes):
    seen = statement.version if version is None else version
    return change_statement(session, scope, statement.id, details(**changes), version=seen)


def close(session, month, region_code="33"):
    close_month(session, Scope(region_code), month, replace(CLOSER, at=YEARS_AFTER))


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


def test_a_removed_statement_stays_in_the_audit_trail_with_the_reason(database):
    with database.unit_of_work(TESTER) as work:
        statement = record(work.session, signatories=(SRI,), file=stored_file())
    with database.unit_of_work(TESTER, "a test") as work:
        remove_statement(work.session, CENTRAL_JAVA, statement.id, version=statement.version)
    with database.reading() as session:
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
        remove_statement(session, SURABAYA, statement.id, version=statement.version)


def test_what_somebody_else_has_changed_is_not_removed(session):
    statement = record(session)
    change(session, statement, title="Maklumat Pesisir Utara")
    with pytest.raises(StaleRecordError):
        remove_statement(session, CENTRAL_JAVA, statement.id, version=1)


# Kinds, links and forums


def test_a_paper_is_recorded_with_its_kind_and_its_links(session):
    links = ("https://a.example/mou.pdf", "", " https://b.example/mou ")
    statement = record(session, kind=SupportKind.MOU, links=links)
    session.expire_all()
    found = statement_by_id(session, CENTRAL_JAVA, statement.id)
    assert found.kind is SupportKind.MOU
    assert found.links == ("https://a.example/mou.pdf", "https://b.example/mou")


def test_the_same_title_may_stand_on_two_kinds_of_paper(session):
    record(session)
    assert record(session, kind=SupportKind.DECREE).id


def test_a_name_that_is_on_record_is_that_forum_however_it_is_written(session):
    first = record(session)
    second = record(session, title="Kedua", forum="forum  PESISIR rekaan")
    assert second.forum_id == first.forum_id


def test_a_new_name_registers_a_forum_in_the_papers_region(session):
    statement = record(session, region_code="33.74", forum="  Forum   Baru ")
    assert statement.forum is not None
    assert (statement.forum.name, statement.forum.region_code) == ("Forum Baru", "33.74")


def test_the_forum_of_the_papers_own_region_comes_first(session):
    record(session, region_code="33.21")
    in_semarang = find_or_register_forum(session, Scope("33.74"), "Forum Pesisir Rekaan", "33.74")
    assert record(session, region_code="33.74").forum_id == in_semarang.id


def test_a_forum_of_a_wider_region_stays_when_the_paper_is_changed(session):
    wide = record(session, region_code="33", forum="Forum Provinsi").forum_id
    statement = record(session, title="Kedua", region_code="33.21", forum="Forum Provinsi")
    changed = change(session, statement, scope=Scope("33.21"), forum="forum provinsi")
    assert (statement.forum_id, changed.forum_id) == (wide, wide)


def test_a_forums_paper_becomes_a_members(session):
    member = a_member(session)
    changed = change(session, record(session), forum=None, member_id=member.id)
    assert (changed.forum, changed.forum_id, changed.member_id) == (None, None, member.id)


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
        remove_statement(session, CENTRAL_JAVA, statement.id, version=statement.version)


def test_support_lasts_for_a_year_or_as_long_as_is_said(session):
    assert [
        support_lasts_until(record(session, title=str(valid_until), valid_until=valid_until))
        for valid_until in (None, date(2030, 1, 1))
    ] == [date(2027, 10, 21), date(2030, 1, 1)]


def test_a_form_sent_twice_is_recorded_once(session):
    record(session)
    with pytest.raises(InvalidInputError, match="already on record"):
        record(session)
