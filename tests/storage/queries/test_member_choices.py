"""Tests of which members a form offers where somebody types a name."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.services.members import register_member
from outreach.storage.queries import member_choices
from tests.databases import NOW, TESTER

TODAY = date(2026, 11, 3)


@pytest.fixture
def ids(database):
    """Members of Jawa Tengah by name, and one of Jawa Timur."""
    named = [
        ("Radio A", "33.74", ()),
        ("Radio B", "33.21", ("RB 100%",)),
        ("Radio C (Baru)", "33.74", ()),
        ("Radio D", "35.78", ()),
    ]
    with database.unit_of_work(TESTER) as work:
        return {
            name: register_member(
                work.session,
                EVERYWHERE,
                MemberDetails(
                    name=name, kind=MemberKind.MEDIA, region_code=code, other_names=others
                ),
                joined_on=date(2026, 1, 1),
                now=NOW,
            ).id
            for name, code, others in named
        }


@pytest.fixture(autouse=True)
def _one_is_offered(monkeypatch):
    monkeypatch.setattr(member_choices, "MOST_OFFERED", 1)


def offered(database, *typed, **more):
    with database.reading() as session:
        first = member_choices.first_member_choices(session, Scope("33"), TODAY)
        named = member_choices.named_member_choices(session, Scope("33"), TODAY, typed, **more)
        return list(dict.fromkeys(choice.name for choice in (*first, *named)))


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Radio A"]),
        ("radio b", ["Radio A", "Radio B"]),
        ("Radio B (Kabupaten Demak)", ["Radio A", "Radio B"]),
        ("Radio B (Kabupaten Demak) #7", ["Radio A", "Radio B"]),
        ("Radio C (Baru)", ["Radio A", "Radio C (Baru)"]),
        ("100%", ["Radio A", "Radio B"]),
        ("Radio D", ["Radio A"]),
    ],
)
def test_a_typed_name_is_found_beyond_the_first_that_are_offered(database, typed, found):
    assert offered(database, typed) == found


def test_a_member_that_is_named_already_is_offered_wherever_it_is(database, ids):
    assert offered(database, besides=[ids["Radio D"]]) == ["Radio A", "Radio D"]


def test_who_bears_the_name_of_one_that_is_offered_is_told_apart(database, ids):
    with database.unit_of_work(TESTER) as work:
        details = MemberDetails(name="radio a", kind=MemberKind.MEDIA, region_code="33.21")
        register_member(work.session, EVERYWHERE, details, joined_on=date(2026, 1, 1), now=NOW)
    assert sorted(offered(database)) == ["Radio A", "radio a"]
    assert sorted(offered(database, besides=[ids["Radio A"]])) == ["Radio A", "radio a"]


@pytest.mark.usefixtures("ids")
def test_names_written_nearly_like_the_typed_one_are_found_nearest_first(database, monkeypatch):
    monkeypatch.setattr(member_choices, "MOST_NEAR", 1)
    with database.reading() as session:
        near = member_choices.near_member_choices(session, Scope("33"), TODAY, "Radoi C (Baru)")
    assert [choice.name for choice in near] == ["Radio C (Baru)"]
