"""Tests of how contacts with members are found and listed, and of the last one with a member."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.contacts import Medium
from outreach.domain.errors import NotFoundError
from outreach.domain.quarters import Quarter
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.services.contacts import remove_contact
from outreach.storage.queries.contacts import (
    ContactFilter,
    contact_by_id,
    contacts_page,
    known_contact,
    last_contact_with,
    quarters_with_contacts,
    receiver_counts,
    receivers_by_kind,
)
from outreach.storage.queries.reached import last_contact_days
from tests.services.contact_log import CITY, INSTITUTION, MEDIA, PROVINCE, QUARTER, TODAY, names

NEIGHBOUR = Scope("35.78")


def test_another_region_finds_and_changes_nothing(session, joined, sent):
    joined("Radio")
    contact = sent("all")
    with pytest.raises(NotFoundError):
        known_contact(session, NEIGHBOUR, contact.id)
    with pytest.raises(NotFoundError):
        remove_contact(session, NEIGHBOUR, contact.id, version=1)
    assert contacts_page(session, NEIGHBOUR, ContactFilter()).total == 0


def test_what_the_province_sent_is_known_to_the_city_that_it_reached(session, joined, sent):
    joined("Radio Semarang")
    joined("Radio Demak", region="33.21")
    contact = sent("all")
    assert known_contact(session, CITY, contact.id) is contact
    assert names(session, contact, CITY) == ["Radio Semarang"]
    assert receiver_counts(session, CITY, [contact]) == {contact.id: 1}
    assert receiver_counts(session, PROVINCE, [contact]) == {contact.id: 2}
    assert receivers_by_kind(session, CITY, contact.id) == {MEDIA: 1}
    with pytest.raises(NotFoundError):
        contact_by_id(session, CITY, contact.id)


def test_contacts_are_filtered_by_what_is_said_of_them(session, joined, sent):
    radio, office = joined("Radio"), joined("Dinas", kind=INSTITUTION)
    sent("all", subject="Buletin November", notes="tentang rumah 100%")
    sent(members=[office], subject="Kunjungan", medium=Medium.VISIT, region_code="33.74")
    sent(members=[radio], subject="Undangan", contacted_on=date(2026, 8, 1))

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
def test_every_sort_keeps_every_contact(session, joined, sent, sort):
    joined("Radio")
    sent("all")
    sent("all", region_code="33.74", subject="Lain")
    page = contacts_page(session, EVERYWHERE, ContactFilter(), sort=sort)
    assert len(page.rows) == 2


def test_the_last_contact_is_the_latest_whoever_sent_it(session, joined, sent):
    radio = joined("Radio")
    assert last_contact_with(session, CITY, radio) is None
    sent("all", scope=EVERYWHERE, region_code="0", subject="Dari pusat")
    sent(members=[radio], contacted_on=date(2026, 10, 1))
    last = last_contact_with(session, CITY, radio)
    assert last is not None
    assert last.subject == "Dari pusat"
    assert last_contact_with(session, NEIGHBOUR, radio) is None
    assert last_contact_days(session, CITY, [radio]) == {radio: TODAY}
