"""Contacts with members, and the groups that are addressed together."""

from dataclasses import replace
from datetime import date

import pytest

from outreach.domain.contacts import GROUPS, ContactDetails, Group, Medium
from outreach.domain.errors import InvalidInputError
from outreach.domain.members import MemberKind, MemberSubkind

SENT = ContactDetails(
    written_on=date(2026, 11, 3),
    contacted_on=date(2026, 11, 3),
    medium=Medium.NEWSLETTER,
    subject="Buletin November",
    region_code="33",
)


def refused(**changes):
    with pytest.raises(InvalidInputError) as refusal:
        replace(SENT, **changes).check()
    return [problem.field for problem in refusal.value.problems]


def test_what_was_sent_today_is_fine():
    SENT.check()


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2026, 11, 4)])
def test_a_day_long_ago_or_to_come_is_refused(day):
    assert refused(contacted_on=day) == ["contacted_on"]


@pytest.mark.parametrize("subject", ["", " - ", "a" * 301])
def test_a_contact_says_shortly_what_was_sent(subject):
    assert refused(subject=subject) == ["subject"]


def test_all_that_is_wrong_is_told_at_once():
    assert refused(subject="", contacted_on=date(2027, 1, 1)) == ["contacted_on", "subject"]


def test_each_group_goes_by_a_key_of_its_own():
    assert GROUPS["all"] == Group()
    assert GROUPS["radio"] == Group(subkind=MemberSubkind.RADIO)
    assert GROUPS["not_reached-media"] == Group(kind=MemberKind.MEDIA, only_not_reached=True)
    assert len(GROUPS) == 2 + 2 * len(MemberKind) + len(MemberSubkind)
