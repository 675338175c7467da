"""Tests of what is written about coverage."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from outreach.domain.coverage import LONGEST_HEADLINE, CoverageDetails, Standing
from outreach.domain.errors import InvalidInputError
from outreach.domain.members import MemberKind

DAY = date(2026, 10, 22)


def fields_of(**changes) -> list[str]:
    written: dict[str, Any] = {"member_id": 1, "published_on": DAY, "headline": "Air bersih"}
    with pytest.raises(InvalidInputError) as refusal:
        CoverageDetails(**(written | changes)).check()
    return [problem.field for problem in refusal.value.problems]


def standing(**changes) -> Standing:
    facts: dict[str, Any] = {"kind": MemberKind.MEDIA, "belonged": True, "has_evidence": True}
    return Standing(published_on=DAY, **(facts | changes))


def test_a_member_a_day_and_a_headline_are_enough():
    CoverageDetails(member_id=1, published_on=DAY, headline="Warga mengantre air bersih").check()


@pytest.mark.parametrize("headline", ["", "…", "A" * (LONGEST_HEADLINE + 1)])
def test_a_headline_has_letters_and_an_end(headline):
    assert fields_of(headline=headline) == ["headline"]


def test_an_odd_year_is_told():
    assert fields_of(published_on=date(1926, 10, 22)) == ["published_on"]


def test_a_link_is_a_web_address():
    assert fields_of(links=("https://kabar.example/air", "kabar.example")) == ["links"]


def test_a_mediums_coverage_that_can_be_looked_up_counts():
    assert standing().why_not is None


def test_what_nobody_can_look_up_does_not_count_yet():
    told = standing(has_evidence=False)
    assert told.why_not == told.gap
    assert str(told.gap) == "Add a file or a link that shows it."


def test_what_an_institution_published_is_kept_but_not_counted():
    told = standing(kind=MemberKind.INSTITUTION)
    assert told.gap is None
    assert "for media alone" in str(told.why_not)


def test_a_medium_outside_the_alliance_on_that_day_is_not_counted():
    assert "2026-10-22" in str(standing(belonged=False).why_not)
