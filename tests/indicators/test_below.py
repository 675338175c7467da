"""A wide region's record parted among the regions right below it."""

import pytest

from outreach.domain.regions import Region
from outreach.domain.scope import Scope
from outreach.indicators.below import Below, part_of
from tests.indicators.builders import act, day, judgement, member, record, statement

FIRSTS = {"33": day("2025-03-01"), "33.74": day("2025-02-01"), "35.78": day("2025-05-01")}


@pytest.mark.parametrize(
    ("scope", "code", "part"),
    [
        ("0", "33.74", "33"),
        ("0", "33", "33"),
        ("0", "0", None),
        ("33", "33.74", "33.74"),
        ("33", "33", None),
        ("33", "35.78", None),
        ("33.74", "33.74", None),
    ],
)
def test_a_place_lies_in_one_region_right_below(scope, code, part):
    assert part_of(Scope(scope), code) == part


def parts(scope, *placed):
    return Below(record(*placed, scope=Scope(scope)), FIRSTS)


def test_a_part_has_its_members_and_those_that_acted_in_it():
    own = member(1, region="33.74")
    guest = member(2, region="33.21")
    elsewhere = member(3, region="33.21")
    found = parts("33", own, guest, elsewhere, act("2026-10-06", member=2, region_code="33.74"))
    of_semarang = found.record_of("33.74")
    assert {each.id for each in of_semarang.members} == {1, 2}
    assert [each.member_id for each in of_semarang.acts] == [2]
    assert of_semarang.scope == Scope("33.74")


def test_a_part_has_what_was_stated_and_judged_in_it():
    city = Region(code="33.74", name="Kota Semarang")
    stated, judged = statement(region_code="33.74"), judgement("perda_enacted")
    found = parts("0", stated, judged, city, Region(code="0", name="Indonesia"))
    jateng = found.record_of("33")
    assert (jateng.statements, jateng.judgements, jateng.regions) == ([stated], [judged], [city])


def test_what_belongs_to_the_wide_region_itself_is_of_no_part():
    found = parts("33", member(1, region="33"), act("2026-10-06", region_code="33"))
    assert found.record_of("33").members == []


def test_a_part_begins_with_the_first_record_in_it():
    assert parts("0").record_of("33").first_record_on == day("2025-02-01")
    assert parts("33").record_of("33.74").first_record_on == day("2025-02-01")
    assert parts("33").record_of("33.21").first_record_on is None


def test_a_part_without_records_is_empty():
    of_nobody = parts("33", member(1, region="33.74")).record_of("33.21")
    assert (of_nobody.members, of_nobody.acts, of_nobody.statements) == ([], [], [])
