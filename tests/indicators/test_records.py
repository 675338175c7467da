"""What a forum's statement must have, and when a member belongs."""

import pytest

from tests.indicators.builders import day, member, spell, statement


def test_a_whole_statement_lacks_nothing():
    assert statement().gaps is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"forum": " "}, "Write which forum made the statement."),
        ({"title": ""}, "Write the statement's title or text."),
        ({"signatories": 0}, "Add at least one who signed it."),
        ({"has_evidence": False}, "Add a file or a link that shows it."),
    ],
)
def test_a_statement_says_what_it_lacks(change, sentence):
    assert str(statement(**change).gaps) == sentence


def test_a_statement_says_everything_that_it_lacks():
    gaps = statement(forum="", signatories=0, has_evidence=False).gaps
    assert str(gaps) == (
        "Write which forum made the statement. Add at least one who signed it. "
        "Add a file or a link that shows it."
    )


def test_a_member_that_returned_has_not_left():
    returned = member(1, spell("2025-01-01", "2025-06-01"), spell("2025-06-01"))
    assert returned.belongs_on(day("2025-06-01"))
    assert returned.left_by(day("2025-06-01")) is None


def test_of_two_spells_the_latest_end_is_the_day_of_leaving():
    gone = member(1, spell("2025-01-01", "2025-06-01"), spell("2025-08-01", "2025-09-01"))
    assert gone.left_by(day("2026-01-01")) == day("2025-09-01")
    assert gone.left_by(day("2025-07-01")) == day("2025-06-01")


def test_a_member_that_has_not_joined_yet_has_not_left():
    assert member(1, spell("2026-01-01")).left_by(day("2025-01-01")) is None
