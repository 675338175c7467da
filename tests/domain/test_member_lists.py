"""Rows of a list that say something of one member."""

from dataclasses import replace
from datetime import date

import pytest

from outreach.domain.member_lists import ListedMember, ListedPerson
from outreach.domain.members import LegalDocument, MemberKind, MemberSubkind
from outreach.domain.topics import Topic

MARCH, JUNE, AUGUST = date(2026, 3, 1), date(2026, 6, 1), date(2026, 8, 1)
BLANK = ListedMember(line=3, name="Radio Uji", kind=MemberKind.COMMUNITY_ORG, region_code="33.74")
FULL = replace(
    BLANK,
    line=2,
    subkind=MemberSubkind.FORUM,
    other_names=("RU",),
    joined_on=MARCH,
    left_on=JUNE,
    website="https://uji.example.id",
    topics=frozenset({Topic.WATER}),
    notes="penting",
    legal_document=LegalDocument.SKT,
    legal_number="7",
    legal_expires_on=AUGUST,
    person=ListedPerson(name="Budi Uji", phone="+6281234567890"),
)


def person(name, **known):
    return replace(BLANK, person=ListedPerson(name=name, **known))


def test_a_blank_row_erases_nothing_that_an_earlier_one_says():
    assert BLANK.filled_from(FULL) == replace(FULL, line=3)


def test_what_the_later_row_says_is_kept():
    later = replace(FULL, website="https://baru.example.id", notes="baru", joined_on=AUGUST)
    merged = later.filled_from(FULL)
    assert (merged.website, merged.notes, merged.joined_on) == (
        "https://baru.example.id",
        "baru",
        AUGUST,
    )


def test_other_names_of_both_rows_are_kept_once_each():
    later = replace(BLANK, name="RADIO UJI", other_names=("ru", "Suara Uji"))
    assert later.filled_from(FULL).other_names == ("ru", "Suara Uji")


def test_a_row_that_bore_another_name_leaves_it_as_another_name():
    later = replace(BLANK, name="Suara Uji")
    assert later.filled_from(FULL).other_names == ("RU", "Radio Uji")


def test_what_belongs_to_another_kind_is_not_taken_over():
    merged = replace(BLANK, kind=MemberKind.MEDIA).filled_from(FULL)
    assert (merged.subkind, merged.legal_document, merged.legal_number) == (None, None, None)
    assert merged.website == "https://uji.example.id"


def test_a_number_of_an_unknown_document_keeps_the_document_that_is_known():
    later = replace(BLANK, legal_document=LegalDocument.OTHER, legal_number="8")
    merged = later.filled_from(FULL)
    assert (merged.legal_document, merged.legal_number) == (LegalDocument.SKT, "8")


@pytest.mark.parametrize(("joined_on", "left_on"), [(MARCH, JUNE), (JUNE, None), (AUGUST, None)])
def test_an_end_does_not_end_a_spell_that_begins_after_it(joined_on, left_on):
    assert replace(BLANK, joined_on=joined_on).filled_from(FULL).left_on == left_on


def test_the_same_person_is_filled_and_another_one_is_not():
    of_one = person("budi uji", email="b@example.id").filled_from(FULL).person
    assert of_one == ListedPerson(name="budi uji", phone="+6281234567890", email="b@example.id")
    other = person("Sari Uji", email="s@example.id")
    assert other.filled_from(FULL).person == other.person
