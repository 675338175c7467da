"""Tests of which member a row means, and of decisions on rows of like names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from outreach.services.member_plans import LEFT_OUT, NEW
from outreach.storage.models import Member
from tests.databases import NOW
from tests.member_lists import (
    COORDINATOR,
    HEAD,
    RADIO,
    TERMS,
    bring_in,
    counts,
    members,
    plan_of,
)


def test_case_and_punctuation_of_a_name_do_not_matter_and_do_not_change_it(database):
    bring_in(database, "Radio Uji;Radio;33.74;")
    assert counts(bring_in(database, "RADIO  'UJI';Radio;33.74;")[1]) == (0, 0, 1, 0, 0)
    assert list(members(database)) == ["Radio Uji"]


def test_a_member_is_known_by_another_name_of_its(database):
    head = HEAD + ";Singkatan"
    bring_in(database, "Radio Uji;Radio;33.74;;RU", head=head)
    assert counts(bring_in(database, "RU;Radio;33.74;")[1]) == (0, 0, 1, 0, 0)


def test_one_name_in_two_regions_is_two_members(database):
    bring_in(database, "Dinas Uji;OPD;33.74;")
    assert counts(bring_in(database, "Dinas Uji;OPD;33.24;")[1]) == (1, 0, 0, 0, 0)


def test_a_name_that_two_members_bear_is_rejected(database):
    bring_in(database, "Radio Uji;Radio;33.74;")
    with database.unit_of_work(COORDINATOR) as work:
        known = work.session.scalars(select(Member)).one()
        twin = Member(**{name: getattr(known, name) for name in ("name", "kind", "region_code")})
        twin.other_names, twin.topics, twin.registered_at = (), frozenset(), NOW
        work.session.add(twin)
    (rejection,) = plan_of(database, RADIO).rejections
    assert "Change them there first" in str(rejection.reason)


def test_a_name_nearly_like_one_on_record_is_asked_about(database):
    bring_in(database, "Radio Gema Lembayung;Radio;33.74;")
    plan = plan_of(database, "Radio Gema Lembajung;Radio;33.74;")
    (asked,) = plan.asked
    assert [each.name for each in asked.alike] == ["Radio Gema Lembayung"]
    assert counts(plan) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("known", "row"),
    [
        ("PT Radio Gema;Radio;33.74;", "Radio Gema;Radio;33.74;"),
        ("Radio Gema;Radio;33;", "Radio Gema;Radio;33.74;"),
        ("Radio Gema;LSM;33.74;", "Radio Gema;Radio;33.74;"),
    ],
)
def test_one_name_with_another_form_kind_or_wider_region_is_asked_about(database, known, row):
    bring_in(database, known)
    assert len(plan_of(database, row).asked) == 1


@pytest.mark.parametrize(
    ("known", "row"),
    [
        ("Radio Uji 1;Radio;33.74;", "Radio Uji 2;Radio;33.74;"),
        ("Dinas Uji;OPD;33;", "Dinas Uji;OPD;33.74;"),
        ("Radio Gema;Radio;33.24;", "Radio Gema;Radio;33.74;"),
        ("Radio Gema;LSM;33;", "Radio Gema;Radio;33.74;"),
        ("Radio Melati;Radio;33.74;", "Radio Kenanga;Radio;33.74;"),
    ],
)
def test_other_numbers_other_names_and_offices_elsewhere_are_others(database, known, row):
    bring_in(database, known)
    assert plan_of(database, row).asked == ()


def decided(database, what, otherwise=NEW):
    """Bring in a row that resembles a member, after a decision on it."""
    terms = replace(TERMS, decisions={2: str(what)} if what else {}, otherwise=otherwise)
    return bring_in(database, "Radio Lembajung;TV;33.74;", "Z;TV;33.24;", terms=terms)[1]


def test_a_row_that_is_decided_to_be_the_same_changes_that_member(database):
    bring_in(database, "Radio Lembayung;Radio;33.74;")
    key = members(database)["Radio Lembayung"].id
    assert counts(decided(database, key)) == (1, 1, 0, 0, 0)
    member = members(database)["Radio Lembayung"]
    assert (member.other_names, member.subkind) == (("Radio Lembajung",), "television")
    assert counts(decided(database, None)) == (0, 0, 2, 0, 0)


def test_a_member_that_is_the_same_may_get_another_kind_and_region(database):
    bring_in(database, "Radio Lembayung;LSM;33;")
    key = members(database)["Radio Lembayung"].id
    terms = replace(TERMS, decisions={2: str(key)})
    bring_in(database, "Radio Lembayung;Media;33.74;", terms=terms)
    member = members(database)["Radio Lembayung"]
    assert (member.kind, member.subkind, member.region_code) == ("media", None, "33.74")


def test_what_would_break_a_rule_of_the_other_kind_is_rejected(database):
    bring_in(database, "Lembayung;LSM;33;;AHU-1", head=HEAD + ";No SK")
    key = members(database)["Lembayung"].id
    terms = replace(TERMS, decisions={2: str(key)})
    (rejection,) = plan_of(database, "Lembayung;TV;33.74;", terms=terms).rejections
    assert "legal form" in str(rejection.reason)


def test_a_decision_for_a_member_that_is_not_there_decides_nothing(database):
    bring_in(database, "Radio Lembayung;Radio;33.74;")
    assert counts(decided(database, 999, LEFT_OUT)) == (1, 0, 0, 0, 1)


def test_a_row_that_nobody_decided_is_left_out_where_that_was_said(database):
    bring_in(database, "Radio Lembayung;Radio;33.74;")
    assert counts(decided(database, None, LEFT_OUT)) == (1, 0, 0, 0, 1)
    assert counts(decided(database, NEW, LEFT_OUT)) == (1, 0, 1, 0, 0)


def test_a_word_that_very_many_share_tells_nothing(database):
    bring_in(
        database,
        *(
            f"Radio {letter}{other}x;Radio;33.74;"
            for letter in "abcdefghijklmno"
            for other in "abcdefghijklmno"
        ),
    )
    assert plan_of(database, "Radio zz;Radio;33.74;").asked == ()
