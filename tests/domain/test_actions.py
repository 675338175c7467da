"""What an action's record must hold, and which of the seven fields are still missing."""

from datetime import date
from typing import Any

import pytest

from outreach.domain.actions import (
    LONGEST_LINE,
    MOST_RUPIAH,
    ActionDetails,
    CostLine,
    FundSource,
    MemberPart,
    Part,
    SevenField,
)
from outreach.domain.errors import InvalidInputError
from outreach.domain.headcounts import MOST_PARTICIPANTS, Dimension, Headcount
from outreach.domain.months import Month


def action(**changes):
    fields: dict[str, Any] = {
        "title": "Seminar rumah tahan rob",
        "activity_type": "thematic_action",
        "region_code": "33",
        "month": Month(2026, 10),
    }
    return ActionDetails(**(fields | changes))


def cost(amount, actual=None):
    return CostLine(label="Konsumsi", amount=amount, source=FundSource.CSR, actual_amount=actual)


def women(planned=None, actual=None):
    return Headcount(dimension=Dimension.SEX, category="women", planned=planned, actual=actual)


def fields_refused(details):
    with pytest.raises(InvalidInputError) as caught:
        details.check()
    return [problem.field for problem in caught.value.problems]


def test_a_title_an_activity_and_a_month_are_enough():
    action().check()


def test_everything_wrong_is_told_at_once():
    wrong = action(title=" ", activity_type="party", participants_planned=-1)
    assert fields_refused(wrong) == ["title", "activity_type", "participants_planned"]


def test_a_line_that_no_column_holds_is_refused():
    long = "x" * (LONGEST_LINE + 1)
    wrong = action(
        title=long,
        place=long,
        costs=(cost(0), CostLine(label=long, amount=0, source=FundSource.CSR)),
    )
    assert fields_refused(wrong) == ["title", "place", "costs-1-label"]
    action(title="x" * LONGEST_LINE).check()


def test_the_first_day_lies_in_the_month():
    action(starts_on=date(2026, 10, 31)).check()
    assert fields_refused(action(starts_on=date(2026, 11, 1))) == ["starts_on"]


def test_an_action_may_end_in_a_later_month():
    action(starts_on=date(2026, 10, 31), ends_on=date(2026, 11, 2)).check()


@pytest.mark.parametrize("starts_on", [None, date(2026, 10, 7)])
def test_the_last_day_needs_a_first_day_before_it(starts_on):
    assert fields_refused(action(starts_on=starts_on, ends_on=date(2026, 10, 6))) == ["ends_on"]


@pytest.mark.parametrize("number", [0, MOST_PARTICIPANTS])
def test_participants_may_be_none_or_very_many(number):
    action(participants_planned=number, participants_actual=number).check()


@pytest.mark.parametrize("number", [-1, MOST_PARTICIPANTS + 1])
def test_impossible_numbers_of_participants_are_refused(number):
    assert fields_refused(action(participants_actual=number)) == ["participants_actual"]


@pytest.mark.parametrize("amount", [-1, MOST_RUPIAH + 1])
def test_an_impossible_amount_names_its_line(amount):
    assert fields_refused(action(costs=(cost(0), cost(amount)))) == ["costs-1-amount"]


@pytest.mark.parametrize("amount", [-1, MOST_RUPIAH + 1])
def test_an_impossible_realisation_names_its_line(amount):
    wrong = action(costs=(cost(0, 0), cost(5, amount)))
    assert fields_refused(wrong) == ["costs-1-actual_amount"]


def test_a_line_is_spent_as_it_came_to_or_else_as_planned():
    assert cost(5, 7).spent == 7
    assert cost(5, 0).spent == 0
    assert cost(5).spent == 5


def test_impossible_parts_of_the_participants_are_refused():
    assert fields_refused(action(headcounts=(women(-1),))) == ["sex-women-planned"]


def test_parts_that_do_not_add_up_are_shown_and_not_refused():
    uneven = action(participants_planned=100, headcounts=(women(60, 5),))
    uneven.check()
    assert [(each.parts, each.total) for each in uneven.sums] == [(60, 100), (5, None)]


def test_a_member_may_have_two_parts_but_not_one_twice():
    organiser = MemberPart(member_id=1, part=Part.ORGANISER)
    speaker = MemberPart(member_id=1, part=Part.SPEAKER)
    action(parts=(organiser, speaker)).check()
    assert fields_refused(action(parts=(organiser, speaker, organiser))) == ["parts-2-part"]


def test_all_of_the_seven_fields_but_the_time_may_be_missing():
    assert action().missing == tuple(each for each in SevenField if each is not SevenField.TIME)


def test_nothing_is_missing_from_a_whole_action():
    whole = action(
        purpose="Menggalang dukungan",
        target_result="Komitmen bersama",
        participants_planned=0,
        costs=(cost(0),),
        responsible="Siti Maryani",
        assumptions="Narasumber hadir",
    )
    assert whole.missing == ()
