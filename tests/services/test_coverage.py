"""Tests of the deeds on what media published."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from outreach.domain.actions import ActionDetails
from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.domain.topics import Topic
from outreach.services.actions import log_action
from outreach.services.attachments import attach
from outreach.services.channels import change_channel
from outreach.services.coverage import change_coverage, remove_coverage
from outreach.storage.models import Coverage, LateChange
from outreach.storage.queries.coverage import coverage_by_id, region_of
from tests.coverage import (
    CENTRAL_JAVA,
    HEADLINE,
    SURABAYA,
    a_channel,
    a_member,
    close,
    details,
    record,
)
from tests.databases import NOW, TESTER
from tests.statements import stored_file

OCTOBER = Month(2026, 10)


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


def change(session, coverage, scope=CENTRAL_JAVA, version=None, member_id=None, **changes):
    seen = coverage.version if version is None else version
    written = details(member_id or coverage.member_id, **changes)
    return change_coverage(session, scope, coverage.id, written, version=seen)


def fields_of(refusal) -> list[str]:
    return [problem.field for problem in refusal.value.problems]


# Recording


def test_coverage_is_found_with_all_that_belongs_to_it(session):
    member = a_member(session)
    channel = a_channel(session, member.id, "33.21")
    written = record(session, member.id, channel_id=channel.id, file=stored_file("klip.pdf"))
    session.expire_all()
    found = coverage_by_id(session, CENTRAL_JAVA, written.id)
    assert (found.headline, found.member.name, region_of(found)) == (
        HEADLINE,
        "Kabar Rekaan",
        "33.21",
    )
    assert [file.name for file in found.files] == ["klip.pdf"]


def test_it_can_be_kept_before_anything_shows_it(session):
    assert record(session, a_member(session).id, links=()).links == ()


def test_topics_are_read_from_the_headline_where_none_was_chosen(session):
    assert record(session, a_member(session).id).topics == {Topic.HOUSING}


def test_a_persons_topics_stand(session):
    written = record(session, a_member(session).id, topics=frozenset({Topic.WATER}))
    assert written.topics == {Topic.WATER}
    assert change(session, written, topics=frozenset()).topics == frozenset()


def test_the_same_headline_of_a_day_is_refused(session):
    member = a_member(session)
    record(session, member.id)
    with pytest.raises(InvalidInputError) as refusal:
        record(session, member.id, headline=HEADLINE.upper())
    assert fields_of(refusal) == ["headline"]


def test_a_member_of_another_region_is_refused(session):
    member = a_member(session, region_code="35.78")
    with pytest.raises(InvalidInputError) as refusal:
        record(session, member.id, CENTRAL_JAVA)
    assert fields_of(refusal) == ["member"]


def test_a_channel_is_the_members_own(session):
    member, other = a_member(session), a_member(session, "Radio Lain")
    channel = a_channel(session, other.id, "33.21")
    with pytest.raises(InvalidInputError) as refusal:
        record(session, member.id, channel_id=channel.id)
    assert fields_of(refusal) == ["channel"]


def test_a_channel_of_another_region_is_not_found(session):
    member = a_member(session)
    channel = a_channel(session, member.id, "35.78")
    with pytest.raises(NotFoundError):
        record(session, member.id, CENTRAL_JAVA, channel_id=channel.id)


def test_an_action_of_another_region_is_not_found(session):
    surabaya = ActionDetails(
        title="Seminar", activity_type="thematic_action", region_code="35.78", month=OCTOBER
    )
    action = log_action(session, EVERYWHERE, surabaya)
    with pytest.raises(NotFoundError):
        record(session, a_member(session).id, CENTRAL_JAVA, action_id=action.id)


# Changing and removing


def test_a_change_is_written(session):
    written = record(session, a_member(session).id)
    changed = change(session, written, headline="Judul  baru", links=())
    assert (changed.headline, changed.links, changed.version) == ("Judul baru", (), 2)


def test_the_second_of_two_writers_is_told(session):
    written = record(session, a_member(session).id)
    change(session, written, headline="Pertama")
    with pytest.raises(StaleRecordError):
        change(session, written, version=1, headline="Kedua")


def test_whoever_sees_it_by_its_channel_may_not_change_it(session):
    member = a_member(session, region_code="35.78")
    channel = a_channel(session, member.id, "33.21")
    written = record(session, member.id, channel_id=channel.id)
    assert coverage_by_id(session, CENTRAL_JAVA, written.id) is written
    with pytest.raises(OutOfScopeError):
        change(session, written)
    with pytest.raises(OutOfScopeError):
        remove_coverage(session, CENTRAL_JAVA, written.id, version=1)
    with pytest.raises(OutOfScopeError):
        attach(session, CENTRAL_JAVA, "coverage", written.id, stored_file(), now=NOW)


def test_another_region_does_not_find_it(session):
    written = record(session, a_member(session).id)
    with pytest.raises(NotFoundError):
        remove_coverage(session, SURABAYA, written.id, version=1)


def test_a_removed_entry_is_gone_with_its_files(session):
    written = record(session, a_member(session).id, file=stored_file())
    with pytest.raises(StaleRecordError):
        remove_coverage(session, CENTRAL_JAVA, written.id, version=9)
    remove_coverage(session, CENTRAL_JAVA, written.id, version=1)
    assert session.scalars(select(Coverage)).all() == []


# Closed months


def test_a_closed_month_takes_no_coverage_without_a_reason(session):
    member = a_member(session)
    close(session, OCTOBER)
    with pytest.raises(MonthClosedError):
        record(session, member.id)


def test_the_month_is_asked_in_the_channels_region(session):
    member = a_member(session)
    demak = a_channel(session, member.id, "33.21")
    close(session, OCTOBER, "33.21")
    record(session, member.id)
    with pytest.raises(MonthClosedError):
        record(session, member.id, channel_id=demak.id, headline="Lain")


@pytest.mark.parametrize(
    ("first", "second"),
    [(date(2026, 10, 22), date(2026, 11, 1)), (date(2026, 11, 1), date(2026, 10, 22))],
)
def test_coverage_moves_neither_out_of_nor_into_a_closed_month(session, first, second):
    written = record(session, a_member(session).id, published_on=first)
    close(session, OCTOBER)
    with pytest.raises(MonthClosedError):
        change(session, written, published_on=second)


def test_a_closed_month_keeps_its_coverage(session):
    written = record(session, a_member(session).id)
    close(session, OCTOBER)
    with pytest.raises(MonthClosedError):
        remove_coverage(session, CENTRAL_JAVA, written.id, version=1)


def test_a_channel_with_coverage_does_not_leave_a_closed_region(session):
    member = a_member(session)
    channel = a_channel(session, member.id, "33.21")
    record(session, member.id, channel_id=channel.id)
    close(session, OCTOBER, "33.21")
    elsewhere = ChannelDetails(
        platform=Platform.INSTAGRAM,
        name=channel.name,
        handle=channel.handle,
        member_id=member.id,
        region_code="33.74",
    )
    with pytest.raises(MonthClosedError):
        change_channel(session, EVERYWHERE, channel.id, elsewhere, version=1)


def test_with_a_reason_the_change_is_listed_with_the_month(database):
    with database.unit_of_work(TESTER) as work:
        member_id = a_member(work.session).id
        close(work.session, OCTOBER)
    with database.unit_of_work(TESTER, "Kliping baru ditemukan") as work:
        record(work.session, member_id)
    with database.reading() as session:
        assert len(session.scalars(select(LateChange)).all()) == 1
