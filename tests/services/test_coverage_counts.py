"""Tests of coverage as involvement: in its month and region, once at every level."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from outreach.domain.evidence import EvidenceKind
from outreach.domain.members import MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.indicators.catalogue import INSTITUTIONS_SUPPORTING, MEDIA_INVOLVED
from outreach.services.coverage import remove_coverage
from outreach.services.indicators import indicators_of
from outreach.storage.queries.involvement import last_days_of
from outreach.storage.queries.months import latest_month_on_record
from tests.coverage import CENTRAL_JAVA, DAY, HEADLINE, a_channel, a_member, record
from tests.databases import TESTER

JAKARTA = ZoneInfo("Asia/Jakarta")
SEMARANG, DEMAK, SURABAYA = Scope("33.74"), Scope("33.21"), Scope("35.78")
OCTOBER = Month(2026, 10)


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


def indicator(session, scope, month=OCTOBER, key=MEDIA_INVOLVED):
    return {each.key: each for each in indicators_of(session, scope, JAKARTA, month)}[key]


def value(session, scope, month=OCTOBER):
    return indicator(session, scope, month).value


def test_coverage_makes_a_registered_medium_involved_in_its_month(session):
    record(session, a_member(session).id)
    assert [value(session, SEMARANG, month) for month in OCTOBER.previous.until(OCTOBER.next)] == [
        0,
        1,
        0,
    ]


def test_the_row_shows_the_headline(session):
    written = record(session, a_member(session).id)
    (row,) = indicator(session, SEMARANG).counted
    assert [(act.kind, act.label, act.record_id) for act in row.evidence] == [
        (EvidenceKind.COVERAGE, HEADLINE, written.id)
    ]


def test_it_counts_in_the_region_of_its_channel(session):
    member = a_member(session)
    record(session, member.id, channel_id=a_channel(session, member.id, "33.21").id)
    a_member(session, "Radio Demak", "33.21")
    assert (value(session, DEMAK), value(session, SEMARANG)) == (1, 0)


def test_a_medium_counts_once_at_every_level(session):
    member = a_member(session)
    for place in ("33.21", "35.78"):
        a_member(session, f"Radio {place}", place)
        channel = a_channel(session, member.id, place)
        record(session, member.id, channel_id=channel.id, headline=f"Judul {place}")
    record(session, member.id, headline="Judul tanpa kanal")
    scopes = (DEMAK, SEMARANG, SURABAYA, CENTRAL_JAVA, EVERYWHERE)
    assert [value(session, scope) for scope in scopes] == [1, 1, 1, 1, 1]


def test_removing_it_takes_the_medium_away(session):
    written = record(session, a_member(session).id)
    remove_coverage(session, EVERYWHERE, written.id, version=1)
    assert value(session, SEMARANG) == 0


def test_what_nobody_can_look_up_is_left_out_with_the_reason(session):
    record(session, a_member(session).id, links=())
    found = indicator(session, SEMARANG)
    assert found.value == 0
    assert str(found.not_counted[0].reason) == (
        f"“{HEADLINE}” has neither a link nor a file that shows it."
    )


def test_a_medium_outside_the_alliance_is_left_out(session):
    record(session, a_member(session).id, published_on=DAY.replace(year=2025))
    assert value(session, SEMARANG, Month(2025, 10)) in {0, None}


def test_what_an_institution_published_is_no_support(session):
    record(session, a_member(session, kind=MemberKind.INSTITUTION).id)
    assert value(session, SEMARANG) == 0
    assert indicator(session, SEMARANG, key=INSTITUTIONS_SUPPORTING).value == 0


def test_the_last_day_of_a_member_is_that_of_its_coverage(session):
    member = a_member(session)
    record(session, member.id)
    assert last_days_of(session, SEMARANG, JAKARTA, [member.id]) == {member.id: DAY}
    assert last_days_of(session, SEMARANG, JAKARTA, []) == {}


def test_a_page_opens_at_the_month_of_the_latest_coverage(session):
    assert latest_month_on_record(session, CENTRAL_JAVA, Month(2026, 11)) is None
    record(session, a_member(session).id)
    assert latest_month_on_record(session, CENTRAL_JAVA, Month(2026, 11)) == OCTOBER
