"""Tests of what the demo shows beside its numbers, so that somebody new sees everything alive."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from outreach.domain.forums import DecreeState
from outreach.domain.members import Due, MemberKind, what_is_due
from outreach.domain.months import Month
from outreach.domain.quarters import Quarter
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.services.contacts import reached_in
from outreach.services.published import published_report
from outreach.services.reports import monthly_report
from outreach.storage.models import ContactPerson, Member
from outreach.storage.queries.actions import ActionFilter, count_uneven
from outreach.storage.queries.closings import closing_of, late_trail
from outreach.storage.queries.coverage import CoverageFilter, all_coverage, standing_of
from outreach.storage.queries.forums import ForumFilter, decree_counts
from tests.databases import NOW
from tests.demo import JAKARTA

JATENG = Scope("33")
AUGUST = Month(2026, 8)
LAST_DAY = date(2026, 10, 31)


@pytest.fixture
def session(demo):
    with demo.reading() as session:
        yield session


def due(session, kind):
    return {
        member.name
        for member in session.scalars(select(Member))
        if kind in what_is_due(member.verify_on, member.legal_expires_on, LAST_DAY)
    }


def test_one_legal_document_has_ended_and_one_ends_soon(session):
    assert due(session, Due.LEGAL) == {"Perempuan Pesisir Guyub", "Karang Taruna Tirto Agung"}


def test_four_members_are_to_be_verified_again(session):
    assert due(session, Due.VERIFY) == {
        "Forum Warga Bantaran Kali Sedayu",
        "Gerakan Muda Rumah Layak",
        "Pusat Studi Kota Pesisir",
        "Radio Citra Pesisir Demak",
    }


def test_every_member_but_champions_is_of_a_sub_kind(session):
    without = {member.kind for member in session.scalars(select(Member)) if not member.subkind}
    assert without == {MemberKind.CHAMPION}


def test_nobody_can_be_called_or_written_to(session):
    people = session.scalars(select(ContactPerson)).all()
    assert all((person.phone or "+62812000001").startswith("+62812000001") for person in people)
    assert all((person.email or "@example.org").endswith("@example.org") for person in people)


def test_the_forums_decrees_stand_in_three_ways(session):
    counts = decree_counts(session, JATENG, ForumFilter(day=LAST_DAY))
    assert {state: number for state, number in counts.items() if number} == {
        DecreeState.ON_RECORD: 2,
        DecreeState.ENDS_SOON: 1,
        DecreeState.MISSING: 1,
    }


def test_most_members_were_reached_in_the_last_quarter(session):
    reached = reached_in(session, JATENG, Quarter(2026, 4), LAST_DAY)
    by_kind = {kind: (each.reached, each.members) for kind, each in reached.by_kind.items()}
    assert by_kind == {
        MemberKind.MEDIA: (9, 9),
        MemberKind.INSTITUTION: (3 + 1, 8),
        MemberKind.COMMUNITY_ORG: (2 + 1, 7),
        MemberKind.CHAMPION: (1, 3),
    }


def test_the_parts_of_one_action_do_not_add_up(session):
    assert count_uneven(session, JATENG, ActionFilter()) == 1


def test_coverage_that_nothing_shows_is_there_once(session):
    coverage = all_coverage(session, JATENG, CoverageFilter())
    assert sum(standing_of(each).gap is not None for each in coverage) == 1


def test_august_is_published_and_one_import_came_late(session):
    closing = closing_of(session, JATENG, AUGUST)
    assert closing is not None
    changes, _ = late_trail(session, EVERYWHERE, closing.id)
    assert [(each.record_table, each.reason) for each in changes.rows] == [
        ("import_batch", "Redaksi baru mengirim ekspor triwulannya pada 2 November.")
    ]


def test_the_published_august_lacks_the_posts_that_came_late(session):
    published = published_report(session, JATENG, AUGUST)
    assert published is not None
    now = monthly_report(session, JATENG, JAKARTA, AUGUST, made_at=NOW, as_of=date(2026, 11, 3))
    counts = [{each.name: each.posts for each in report.channels} for report in (published, now)]
    assert counts[0] | {"Kabar Simpang Pitu": 3} == counts[1]
