"""Tests of the deeds on statements of support."""

from __future__ import annotations

from datetime import date

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
from outreach.domain.statements import Signatory
from outreach.services.actions import log_action
from outreach.services.closings import close_month
from outreach.services.statements import (
    add_file,
    change_statement,
    remove_file,
    remove_statement,
    replace_file,
    support_lasts_until,
)
from outreach.storage.models import AuditEntry, Deed
from outreach.storage.queries.statements import (
    file_by_id,
    statement_by_id,
)
from tests.closing import CLOSER
from tests.databases import NOW, TESTER
from tests.statements import (
    CENTRAL_JAVA,
    SRI,
    SURABAYA,
    a_member,
    details,
    record,
    stored_file,
)


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER, "a test") as work:
        yield work.session


def change(session, statement, scope=CENTRAL_JAVA, version=None, **changes):
    seen = statement.version if version is None else version
    return change_statement(session, scope, statement.id, details(**changes), version=seen)


def close(session, month, region_code="33"):
    close_month(session, Scope(region_code), month, CLOSER)


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
    remove_statement(session, CENTRAL_JAVA, statement.id, version=statement.version)
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
    with pytest.raises(MonthClosedError):
        remove_file(session, CENTRAL_JAVA, statement.files[0].id)
    with pytest.raises(MonthClosedError):
        replace_file(session, CENTRAL_JAVA, statement.files[0].id, stored_file("b"), now=NOW)
    with pytest.raises(MonthClosedError):
        add_file(session, CENTRAL_JAVA, statement.id, stored_file("b"), now=NOW)


def test_support_lasts_for_a_year_or_as_long_as_is_said(session):
    assert [
        support_lasts_until(record(session, title=str(valid_until), valid_until=valid_until))
        for valid_until in (None, date(2030, 1, 1))
    ] == [date(2027, 10, 21), date(2030, 1, 1)]


def test_a_form_sent_twice_is_recorded_once(session):
    record(session)
    with pytest.raises(InvalidInputError, match="already on record"):
        record(session)


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
