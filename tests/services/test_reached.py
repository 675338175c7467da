"""Tests of how many members a quarter reached, and of whom it did not."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from outreach.domain.members import MemberKind, MemberSubkind, Spell
from outreach.domain.scope import EVERYWHERE
from outreach.indicators.contacts import Reached
from outreach.services.contacts import reached_in, record_contact
from outreach.storage.models import Contact, ContactReceiver, Member, Membership
from outreach.storage.queries.reached import NotReachedFilter, group_sizes, not_reached_page
from tests.services.contact_log import CITY, INSTITUTION, MEDIA, PROVINCE, QUARTER, TODAY, details


def listed(session, sort="name", **wanted):
    asked = NotReachedFilter(quarter=QUARTER, day=TODAY, **wanted)
    return [row.name for row in not_reached_page(session, PROVINCE, asked, sort=sort).rows]


def test_whoever_was_not_reached_is_listed(session, joined, sent):
    early, _late = joined("Radio A"), joined("Radio B", region="33.21")
    reached = joined("Radio C")
    joined("Dinas", kind=INSTITUTION)
    sent(members=[early], contacted_on=date(2026, 7, 1))
    sent(members=[reached])
    assert listed(session) == ["Dinas", "Radio A", "Radio B"]
    assert listed(session, kind=MEDIA, sort="-name") == ["Radio B", "Radio A"]
    assert listed(session, sort="region") == ["Radio B", "Dinas", "Radio A"]
    assert listed(session, sort="-last") == ["Radio A", "Dinas", "Radio B"]
    assert listed(session, sort="last") == ["Dinas", "Radio B", "Radio A"]


def test_groups_are_counted_by_kind_and_part(session, joined, sent):
    radio = joined("Radio", subkind=MemberSubkind.RADIO)
    joined("Dinas", kind=INSTITUTION)
    sent(members=[radio])
    sizes = {(kind, part): size for kind, part, size in group_sizes(session, CITY, QUARTER, TODAY)}
    assert sizes == {
        (MEDIA, MemberSubkind.RADIO): Reached(members=1, reached=1),
        (INSTITUTION, None): Reached(members=1, reached=0),
    }


def test_a_quarter_that_has_not_begun_has_no_numbers(session, joined):
    joined("Radio")
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
def test_the_database_counts_as_a_person_would(session, joined, members, contacts, today):
    session.execute(delete(ContactReceiver))
    for model in (Contact, Membership, Member):
        session.execute(delete(model))
    ids = [
        joined(f"Anggota {number}", kind, region, spell.joined_on, spell.left_on)
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
