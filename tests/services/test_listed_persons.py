"""Tests of contact persons that lists name."""

from __future__ import annotations

from sqlalchemy import select

from outreach.domain.members import PrivacyGround
from outreach.storage.models import MemberImportRow
from tests.member_lists import (
    HEAD,
    RADIO,
    bring_in,
    counts,
    members,
    undo,
)

CONSENT = PrivacyGround.CONSENT
PERSONS = HEAD + ";Narahubung;No HP;Jabatan"
BUDI = f"{RADIO};Budi Uji;0812-3456-7890;"


def person_of(database):
    (person,) = members(database)["Radio Uji"].contact_persons
    return person.name, person.phone, person.position, person.ground


def test_a_contact_person_is_kept_on_the_ground_that_was_said(database):
    bring_in(database, BUDI, head=PERSONS, ground=CONSENT)
    assert person_of(database) == ("Budi Uji", "+6281234567890", None, CONSENT)
    assert counts(bring_in(database, BUDI, head=PERSONS, ground=CONSENT)[1]) == (0, 0, 1, 0, 0)


def test_a_person_of_an_earlier_row_stays_where_a_repeated_one_names_none(database):
    bring_in(database, BUDI, f"{RADIO};;;", head=PERSONS, ground=CONSENT)
    assert person_of(database) == ("Budi Uji", "+6281234567890", None, CONSENT)


def test_a_known_person_gets_what_was_blank_and_keeps_the_rest(database):
    bring_in(database, BUDI, head=PERSONS, ground=CONSENT)
    other = f"{RADIO};budi uji;0813-1111-2222;Ketua"
    batch, plan = bring_in(database, other, head=PERSONS, ground=CONSENT)
    assert counts(plan) == (0, 1, 0, 0, 0)
    assert person_of(database) == ("Budi Uji", "+6281234567890", "Ketua", CONSENT)
    undo(database, batch.id)
    assert person_of(database) == ("Budi Uji", "+6281234567890", None, CONSENT)


def test_a_person_added_to_a_member_goes_with_the_import(database):
    bring_in(database, RADIO)
    batch, _plan = bring_in(database, BUDI, head=PERSONS, ground=CONSENT)
    undo(database, batch.id)
    assert members(database)["Radio Uji"].contact_persons == []


def test_what_an_import_keeps_of_persons_holds_no_name_or_number(database):
    bring_in(database, BUDI, head=PERSONS, ground=CONSENT)
    with database.reading() as session:
        kept = str(session.scalars(select(MemberImportRow.after)).all())
    assert "Budi" not in kept
    assert "62812" not in kept
