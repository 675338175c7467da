"""What is kept about a person to talk to."""

from datetime import date
from typing import Any

import pytest

from outreach.domain.contact_persons import LONGEST, ContactPersonDetails
from outreach.domain.members import PrivacyGround
from outreach.domain.months import LAST_YEAR


def fields_wrong(**changes):
    fields: dict[str, Any] = {
        "name": "Sari Contoh",
        "ground": PrivacyGround.CONSENT,
        "noted_on": date(2026, 10, 1),
        "phone": "0812-3456-7890",
    }
    return [problem.field for problem in ContactPersonDetails(**(fields | changes)).faults()]


def test_a_name_and_a_way_to_reach_the_person_are_enough():
    assert fields_wrong() == []
    assert fields_wrong(phone=None, email="sari@example.org") == []


def test_a_person_without_a_name_is_refused():
    assert fields_wrong(name=" ") == ["name"]


def test_a_person_whom_nobody_can_reach_is_refused():
    assert fields_wrong(phone=None) == ["phone"]


@pytest.mark.parametrize("field", list(LONGEST))
def test_each_text_has_a_sensible_length(field):
    assert fields_wrong(**{field: "a" * LONGEST[field]}) == []
    assert fields_wrong(**{field: "a" * (LONGEST[field] + 1)}) == [field]


def test_a_year_far_from_ours_is_taken_for_a_slip():
    assert fields_wrong(noted_on=date(LAST_YEAR + 1, 1, 1)) == ["noted_on"]
