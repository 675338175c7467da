"""Tests of two people who write at the same moment, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date

import pytest

from outreach.domain.actions import ActionDetails
from outreach.domain.errors import InvalidInputError, StaleRecordError
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.statements import StatementDetails
from outreach.services.actions import log_action
from outreach.services.channels import add_channel, record_followers
from outreach.services.contacts import change_contact
from outreach.services.members import (
    SimilarMembersError,
    end_membership,
    register_member,
    register_unless_similar,
    resume_membership,
)
from outreach.services.statements import record_statement
from outreach.storage.queries.channels import channel_by_id
from tests.channels import CENTRAL_JAVA, details
from tests.contacts import send_to_all, to_all
from tests.databases import NOW, TESTER

A_MOMENT = 0.5  # seconds: long enough to get past the check, were it not for the first writer


def medium(name="Radio Swara"):
    return MemberDetails(name=name, kind=MemberKind.MEDIA, region_code="33.74")


@pytest.fixture
def at_once(database):
    """Let one begin, a second do the same before the first has ended, and both finish."""

    def write(deed):
        with database.unit_of_work(TESTER) as work:
            deed(work.session)

    def run(first, second):
        with ThreadPoolExecutor() as pool:
            with database.unit_of_work(TESTER) as work:
                first(work.session)
                later = pool.submit(write, second)
                wait([later], timeout=A_MOMENT)
            return later.result()

    return run


@pytest.fixture
def channel_id(database):
    with database.unit_of_work(TESTER) as work:
        return add_channel(work.session, CENTRAL_JAVA, details()).id


@pytest.fixture
def left_member_id(database):
    with database.unit_of_work(TESTER) as work:
        joined_on, left_on = date(2026, 1, 1), date(2026, 6, 1)
        member = register_member(work.session, CENTRAL_JAVA, medium(), joined_on=joined_on, now=NOW)
        end_membership(work.session, CENTRAL_JAVA, member.id, left_on=left_on)
        return member.id


def test_a_member_returns_only_once(at_once, left_member_id):
    def resume(session):
        resume_membership(session, CENTRAL_JAVA, left_member_id, joined_on=date(2026, 8, 1))

    with pytest.raises(InvalidInputError):
        at_once(resume, resume)


@pytest.mark.parametrize("first", [register_unless_similar, register_member])
def test_the_second_who_registers_a_member_is_asked_whether_it_is_another(at_once, first):
    def register(deed):
        return lambda session: deed(
            session, CENTRAL_JAVA, medium(), joined_on=date(2026, 1, 1), now=NOW
        )

    with pytest.raises(SimilarMembersError) as asked:
        at_once(register(first), register(register_unless_similar))
    assert [member.name for member in asked.value.similar] == ["Radio Swara"]


def test_an_account_is_registered_only_once(at_once):
    def add(session):
        add_channel(session, CENTRAL_JAVA, details())

    with pytest.raises(InvalidInputError):
        at_once(add, add)


def test_the_second_count_of_a_day_is_told_of_the_first(at_once, channel_id, database):
    def count(followers):
        return lambda session: record_followers(
            session, CENTRAL_JAVA, channel_id, date(2026, 8, 1), followers
        )

    with pytest.raises(StaleRecordError):
        at_once(count(900), count(901))

    with database.reading() as session:
        (row,) = channel_by_id(session, CENTRAL_JAVA, channel_id).followers
        assert row.followers == 900


@pytest.mark.usefixtures("left_member_id")
def test_the_second_who_adds_the_same_members_to_a_contact_is_told(at_once, database):
    with database.unit_of_work(TESTER) as work:
        joined_on = date(2026, 1, 1)
        register_member(work.session, CENTRAL_JAVA, medium("Koran"), joined_on=joined_on, now=NOW)
        contact_id = send_to_all(work.session)
        register_member(
            work.session, CENTRAL_JAVA, medium("Radio Baru"), joined_on=joined_on, now=NOW
        )

    def add_all(session):
        change_contact(session, CENTRAL_JAVA, contact_id, to_all(), version=1)

    with pytest.raises(StaleRecordError):
        at_once(add_all, add_all)


def paper(session):
    stated = StatementDetails(
        title="Dukungan", stated_on=date(2026, 10, 5), region_code="33", forum="Forum PKP"
    )
    record_statement(session, CENTRAL_JAVA, stated, now=NOW)


def action(session):
    planned = ActionDetails(
        title="Rapat",
        activity_type="thematic_action",
        region_code="33",
        month=Month(2026, 10),
    )
    log_action(session, CENTRAL_JAVA, planned)


@pytest.mark.parametrize("deed", [paper, action])
def test_a_form_that_is_sent_twice_at_once_stands_there_once(at_once, deed):
    with pytest.raises(InvalidInputError):
        at_once(deed, deed)
