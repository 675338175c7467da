"""Tests of pages of papers that name records of regions which not every reader may see."""

from __future__ import annotations

import re

import pytest

from outreach.domain.actions import ActionDetails
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.domain.statements import Signatory
from outreach.services.actions import log_action
from tests.applications import sign_in
from tests.databases import TESTER
from tests.forums import a_forum
from tests.statements import a_member, record


@pytest.fixture
def of_the_province(database):
    """A paper of Kabupaten Demak by a forum of the province, at its action, signed elsewhere."""
    with database.unit_of_work(TESTER) as work:
        member = a_member(work.session)
        forum = a_forum(work.session, region_code="33")
        action = log_action(
            work.session,
            EVERYWHERE,
            ActionDetails(
                title="Seminar rob",
                activity_type="thematic_action",
                region_code="33",
                month=Month(2026, 10),
            ),
        )
        signed = (Signatory(name=member.name, member_id=member.id),)
        paper = record(work.session, forum=forum.name, action_id=action.id, signatories=signed)
    return f"/statements/{paper.id}"


def test_a_page_leads_only_to_records_that_its_reader_may_see(app, of_the_province):
    page = sign_in(app, "viewer", "33.21").get(of_the_province).text
    for name in ("Forum Pesisir Rekaan", "Seminar rob", "Radio Swara"):
        assert name in page
    assert re.findall(r'href="/(?:forums|actions|members)/\d+"', page) == []


def test_a_page_leads_to_what_a_paper_names(coordinator, of_the_province):
    page = coordinator.get(of_the_province).text
    assert sorted(re.findall(r'href="/(forums|actions|members)/\d+"', page)) == [
        "actions",
        "forums",
        "members",
    ]
