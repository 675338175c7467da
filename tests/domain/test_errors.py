"""Every refusal carries a sentence for the person."""

from outreach.domain.errors import (
    InvalidInputError,
    NotFoundError,
    OutreachError,
    Problem,
    StaleRecordError,
)
from outreach.domain.messages import Message


def test_an_error_says_its_sentence():
    assert str(OutreachError(Message("It was refused."))) == "It was refused."


def test_invalid_input_says_its_first_problem_and_keeps_all():
    problems = [Problem(field=name, message=Message(f"Mend {name}.")) for name in ("a", "b")]
    refused = InvalidInputError(problems)
    assert str(refused) == "Mend a."
    assert refused.problems == tuple(problems)


def test_a_missing_record_is_told_without_saying_where_it_is():
    assert str(NotFoundError()) == "There is no such record in your region."
    assert str(NotFoundError(Message("No such month."))) == "No such month."


def test_a_second_writer_is_told_that_nothing_was_overwritten():
    assert "Nothing was overwritten." in str(StaleRecordError())
