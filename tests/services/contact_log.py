"""What tests of contacts share: members that belong, and ways to write of and record a contact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from outreach.domain.contacts import GROUPS, ContactDetails, Medium
from outreach.domain.members import MemberKind
from outreach.domain.quarters import Quarter
from outreach.domain.scope import Scope
from outreach.services.contacts import record_contact
from outreach.storage.models import Member, Membership
from outreach.storage.queries.contacts import receivers_page
from tests.databases import NOW

PROVINCE, CITY = Scope("33"), Scope("33.74")
TODAY = date(2026, 11, 3)
QUARTER = Quarter(2026, 4)
MEDIA, INSTITUTION = MemberKind.MEDIA, MemberKind.INSTITUTION


def details(*groups, members=(), **other):
    values: dict[str, Any] = {
        "written_on": TODAY,
        "contacted_on": TODAY,
        "medium": Medium.NEWSLETTER,
        "subject": "Buletin November",
        "region_code": "33",
        "groups": tuple(GROUPS[key] for key in groups),
        "member_ids": tuple(members),
    }
    return ContactDetails(**(values | other))


def names(session, contact, scope=PROVINCE):
    return [row.name for row in receivers_page(session, scope, contact.id).rows]


@pytest.fixture
def session(work):
    return work.session


@pytest.fixture
def joined(session):
    def add(name, kind=MEDIA, region="33.74", joined=date(2026, 1, 1), left=None, subkind=None):
        row = Member(
            name=name,
            kind=kind,
            subkind=subkind,
            region_code=region,
            other_names=(),
            topics=frozenset(),
            registered_at=NOW,
            memberships=[Membership(joined_on=joined, left_on=left)],
        )
        session.add(row)
        session.flush()
        return row.id

    return add


@pytest.fixture
def sent(session):
    def add(*groups, scope=PROVINCE, **other):
        return record_contact(session, scope, details(*groups, **other), recorded_by="Tester")

    return add
