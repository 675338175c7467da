"""Tests of what was sent or said to members: recorded, changed and removed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from outreach.domain.errors import InvalidInputError, OutOfScopeError, StaleRecordError
from outreach.domain.members import MemberSubkind
from outreach.services.contacts import change_contact, reached_in, remove_contact
from outreach.storage.models import AuditEntry, ContactReceiver
from tests.services.contact_log import INSTITUTION, PROVINCE, QUARTER, TODAY, details, names


def test_a_group_reaches_whoever_belongs_on_the_day(session, joined, sent):
    joined("Radio A")
    joined("Radio yang kelak bergabung", joined=TODAY + timedelta(days=1))
    joined("Radio yang sudah keluar", left=TODAY)
    joined("Dinas", kind=INSTITUTION)
    assert names(session, sent("media")) == ["Radio A"]


def test_a_group_is_that_of_the_senders_region(session, joined, sent):
    joined("Radio Semarang")
    joined("Radio Demak", region="33.21")
    assert names(session, sent("all", region_code="33.21")) == ["Radio Demak"]


def test_a_part_of_a_kind_is_a_group(session, joined, sent):
    joined("Radio", subkind=MemberSubkind.RADIO)
    joined("Koran", subkind=MemberSubkind.PRINT)
    assert names(session, sent("radio")) == ["Radio"]


def test_whoever_is_named_and_in_two_groups_is_reached_once(session, joined, sent):
    radio = joined("Radio", subkind=MemberSubkind.RADIO)
    contact = sent("all", "media", "radio", members=[radio, radio])
    assert names(session, contact) == ["Radio"]


def test_a_former_member_can_be_named(session, joined, sent):
    former = joined("Radio Lama", left=date(2026, 2, 1))
    assert names(session, sent(members=[former])) == ["Radio Lama"]


def test_those_not_reached_yet_are_a_group(session, joined, sent):
    first, _second = joined("Radio Satu"), joined("Radio Dua")
    sent(members=[first], contacted_on=date(2026, 10, 5))
    assert names(session, sent("not_reached")) == ["Radio Dua"]
    again = sent("not_reached", members=[first], subject="Undangan")
    assert names(session, again) == ["Radio Satu"]


def test_a_contact_of_last_quarter_does_not_reach_in_this_one(session, joined, sent):
    joined("Radio")
    sent("all", contacted_on=date(2026, 9, 30))
    assert names(session, sent("not_reached-media")) == ["Radio"]


@pytest.mark.parametrize(("groups", "sentence"), [((), "Choose a group"), (("media",), "Nobody")])
def test_a_contact_with_nobody_is_refused(sent, groups, sentence):
    with pytest.raises(InvalidInputError, match=sentence) as refusal:
        sent(*groups)
    assert refusal.value.problems[0].field == "groups"


def test_a_member_of_another_region_cannot_be_named(joined, sent):
    stranger = joined("Radio Surabaya", region="35.78")
    with pytest.raises(InvalidInputError) as refusal:
        sent(members=[stranger])
    assert refusal.value.problems[0].field == "members-0-member"


def test_a_form_sent_twice_is_recorded_once(joined, sent):
    radio = joined("Radio")
    sent(members=[radio])
    with pytest.raises(InvalidInputError, match="already"):
        sent(members=[radio], subject="BULETIN November")


def test_a_contact_outside_the_own_region_is_refused(joined, sent):
    with pytest.raises(OutOfScopeError):
        sent("all", region_code="35")


def changed(session, contact, *groups, version=None, **other):
    seen = contact.version if version is None else version
    return change_contact(session, PROVINCE, contact.id, details(*groups, **other), version=seen)


def test_a_change_adds_to_those_reached_and_takes_out_who_was_not(session, joined, sent):
    first, second = joined("Radio Satu"), joined("Radio Dua")
    joined("Dinas", kind=INSTITUTION)
    contact = sent(members=[first, second])
    changed(session, contact, "institution", not_reached=(second,), subject="Undangan")
    assert names(session, contact) == ["Dinas", "Radio Satu"]
    assert (contact.subject, contact.addressed) == ("Undangan", ("institution",))


def test_the_second_of_two_writers_is_told_even_where_only_receivers_changed(session, joined, sent):
    first, second = joined("Radio Satu"), joined("Radio Dua")
    contact = sent(members=[first])
    changed(session, contact, members=[second])
    with pytest.raises(StaleRecordError):
        changed(session, contact, version=1)
    with pytest.raises(StaleRecordError):
        remove_contact(session, PROVINCE, contact.id, version=1)


def test_a_removed_contact_reached_nobody(session, joined, sent):
    joined("Radio")
    contact = sent("all")
    remove_contact(session, PROVINCE, contact.id, version=1)
    assert session.scalars(select(ContactReceiver)).all() == []
    assert reached_in(session, PROVINCE, QUARTER, TODAY).whole.reached == 0


def test_the_trail_names_the_groups_and_who_was_named(session, joined, sent):
    joined("Radio A")
    named = joined("Dinas", kind=INSTITUTION)
    contact = sent("media", members=[named])
    entries = {
        row.record_table: row.changes
        for row in session.scalars(
            select(AuditEntry).where(AuditEntry.record_table.startswith("contact"))
        )
    }
    assert entries["contact"]["addressed"] == [None, ["media"]]
    assert entries["contact_receiver"]["member_id"] == [None, named]
    assert contact.recorded_by == "Tester"
