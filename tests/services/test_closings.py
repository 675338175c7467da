"""Tests of closing months and opening them again, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from outreach.domain.coverage import CoverageDetails
from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    NotFoundError,
    OutreachError,
    StaleRecordError,
)
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.services.closings import Printed, close_month, reopen_month
from outreach.services.coverage import record_coverage
from outreach.services.indicators import indicators_of, movements_of
from outreach.services.members import change_member, register_member
from outreach.services.published import published_pdf, report_of_closing
from outreach.services.reports import monthly_report
from outreach.services.side_by_side import side_by_side
from outreach.services.standing import standing_of
from outreach.storage.models import Member
from outreach.storage.queries.closings import (
    closing_by_id,
    closings_of_year,
    published_file,
    years_of_closings,
)
from tests.closing import CLOSER, LONG_AFTER, close
from tests.databases import NOW

JAKARTA = ZoneInfo("Asia/Jakarta")
JATENG = Actor(name="Siti", scope=Scope("33"))
OCTOBER = Month(2026, 10)


def register(database, name, region_code="33", kind=MemberKind.MEDIA):
    details = MemberDetails(name=name, kind=kind, region_code=region_code)
    with database.unit_of_work(JATENG, "alasan") as work:
        joined_on = date(2026, 10, 5)
        return register_member(work.session, work.scope, details, joined_on=joined_on, now=NOW)


def reopen(database, closing_id, reason="salah tutup", version=1):
    with database.unit_of_work(JATENG, reason) as work:
        return reopen_month(work.session, work.scope, closing_id, version=version, now=NOW)


def registered(database, month=OCTOBER, region="33", **asked):
    with database.reading() as session:
        found = indicators_of(session, Scope(region), JAKARTA, month, **asked)
    return {each.key: each.value for each in found}["media_registered"]


def test_a_closed_month_s_numbers_do_not_move(database):
    register(database, "Radio")
    close(database, OCTOBER)
    register(database, "Koran")
    assert registered(database) == 1
    assert registered(database, OCTOBER.next) == 2


def test_the_rows_are_frozen_too(database):
    member = register(database, "Radio")
    close(database, OCTOBER)
    details = MemberDetails(name="Radio Baru", kind=MemberKind.INSTITUTION, region_code="33")
    with database.unit_of_work(JATENG) as work:
        change_member(work.session, work.scope, member.id, details, version=1)
    with database.reading() as session:
        found = indicators_of(session, Scope("33"), JAKARTA, OCTOBER)
    media = next(each for each in found if each.key == "media_registered")
    assert [row.label for row in media.counted] == ["Radio"]


def test_kinds_that_are_mended_move_the_open_months_alone(database):
    member = register(database, "Radio")
    close(database, OCTOBER)
    details = MemberDetails(name="Radio", kind=MemberKind.INSTITUTION, region_code="33")
    with database.unit_of_work(JATENG) as work:
        change_member(work.session, work.scope, member.id, details, version=1)
    assert registered(database) == 1
    assert registered(database, OCTOBER.next) == 0


def test_membership_of_a_closed_month_stays(database):
    register(database, "Radio")
    close(database, OCTOBER)
    register(database, "Koran")
    with database.reading() as session:
        movements = movements_of(session, Scope("33"), OCTOBER)
    assert next(each for each in movements if each.kind is MemberKind.MEDIA).closing == 1


def test_a_question_for_a_day_is_answered_from_the_records(database):
    register(database, "Radio")
    close(database, OCTOBER)
    register(database, "Koran")
    assert registered(database, as_of=date(2026, 10, 31)) == 2


def test_a_district_closes_for_itself_alone(database):
    register(database, "Radio", "33.74")
    close(database, OCTOBER, "33.74")
    register(database, "Koran", "33.74")
    assert registered(database, region="33.74") == 1
    assert registered(database, region="33") == 2


def test_the_past_and_the_comparison_show_published_numbers(database):
    register(database, "Radio", "33.74")
    close(database, OCTOBER, "33.74")
    close(database, OCTOBER, "33")
    register(database, "Koran", "33.74")
    with database.reading() as session:
        standing = standing_of(session, Scope("33"), JAKARTA, OCTOBER.next, date(2026, 12, 1))
        beside = side_by_side(session, Scope("33"), JAKARTA, OCTOBER)
    assert dict(standing.past["media_registered"])[OCTOBER] == 1
    assert standing.before["media_registered"].value == 1
    assert not standing.is_closed
    district = next(row for row in beside.rows if row.region.code == "33.74")
    assert (district.figures["media_registered"], district.figures["members"]) == (1, 1)
    assert district.is_closed
    assert beside.own.figures["media_registered"] == 1


def test_a_month_is_closed_once(database):
    close(database, OCTOBER)
    with pytest.raises(OutreachError, match="closed already"):
        close(database, OCTOBER)


def test_a_month_that_is_not_over_is_not_closed(database):
    early = replace(CLOSER, at=datetime(2026, 10, 31, 16, 59, tzinfo=UTC))  # 23.59 in Jakarta
    with pytest.raises(OutreachError, match="not over yet"), database.unit_of_work(JATENG) as work:
        close_month(work.session, work.scope, OCTOBER, early)


def test_a_month_may_be_closed_from_the_next_day_on(database):
    on_time = replace(CLOSER, at=datetime(2026, 10, 31, 17, 0, tzinfo=UTC))
    with database.unit_of_work(JATENG) as work:
        assert close_month(work.session, work.scope, OCTOBER, on_time).closed_by == "coordinator"


def test_the_printed_report_is_kept_byte_for_byte(database):
    content = bytes(range(256)) * 40
    printed = [Printed(form="pdf", language="id", content=content)]
    with database.unit_of_work(JATENG) as work:
        closer = replace(CLOSER, printed=lambda _report: printed)
        closing_id = close_month(work.session, work.scope, OCTOBER, closer).id
    register(database, "Radio")
    with database.reading() as session:
        assert published_pdf(session, Scope("33"), OCTOBER, "id") == content
        assert published_pdf(session, Scope("33"), OCTOBER, "en") is None
        assert published_pdf(session, Scope("33"), OCTOBER.next, "id") is None
        assert published_file(session, Scope("35"), closing_id, "pdf", "id") is None


def test_the_report_tells_who_published_it_and_when(database):
    close(database, OCTOBER)
    with database.reading() as session:
        report = monthly_report(session, Scope("33"), JAKARTA, OCTOBER, made_at=NOW)
    assert (report.closed_by, report.made_at, report.is_closed) == ("coordinator", LONG_AFTER, True)


def test_a_month_opened_again_follows_the_records(database):
    register(database, "Radio")
    closing_id = close(database, OCTOBER)
    register(database, "Koran")
    closing = reopen(database, closing_id)
    assert registered(database) == 2
    assert (closing.reopened_by, closing.reopening_reason) == ("Siti", "salah tutup")


def test_what_was_published_outlasts_the_opening(database):
    register(database, "Radio")
    first = close(database, OCTOBER)
    reopen(database, first)
    register(database, "Koran")
    second = close(database, OCTOBER)
    with database.reading() as session:
        reports = [report_of_closing(session, Scope("33"), each) for each in (first, second)]
        listed = [each.id for each in closings_of_year(session, Scope("33"), 2026)]
        years = list(years_of_closings(session, Scope("33")))
    values = [each.indicator("media_registered").value for each in reports if each]
    assert values == [1, 2]
    assert listed == [first, second]
    assert years == [2026]


def test_opening_again_needs_a_reason(database):
    closing_id = close(database, OCTOBER)
    with pytest.raises(InvalidInputError):
        reopen(database, closing_id, reason=None)


def test_the_second_who_opens_a_month_is_told(database):
    closing_id = close(database, OCTOBER)
    reopen(database, closing_id)
    for version in (1, 2):
        with pytest.raises(StaleRecordError):
            reopen(database, closing_id, version=version)


def test_a_closing_of_another_region_is_not_there(database):
    closing_id = close(database, OCTOBER, "35")
    with database.reading() as session, pytest.raises(NotFoundError):
        closing_by_id(session, Scope("33"), closing_id)


def involve(database, day, reason=None):
    with database.unit_of_work(JATENG, reason) as work:
        media = work.session.scalars(select(Member.id)).first()
        published = CoverageDetails(
            member_id=media, published_on=day, headline="Rumah", links=("https://a.example/b",)
        )
        return record_coverage(work.session, work.scope, published, now=NOW)


def test_what_counts_since_january_is_asked_of_the_later_months_of_the_year(database):
    register(database, "Radio")
    close(database, OCTOBER)
    with pytest.raises(MonthClosedError):
        involve(database, date(2026, 7, 20))
    involve(database, date(2026, 7, 20), "Kliping ditemukan kembali")


def test_what_was_done_in_another_year_is_not_asked_of_it(database):
    register(database, "Radio")
    close(database, OCTOBER)
    involve(database, date(2025, 7, 20))
    involve(database, date(2026, 11, 20))
