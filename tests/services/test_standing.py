"""Tests of how a region stands: its past, and what needs doing."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from outreach.domain.actions import ActionDetails, ActionStatus, MemberPart, Part
from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.domain.statements import StatementDetails
from outreach.services.actions import log_action
from outreach.services.channels import add_channel
from outreach.services.members import end_membership, register_member
from outreach.services.standing import TodoKind, standing_of
from outreach.services.statements import record_statement
from outreach.storage.queries.members import member_by_id
from tests.contacts import send_to_all
from tests.databases import NOW, TESTER

JAKARTA = ZoneInfo("Asia/Jakarta")
OCTOBER = Month(2026, 10)
TODAY = date(2026, 11, 3)


@pytest.fixture
def radio(database):
    with database.unit_of_work(TESTER) as work:
        details = MemberDetails(name="Radio", kind=MemberKind.MEDIA, region_code="33")
        return register_member(
            work.session, EVERYWHERE, details, joined_on=date(2026, 1, 5), now=NOW
        ).id


def log(database, month, status, *, members=(), part=Part.PARTICIPANT):
    with database.unit_of_work(TESTER) as work:
        log_action(
            work.session,
            EVERYWHERE,
            ActionDetails(
                title=f"Kegiatan {month}",
                activity_type="thematic_action",
                region_code="33",
                month=month,
                status=status,
                parts=tuple(MemberPart(member_id=each, part=part) for each in members),
            ),
        )


def standing(database, scope=EVERYWHERE, month=OCTOBER):
    with database.reading() as session:
        return standing_of(session, scope, JAKARTA, month, TODAY)


def todos(database, scope=EVERYWHERE):
    return {todo.kind: todo for todo in standing(database, scope).todos}


def test_a_flow_is_drawn_as_its_sum_since_january(database, radio):
    log(database, Month(2026, 8), ActionStatus.DONE, members=[radio])
    past = standing(database).past["media_involved"]
    assert [str(month) for month, _ in past] == [f"2026-{number:02d}" for number in range(1, 11)]
    assert [value for _, value in past] == [0] * 7 + [1] * 3


def test_a_state_is_drawn_for_twelve_months_unknown_before_the_first_record(database, radio):
    past = standing(database).past["media_registered"]
    assert [value for _, value in past] == [None, None] + [1] * 10


def test_the_month_before_stands_beside_the_month(database, radio):
    log(database, OCTOBER, ActionStatus.DONE, members=[radio])
    found = standing(database)
    assert found.indicators["media_involved"].value == 1
    assert found.before["media_involved"].value == 0


def test_the_lead_says_what_rose(database, radio):
    log(database, OCTOBER, ActionStatus.DONE, members=[radio])
    assert str(standing(database).lead()).startswith("1 of 3 alliance indicators rose")


def test_nothing_on_record_needs_nothing(database):
    assert standing(database).todos == []


def test_an_action_whose_month_has_come_needs_its_result(database):
    log(database, OCTOBER, ActionStatus.PLANNED)
    log(database, Month(2027, 1), ActionStatus.PLANNED)
    assert todos(database)[TodoKind.ACTION_WITHOUT_RESULT].count == 1


def test_a_channel_of_ours_without_an_import_is_named(database):
    with database.unit_of_work(TESTER) as work:
        details = ChannelDetails(platform=Platform.X, name="Pokja", region_code="33")
        add_channel(work.session, EVERYWHERE, details)
    assert todos(database)[TodoKind.CHANNEL_WITHOUT_IMPORT].count == 1


def test_a_statement_that_lacks_something_is_named(database):
    with database.unit_of_work(TESTER) as work:
        details = StatementDetails(
            title="Dukungan", forum="Forum", stated_on=date(2026, 10, 2), region_code="33"
        )
        record_statement(work.session, EVERYWHERE, details, file=None, now=NOW)
    assert todos(database)[TodoKind.STATEMENT_WITH_GAPS].count == 1


def test_a_support_that_ends_soon_is_named(database, radio):
    log(database, Month(2025, 12), ActionStatus.DONE, members=[radio], part=Part.ORGANISER)
    assert todos(database)[TodoKind.SUPPORT_ENDING].first_id == radio


@pytest.mark.parametrize(("today", "is_told"), [(11, True), (10, False)])
def test_members_not_reached_are_told_in_the_quarters_last_three_weeks(
    database, radio, today, is_told
):
    with database.reading() as session:
        found = standing_of(session, EVERYWHERE, JAKARTA, OCTOBER, date(2026, 12, today)).todos
    assert [each.count for each in found if each.kind is TodoKind.MEMBERS_NOT_REACHED] == [
        1
    ] * is_told


def test_members_reached_need_no_reminder(database, radio):
    with database.unit_of_work(TESTER) as work:
        send_to_all(work.session)
    with database.reading() as session:
        found = standing_of(session, EVERYWHERE, JAKARTA, OCTOBER, date(2026, 12, 31)).todos
    assert TodoKind.MEMBERS_NOT_REACHED not in {each.kind for each in found}


def test_another_regions_work_is_not_ours(database):
    log(database, OCTOBER, ActionStatus.PLANNED)
    assert todos(database, Scope("35")) == {}


def keep_days(database, member_id, **days):
    with database.unit_of_work(TESTER) as work:
        member = member_by_id(work.session, EVERYWHERE, member_id)
        for name, day in days.items():
            setattr(member, name, day)


def test_a_member_to_be_verified_within_a_month_is_named(database, radio):
    keep_days(database, radio, verify_on=date(2026, 12, 3))
    todo = todos(database)[TodoKind.MEMBER_TO_VERIFY]
    assert (todo.count, todo.first_id, todo.is_late) == (1, radio, False)
    assert TodoKind.LEGAL_DOCUMENT_ENDING not in todos(database)


def test_a_legal_document_that_has_ended_is_late(database, radio):
    keep_days(database, radio, legal_expires_on=date(2026, 11, 2))
    assert todos(database)[TodoKind.LEGAL_DOCUMENT_ENDING].is_late


def test_what_is_due_of_a_member_that_left_needs_nothing(database, radio):
    keep_days(database, radio, verify_on=date(2026, 1, 1))
    with database.unit_of_work(TESTER) as work:
        end_membership(work.session, EVERYWHERE, radio, left_on=date(2026, 11, 1))
    assert TodoKind.MEMBER_TO_VERIFY not in todos(database)
