"""Tests of the papers of support as acts of the members behind them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from outreach.domain.evidence import EvidenceKind
from outreach.domain.statements import Signatory, SupportKind
from outreach.storage.queries.involvement import acts_in
from outreach.storage.queries.statements import forum_statements_in
from tests.databases import TESTER
from tests.statements import CENTRAL_JAVA, DAY, LINK, SRI, SURABAYA, a_member, record

JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


def acts(session, scope=CENTRAL_JAVA):
    return acts_in(session, scope, JAKARTA)


@pytest.mark.parametrize("kind", SupportKind)
def test_a_members_paper_is_its_act_of_that_kind(session, kind):
    member = a_member(session)
    until = date(2027, 6, 30)
    record(session, kind=kind, forum=None, member_id=member.id, valid_until=until)
    (act,) = acts(session)
    assert (act.member_id, act.kind, act.first_day, act.valid_until, act.flaw) == (
        member.id,
        EvidenceKind(kind),
        DAY,
        until,
        None,
    )


def test_a_forums_paper_is_the_act_of_each_member_that_signed(session):
    members = [a_member(session, name) for name in ("Radio Swara", "Kabar Demak")]
    signed = [Signatory(name=each.name, member_id=each.id) for each in members]
    record(session, kind=SupportKind.DECREE, signatories=(SRI, *signed))
    assert [(act.member_id, act.kind) for act in acts(session)] == [
        (members[0].id, EvidenceKind.DECREE),
        (members[1].id, EvidenceKind.DECREE),
    ]


def test_a_member_that_signs_its_own_paper_acts_once(session):
    member = a_member(session)
    signed = (Signatory(name=member.name, member_id=member.id),)
    record(session, kind=SupportKind.MOU, forum=None, member_id=member.id, signatories=signed)
    assert len(acts(session)) == 1


def test_a_paper_counts_where_it_was_made(session):
    record(session, kind=SupportKind.MOU, forum=None, member_id=a_member(session).id)
    assert acts(session, SURABAYA) == []


def test_only_the_statements_among_a_forums_papers_are_forum_statements(session):
    for kind in SupportKind:
        record(session, kind=kind, title=kind.value, links=(LINK,), signatories=(SRI,))
    assert [each.title for each in forum_statements_in(session, CENTRAL_JAVA)] == ["statement"]
