"""Members, and the spells in which they belong to the alliance."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.errors import InvalidInputError
from outreach.domain.members import (
    LONGEST_LEGAL_NUMBER,
    LONGEST_NAME,
    LONGEST_WEBSITE,
    SUBKINDS,
    Due,
    LegalDocument,
    MemberDetails,
    MemberKind,
    MemberSubkind,
    PressStatus,
    Spell,
    check_spell,
    is_web_address,
    kind_of,
    verify_again_on,
    what_is_due,
)
from outreach.domain.months import FIRST_YEAR, LAST_YEAR

JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)
EVE_OF_JULY = date(2026, 6, 30)


def spell(joined_on, left_on=None):
    return Spell(joined_on=joined_on, left_on=left_on)


def details(**changes):
    fields: dict[str, Any] = {
        "name": "Harian Lentera",
        "kind": MemberKind.MEDIA,
        "region_code": "33",
    }
    return MemberDetails(**(fields | changes))


def fields_refused(check, *arguments):
    with pytest.raises(InvalidInputError) as caught:
        check(*arguments)
    return [problem.field for problem in caught.value.problems]


# Spells


def test_a_spell_holds_from_joining_up_to_the_first_day_outside():
    assert JUNE in spell(JUNE, JULY)
    assert EVE_OF_JULY in spell(JUNE, JULY)
    assert JULY not in spell(JUNE, JULY)


def test_an_open_spell_holds_for_good():
    assert date(2099, 1, 1) in spell(JUNE)
    assert date(2026, 5, 31) not in spell(JUNE)


def test_a_spell_touches_a_time_in_which_it_has_a_day():
    assert spell(JUNE, JULY).touches(EVE_OF_JULY, AUGUST)
    assert not spell(JUNE, JULY).touches(JULY, AUGUST)
    assert not spell(AUGUST).touches(JUNE, JULY)
    assert spell(JUNE).touches(JULY, JULY)


def test_rejoining_on_the_day_of_leaving_is_no_overlap():
    assert not spell(JUNE, JULY).overlaps(spell(JULY))
    assert not spell(JULY).overlaps(spell(JUNE, JULY))


def test_two_open_spells_overlap():
    assert spell(JUNE).overlaps(spell(AUGUST))


days = st.integers(0, 8).map(lambda number: JUNE + timedelta(days=number))
spells = st.builds(Spell, joined_on=days, left_on=st.none() | days).filter(
    lambda each: each.left_on is None or each.joined_on < each.left_on
)


@given(spells, spells)
def test_spells_overlap_where_they_share_a_day(one, other):
    shared = any(
        day in one and day in other
        for day in (JUNE + timedelta(days=number) for number in range(9))
    )
    assert one.overlaps(other) == other.overlaps(one) == shared


@given(spells, days, days)
def test_a_spell_touches_where_any_of_the_days_is_in_it(one, first_day, last_day):
    length = (last_day - first_day).days
    between = [first_day + timedelta(days=number) for number in range(length + 1)]
    if between:
        assert one.touches(first_day, last_day) == any(day in one for day in between)


def test_a_spell_that_ends_on_the_day_of_joining_is_refused():
    assert fields_refused(check_spell, spell(JUNE, JUNE), []) == ["left_on"]


def test_a_spell_that_overlaps_another_is_refused():
    assert fields_refused(check_spell, spell(JULY), [spell(JUNE)]) == ["joined_on"]


def test_a_spell_after_another_is_accepted():
    check_spell(spell(JULY), [spell(JUNE, JULY)])


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_a_year_far_from_ours_is_taken_for_a_slip(year):
    far = date(year, 6, 1)
    assert fields_refused(check_spell, spell(far), []) == ["joined_on"]
    assert fields_refused(check_spell, spell(JUNE, far), []) == ["left_on"]


# Details


def test_a_name_a_kind_and_a_region_are_enough():
    details().check()


@pytest.mark.parametrize("name", [" ", "x" * (LONGEST_NAME + 1)])
def test_a_member_has_a_name_of_sensible_length(name):
    assert fields_refused(details(name=name).check) == ["name"]


def test_a_website_that_is_no_address_is_refused():
    details(website="https://lentera.example").check()
    assert fields_refused(details(website="lentera").check) == ["website"]


def test_a_website_has_a_sensible_length():
    start = "https://lentera.example/"
    details(website=start.ljust(LONGEST_WEBSITE, "a")).check()
    assert fields_refused(details(website=start.ljust(LONGEST_WEBSITE + 1, "a")).check) == [
        "website"
    ]


@pytest.mark.parametrize(
    "text", ["http://lentera.example", " https://lentera.example:8080/a?b=1#c "]
)
def test_a_web_address_has_a_scheme_and_a_host(text):
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lentera.example",
        "javascript:alert(1)",
        "http://",
        "https://localhost",
        "http://[",
        "ftp://a.b",
    ],
)
def test_anything_else_is_no_web_address(text):
    assert not is_web_address(text)


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200d", "…"])
def test_a_name_has_a_letter_or_a_digit(name):
    with pytest.raises(InvalidInputError):
        MemberDetails(name=name, kind=MemberKind.MEDIA, region_code="33").check()


# Kind and sub-kind


@pytest.mark.parametrize("subkind", list(MemberSubkind))
def test_every_sub_kind_belongs_to_one_kind(subkind):
    kinds = [kind for kind in MemberKind if subkind in SUBKINDS[kind]]
    assert kinds == [kind_of(subkind)]


def test_a_sub_kind_of_the_members_kind_is_accepted():
    details(subkind=MemberSubkind.RADIO).check()


@pytest.mark.parametrize("kind", [MemberKind.INSTITUTION, MemberKind.CHAMPION])
def test_a_sub_kind_of_another_kind_is_refused(kind):
    assert fields_refused(details(kind=kind, subkind=MemberSubkind.RADIO).check) == ["subkind"]


# Legal form and the press council


def organisation(**changes):
    return details(kind=MemberKind.COMMUNITY_ORG, **changes)


def test_a_legal_document_has_a_number_and_a_last_day():
    organisation(
        legal_document=LegalDocument.SKT,
        legal_number="00-33-00/0001/X/2024",
        legal_expires_on=date(2029, 10, 1),
    ).check()


@pytest.mark.parametrize("kind", [MemberKind.MEDIA, MemberKind.CHAMPION])
@pytest.mark.parametrize(
    "kept",
    [
        {"legal_document": LegalDocument.AHU},
        {"legal_number": "1"},
        {"legal_expires_on": date(2029, 10, 1)},
    ],
)
def test_media_and_champions_have_no_legal_form(kind, kept):
    assert fields_refused(details(kind=kind, **kept).check) == list(kept)


def test_a_number_without_a_document_is_refused():
    assert fields_refused(organisation(legal_number="1").check) == ["legal_document"]


def test_a_legal_number_has_a_sensible_length():
    kept = {"legal_document": LegalDocument.AHU, "legal_number": "1" * (LONGEST_LEGAL_NUMBER + 1)}
    assert fields_refused(organisation(**kept).check) == ["legal_number"]


def test_what_the_press_council_verified_has_its_day():
    details(press_status=PressStatus.FACTUAL, press_checked_on=JUNE).check()


@pytest.mark.parametrize(
    ("kept", "field"),
    [
        ({"press_status": PressStatus.FACTUAL}, "press_checked_on"),
        ({"press_checked_on": JUNE}, "press_status"),
    ],
)
def test_a_press_status_and_its_day_belong_together(kept, field):
    assert fields_refused(details(**kept).check) == [field]


@pytest.mark.parametrize(
    "kept", [{"press_status": PressStatus.FACTUAL}, {"press_checked_on": JUNE}]
)
def test_the_press_council_verifies_media_only(kept):
    assert fields_refused(organisation(**kept).check) == list(kept)


def test_a_day_of_a_year_far_from_ours_is_taken_for_a_slip():
    assert fields_refused(details(verify_on=date(LAST_YEAR + 1, 1, 1)).check) == ["verify_on"]


# What is due


def test_a_member_is_verified_again_after_a_year():
    assert verify_again_on(JUNE) == date(2027, 6, 1)
    assert verify_again_on(date(2028, 2, 29)) == date(2029, 2, 28)


def test_nothing_is_due_where_no_day_is_known():
    assert what_is_due(None, None, JUNE) == ()


def test_verifying_is_due_from_thirty_days_before():
    assert what_is_due(JULY, None, date(2026, 6, 1)) == (Due.VERIFY,)
    assert what_is_due(JULY, None, date(2026, 5, 31)) == ()


def test_a_legal_document_is_due_from_sixty_days_before():
    assert what_is_due(None, AUGUST, date(2026, 6, 2)) == (Due.LEGAL,)
    assert what_is_due(None, AUGUST, date(2026, 6, 1)) == ()


def test_both_may_be_due_long_after_their_days():
    assert what_is_due(JUNE, JUNE, date(2027, 1, 1)) == (Due.VERIFY, Due.LEGAL)
