"""Members of like names, offered for review before one is registered twice."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.services.members import register_member
from outreach.storage.queries.members import MOST_SIMILAR, similar_names
from tests.databases import NOW, TESTER


@pytest.fixture
def like(database):
    """Register members of these names in Semarang, and list the names like one."""

    def names(wanted, *known, scope=EVERYWHERE, **other):
        with database.unit_of_work(TESTER) as work:
            for name in known:
                details = MemberDetails(
                    name=name, kind=MemberKind.MEDIA, region_code="33.74", **other
                )
                day = date(2026, 1, 1)
                register_member(work.session, EVERYWHERE, details, joined_on=day, now=NOW)
        with database.reading() as session:
            return [member.name for member in similar_names(session, scope, wanted)]

    return names


@pytest.mark.parametrize("wanted", ["Harian Jendela-Tengah", "jendela  tengah", "„HARIAN“ Jendela"])
def test_case_and_punctuation_make_no_difference(like, wanted):
    assert like(wanted, "Harian Jendela Tengah", "Harian Lain") == ["Harian Jendela Tengah"]


def test_punctuation_on_record_makes_no_difference_either(like):
    assert like("Harian Jendela Tengah", "Harian 'Jendela-Tengah'") == ["Harian 'Jendela-Tengah'"]


def test_another_name_of_a_member_is_compared_too(like):
    assert like("h.j.t", "Harian Jendela", other_names=("H-J-T",)) == ["Harian Jendela"]


def test_members_of_the_very_name_come_first_of_the_few_that_are_listed(like):
    others = [f"A{number} Kabar" for number in range(MOST_SIMILAR)]
    assert like("Kabar", *others, "Kabar") == ["Kabar", *others[:-1]]


def test_a_name_without_letters_is_like_none(like):
    assert like("!", "Harian Jendela") == []


def test_members_of_other_regions_are_not_listed(like):
    assert like("Harian", "Harian Jendela", scope=Scope("35")) == []
