"""Tests of what was sent or said to members, and of how many it reached."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from outreach.domain.contacts import GROUPS, ContactDetails, Medium
from outreach.domain.errors import (
    InvalidInputError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.members import MemberKind, MemberSubkind, Spell
from outreach.domain.quarters import Quarter
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.indicators.contacts import Reached
from outreach.services.contacts import (
    change_contact,
    reached_in,
    record_contact,
    remove_contact,
)
from outreach.storage.models import AuditEntry, Contact, ContactReceiver, Member, Membership
from outreach.storage.queries.contacts import (
    ContactFilter,
    contact_by_id,
    contacts_page,
    known_contact,
    last_contact_with,
    quarters_with_contacts,
    receiver_counts,
    receivers_by_kind,
    receivers_page,
)
from outreach.storage.queries.reached import (
    NotReachedFilter,
    group_sizes,
    last_contact_days,
    not_reached_page,
)
from tests.databases import NOW

PROVINCE, CITY, NEIGHBOUR = Scope("33"), Scope("33.74"), Scope("35.78")
TODAY = date(2026, 11, 3)
QUARTER = Quarter(2026, 4)
MEDIA, INSTITUTION = MemberKind.MEDIA, MemberKind.INSTITUTION


@pytest.fixture
def session(work):
    return work.session


@pytest.fixture
def member(session):
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


@pytest.fixture
def record(session):
    def add(*groups, scope=PROVINCE, **other):
        return record_contact(session, scope, details(*groups, **other), recorded_by="Tester")

    return add


def names(session, contact, scope=PROVINCE):
    return [row.name for row in receivers_page(session, scope, contact.id).rows]


def test_a_group_reaches_whoever_belongs_on_the_day(session, member, record):
    member("Radio A")
    member("Radio yang kelak bergabung", joined=TODAY + timedelta(days=1))
    member("Radio yang sudah keluar", left=TODAY)
    member("Dinas", kind=INSTITUTION)
    assert names(session, record("media")) == ["Radio A"]


def test_a_group_is_that_of_the_senders_region(session, member, record):
    member("Radio Semarang")
    member("Radio Demak", region="33.21")
    assert names(session, record("all", region_code="33.21")) == ["Radio Demak"]


def test_a_part_of_a_kind_is_a_group(session, member, record):
    member("Radio", subkind=MemberSubkind.RADIO)
    member("Koran", subkind=MemberSubkind.PRINT)
    assert names(session, record("radio")) == ["Radio"]


def test_whoever_is_named_and_in_two_groups_is_reached_once(session, member, record):
    radio = member("Radio", subkind=MemberSubkind.RADIO)
    contact = record("all", "media", "radio", members=[radio, radio])
    assert names(session, contact) == ["Radio"]


def test_a_former_member_can_be_named(session, member, record):
    former = member("Radio Lama", left=date(2026, 2, 1))
    assert names(session, record(members=[former])) == ["Radio Lama"]


def test_those_not_reached_yet_are_a_group(session, member, record):
    first, _second = member("Radio Satu"), member("Radio Dua")
    record(members=[first], contacted_on=date(2026, 10, 5))
    assert names(session, record("not_reached")) == ["Radio Dua"]
    again = record("not_reached", members=[first], subject="Undangan")
    assert names(session, again) == ["Radio Satu"]


def test_a_contact_of_last_quarter_does_not_reach_in_this_one(session, member, record):
    member("Radio")
    record("all", contacted_on=date(2026, 9, 30))
    assert names(session, record("not_reached-media")) == ["Radio"]


@pytest.mark.parametrize(("groups", "sentence"), [((), "Choose a group"), (("media",), "Nobody")])
def test_a_contact_with_nobody_is_refused(record, groups, sentence):
    with pytest.raises(InvalidInputError, match=sentence) as refusal:
        record(*groups)
    assert refusal.value.problems[0].field == "groups"


def test_a_member_of_another_region_cannot_be_named(member, record):
    stranger = member("Radio Surabaya", region="35.78")
    with pytest.raises(InvalidInputError) as refusal:
        record(members=[stranger])
    assert refusal.value.problems[0].field == "members-0-member"


def test_a_form_sent_twice_is_recorded_once(member, record):
    radio = member("Radio")
    record(members=[radio])
    with pytest.raises(InvalidInputError, match="already"):
        record(members=[radio], subject="BULETIN November")


def test_a_contact_outside_the_own_region_is_refused(member, record):
    with pytest.raises(OutOfScopeError):
        record("all", region_code="35")


def changed(session, contact, *groups, version=None, **other):
    seen = contact.version if version is None else version
    return change_contact(session, PROVINCE, contact.id, details(*groups, **other), version=seen)


def test_a_change_adds_to_those_reached_and_takes_out_who_was_not(session, member, record):
    first, second = member("Radio Satu"), member("Radio Dua")
    member("Dinas", kind=INSTITUTION)
    contact = record(members=[first, second])
    changed(session, contact, "institution", not_reached=(second,), subject="Undangan")
    assert names(session, contact) == ["Dinas", "Radio Satu"]
    assert (contact.subject, contact.addressed) == ("Undangan", ("institution",))


def test_the_second_of_two_writers_is_told_even_where_only_receivers_changed(
    session, member, record
):
    first, second = member("Radio Satu"), member("Radio Dua")
    contact = record(members=[first])
    changed(session, contact, members=[second])
    with pytest.raises(StaleRecordError):
        changed(session, contact, version=1)
    with pytest.raises(StaleRecordError):
        remove_contact(session, PROVINCE, contact.id, version=1)


def test_a_removed_contact_reached_nobody(session, member, record):
    member("Radio")
    contact = record("all")
    remove_contact(session, PROVINCE, contact.id, version=1)
    assert session.scalars(select(ContactReceiver)).all() == []
    assert reached_in(session, PROVINCE, QUARTER, TODAY).whole.reached == 0


def test_the_trail_names_the_groups_and_who_was_named(session, member, record):
    member("Radio A")
    named = member("Dinas", kind=INSTITUTION)
    contact = record("media", members=[named])
    entries = {
        row.record_table: row.changes
        for row in session.scalars(
            select(AuditEntry).where(AuditEntry.record_table.startswith("contact"))
        )
    }
    assert entries["contact"]["addressed"] == [None, ["media"]]
    assert entries["contact_receiver"]["member_id"] == [None, named]
    assert contact.recorded_by == "Tester"


def test_another_region_finds_and_changes_nothing(session, member, record):
    member("Radio")
    contact = record("all")
    with pytest.raises(NotFoundError):
        known_contact(session, NEIGHBOUR, contact.id)
    with pytest.raises(NotFoundError):
        remove_contact(session, NEIGHBOUR, contact.id, version=1)
    assert contacts_page(session, NEIGHBOUR, ContactFilter()).total == 0


def test_what_the_province_sent_is_known_to_the_city_that_it_reached(session, member, record):
    member("Radio Semarang")
    member("Radio Demak", region="33.21")
    contact = record("all")
    assert known_contact(session, CITY, contact.id) is contact
    assert names(session, contact, CITY) == ["Radio Semarang"]
    assert receiver_counts(session, CITY, [contact]) == {contact.id: 1}
    assert receiver_counts(session, PROVINCE, [contact]) == {contact.id: 2}
    assert receivers_by_kind(session, CITY, contact.id) == {MEDIA: 1}
    with pytest.raises(NotFoundError):
        contact_by_id(session, CITY, contact.id)


def test_contacts_are_filtered_by_what_is_said_of_them(session, member, record):
    radio, office = member("Radio"), member("Dinas", kind=INSTITUTION)
    record("all", subject="Buletin November", notes="tentang rumah 100%")
    record(members=[office], subject="Kunjungan", medium=Medium.VISIT, region_code="33.74")
    record(members=[radio], subject="Undangan", contacted_on=date(2026, 8, 1))

    def found(**wanted):
        page = contacts_page(session, PROVINCE, ContactFilter(**wanted), sort="subject")
        return [row.subject for row in page.rows]

    assert found() == ["Buletin November", "Kunjungan", "Undangan"]
    assert found(words="100%") == ["Buletin November"]
    assert found(medium=Medium.VISIT) == ["Kunjungan"]
    assert found(first=date(2026, 7, 1), last=date(2026, 9, 30)) == ["Undangan"]
    assert found(region_code="33.74") == ["Kunjungan"]
    assert found(member_id=radio) == ["Buletin November", "Undangan"]
    assert quarters_with_contacts(session, PROVINCE) == [QUARTER, Quarter(2026, 3)]
    assert quarters_with_contacts(session, NEIGHBOUR) == []


@pytest.mark.parametrize("sort", ["-date", "date", "subject", "-subject", "region", "-region"])
def test_every_sort_keeps_every_contact(session, member, record, sort):
    member("Radio")
    record("all")
    record("all", region_code="33.74", subject="Lain")
    page = contacts_page(session, EVERYWHERE, ContactFilter(), sort=sort)
    assert len(page.rows) == 2


def test_the_last_contact_is_the_latest_whoever_sent_it(session, member, record):
    radio = member("Radio")
    assert last_contact_with(session, CITY, radio) is None
    record("all", scope=EVERYWHERE, region_code="0", subject="Dari pusat")
    record(members=[radio], contacted_on=date(2026, 10, 1))
    last = last_contact_with(session, CITY, radio)
    assert last is not None
    assert last.subject == "Dari pusat"
    assert last_contact_with(session, NEIGHBOUR, radio) is None
    assert last_contact_days(session, CITY, [radio]) == {radio: TODAY}


def listed(session, sort="name", **wanted):
    asked = NotReachedFilter(quarter=QUARTER, day=TODAY, **wanted)
    return [row.name for row in not_reached_page(session, PROVINCE, asked, sort=sort).rows]


def test_whoever_was_not_reached_is_listed(session, member, record):
    early, _late = member("Radio A"), member("Radio B", region="33.21")
    reached = member("Radio C")
    member("Dinas", kind=INSTITUTION)
    record(members=[early], contacted_on=date(2026, 7, 1))
    record(members=[reached])
    assert listed(session) == ["Dinas", "Radio A", "Radio B"]
    assert listed(session, kind=MEDIA, sort="-name") == ["Radio B", "Radio A"]
    assert listed(session, sort="region") == ["Radio B", "Dinas", "Radio A"]
    assert listed(session, sort="-last") == ["Radio A", "Dinas", "Radio B"]
    assert listed(session, sort="last") == ["Dinas", "Radio B", "Radio A"]


def test_groups_are_counted_by_kind_and_part(session, member, record):
    radio = member("Radio", subkind=MemberSubkind.RADIO)
    member("Dinas", kind=INSTITUTION)
    record(members=[radio])
    sizes = {(kind, part): size for kind, part, size in group_sizes(session, CITY, QUARTER, TODAY)}
    assert sizes == {
        (MEDIA, MemberSubkind.RADIO): Reached(members=1, reached=1),
        (INSTITUTION, None): Reached(members=1, reached=0),
    }


def test_a_quarter_that_has_not_begun_has_no_numbers(session, member):
    member("Radio")
    found = reached_in(session, PROVINCE, QUARTER.next, TODAY)
    assert (found.day, found.whole.share, found.by_kind) == (None, None, {})


DAYS = st.dates(date(2026, 6, 1), date(2027, 1, 31))
SPELLS = st.builds(
    lambda joined, length: Spell(
        joined_on=joined, left_on=None if length is None else joined + timedelta(days=length)
    ),
    DAYS,
    st.none() | st.integers(1, 200),
)
PLACES = st.sampled_from(["33", "33.74", "33.21", "35.78"])
MEMBERS = st.lists(st.tuples(st.sampled_from(MemberKind), PLACES, SPELLS), max_size=5)
CONTACTS = st.lists(st.tuples(DAYS, st.sets(st.integers(0, 4), min_size=1)), max_size=5)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(members=MEMBERS, contacts=CONTACTS, today=DAYS)
def test_the_database_counts_as_a_person_would(session, member, members, contacts, today):
    session.execute(delete(ContactReceiver))
    for model in (Contact, Membership, Member):
        session.execute(delete(model))
    ids = [
        member(f"Anggota {number}", kind, region, spell.joined_on, spell.left_on)
        for number, (kind, region, spell) in enumerate(members)
    ]
    for number, (day, receivers) in enumerate(contacts):
        wanted = [ids[index] for index in receivers if index < len(ids)]
        if wanted:
            sent = details(
                members=wanted,
                contacted_on=day,
                written_on=day,
                region_code="0",
                subject=f"Buletin {number}",
            )
            record_contact(session, EVERYWHERE, sent, recorded_by="Tester")

    for scope in (EVERYWHERE, PROVINCE, CITY):
        found = reached_in(session, scope, QUARTER, today)
        judged = min(QUARTER.last_day, today)
        own = {
            index
            for index, (_kind, region, spell) in enumerate(members)
            if scope.covers(region) and judged in spell and QUARTER.first_day <= today
        }
        told = {
            index
            for day, receivers in contacts
            for index in receivers & own
            if QUARTER.first_day <= day <= judged
        }
        assert (found.whole.members, found.whole.reached) == (len(own), len(told))
        assert sum(part.members for part in found.by_kind.values()) == len(own)
