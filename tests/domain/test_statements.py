"""Papers of support."""

from datetime import date
from typing import Any

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.domain.statements import Signatory, StatementDetails


def statement(**changes):
    fields: dict[str, Any] = {
        "title": "Maklumat rumah layak",
        "stated_on": date(2026, 10, 12),
        "region_code": "33",
        "forum": "Forum Griya Madya",
    }
    return StatementDetails(**(fields | changes))


def fields_refused(details):
    with pytest.raises(InvalidInputError) as caught:
        details.check()
    return [problem.field for problem in caught.value.problems]


def test_a_title_a_day_and_a_forum_are_enough():
    statement().check()


def test_a_statement_may_be_a_members():
    statement(forum=None, member_id=1).check()


@pytest.mark.parametrize("changes", [{"member_id": 1}, {"forum": None}, {"forum": " "}])
def test_a_statement_is_either_a_forums_or_a_members(changes):
    assert fields_refused(statement(**changes)) == ["forum"]


def test_everything_wrong_is_told_at_once():
    wrong = statement(title=" ", links=("javascript:alert(1)",), valid_until=date(2026, 10, 11))
    assert fields_refused(wrong) == ["title", "links", "valid_until"]


def test_a_statement_may_end_on_its_own_day():
    statement(valid_until=date(2026, 10, 12), links=("https://lentera.example/a.pdf",)).check()


def test_what_is_longer_than_the_database_holds_is_refused():
    wrong = statement(
        title="t" * 301,
        forum="f" * 301,
        links=("https://lentera.example/" + "l" * 1000,),
        signatories=(Signatory(name="s" * 301),),
    )
    assert fields_refused(wrong) == ["title", "forum", "links", "signatories-0-name"]


def test_a_year_that_is_a_slip_of_the_finger_is_refused():
    assert fields_refused(statement(stated_on=date(26, 10, 12))) == ["stated_on"]


@pytest.mark.parametrize(
    "second",
    [Signatory(name="swara  fm", member_id=7), Signatory(name="Radio Swara", member_id=7)],
)
def test_a_member_signs_once_whatever_it_is_called(second):
    signed = statement(signatories=(Signatory(name="Swara FM", member_id=7), second))
    assert fields_refused(signed) == ["signatories-1-name"]


def test_a_free_name_signs_once_however_it_is_spaced():
    signed = statement(signatories=(Signatory(name="Sri Wahyuni"), Signatory(name="sri  wahyuni")))
    assert fields_refused(signed) == ["signatories-1-name"]
