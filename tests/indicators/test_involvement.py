"""Which media are involved in a month, and why the others are not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.evidence import EvidenceKind
from outreach.domain.members import MemberKind, Spell
from outreach.domain.messages import Message
from outreach.domain.months import Month
from tests.indicators.builders import act, day, indicator, member, record, spell

OCTOBER = Month(2026, 10)


def media_involved(*parts, **changes):
    return indicator("media_involved", record(*parts), OCTOBER, **changes)


def reasons(found):
    return [str(left_out.reason) for left_out in found.not_counted]


def test_a_medium_with_three_acts_counts_once_with_all_three_as_evidence():
    acts = [act("2026-10-20"), act("2026-10-06"), act("2026-10-31")]
    found = media_involved(member(), *acts)
    assert found.value == 1
    assert found.counted[0].evidence == (acts[1], acts[0], acts[2])


def test_a_medium_is_dated_by_its_first_act_in_the_month():
    found = media_involved(member(), act("2026-10-20"), act("2026-10-06"), act("2026-09-01"))
    assert found.counted[0].date == day("2026-10-06")


def test_a_member_that_stands_twice_on_the_record_counts_once():
    assert media_involved(member(), member(), act("2026-10-06")).value == 1


def test_only_media_are_counted_as_media():
    ormas = member(kind=MemberKind.COMMUNITY_ORG)
    assert media_involved(ormas, act("2026-10-06")).value == 0


@pytest.mark.parametrize("kind", ["action", "joint_action", "coverage", "post", "statement"])
def test_what_a_medium_does_publishes_or_states_is_involvement(kind):
    assert media_involved(member(), act("2026-10-06", kind=EvidenceKind(kind))).value == 1


@pytest.mark.parametrize(
    ("kind", "name"), [("letter", "Letter of support"), ("mou", "MoU"), ("decree", "Decree")]
)
def test_a_letter_an_mou_or_a_decree_is_no_involvement_and_says_so(kind, name):
    paper = act("2026-10-06", kind=EvidenceKind(kind), label="12/2026")
    found = media_involved(member(), paper)
    assert found.value == 0
    assert reasons(found) == [f"{name} “12/2026” shows support, not involvement."]


def test_what_could_have_counted_explains_before_a_paper_that_never_does():
    paper = act("2026-10-08", kind=EvidenceKind.MOU)
    planned = act("2026-10-06", flaw=Message("“Seminar” was cancelled."))
    assert reasons(media_involved(member(), planned, paper)) == ["“Seminar” was cancelled."]


def test_nothing_that_qualifies_makes_zero():
    found = media_involved(member())
    assert (found.value, found.value_year) == (0, 0)


def test_a_medium_without_any_act_is_explained():
    assert reasons(media_involved(member())) == ["Registered, no involvement this month."]


def test_a_medium_that_did_not_belong_on_the_day_of_its_act_does_not_count():
    found = media_involved(member(1, spell("2026-10-10")), act("2026-10-06", label="Seminar rumah"))
    assert found.value == 0
    assert reasons(found) == [
        "Did not belong to the alliance on 2026-10-06, the day of this act: Seminar rumah."
    ]


def test_the_day_of_leaving_is_the_first_day_outside():
    leaving = member(1, spell("2025-01-01", "2026-10-06"))
    assert media_involved(leaving, act("2026-10-06")).value == 0
    assert media_involved(leaving, act("2026-10-05")).value == 1


def test_an_act_between_two_spells_does_not_count():
    returned = member(1, spell("2025-01-01", "2026-10-05"), spell("2026-10-15"))
    assert media_involved(returned, act("2026-10-10")).value == 0


def test_an_act_known_by_its_month_counts_where_any_day_of_it_fits():
    joined_last_day = member(1, spell("2026-10-31"))
    assert media_involved(joined_last_day, act("2026-10-01", "2026-10-31")).value == 1


def test_a_medium_known_by_the_month_of_its_act_has_no_date():
    found = media_involved(member(), act("2026-10-01", "2026-10-31"))
    assert found.counted[0].date is None


def test_an_act_known_by_its_month_outside_every_spell_is_explained_without_a_day():
    found = media_involved(
        member(1, spell("2026-11-01")), act("2026-10-01", "2026-10-31", label="Liputan")
    )
    assert reasons(found) == ["Did not belong to the alliance at the time of this act: Liputan."]


def test_a_cancelled_action_does_not_count_and_says_so():
    cancelled = Message("The action was cancelled.")
    found = media_involved(member(), act("2026-10-06", flaw=cancelled))
    assert found.value == 0
    assert found.not_counted[0].reason == cancelled


def test_a_medium_that_left_in_the_month_is_explained_by_its_leaving():
    found = media_involved(member(1, spell("2025-01-01", "2026-10-06")))
    assert reasons(found) == ["Left the alliance on 2026-10-06, no involvement this month."]


def test_a_medium_that_left_before_the_month_is_not_listed():
    assert media_involved(member(1, spell("2025-01-01", "2026-10-01"))).not_counted == ()


def test_acts_after_the_day_asked_for_are_not_known_yet():
    found = media_involved(member(), act("2026-10-20"), as_of=day("2026-10-10"))
    assert found.value == 0
    assert reasons(found) == ["Registered, no involvement this month up to 2026-10-10."]


def test_the_day_asked_for_itself_counts():
    assert media_involved(member(), act("2026-10-10"), as_of=day("2026-10-10")).value == 1


def test_a_later_day_asked_for_adds_nothing_to_the_month():
    found = media_involved(member(), act("2026-11-02"), as_of=day("2026-11-30"))
    assert (found.value, found.value_year) == (0, 0)


def test_the_year_counts_each_medium_once_from_january():
    found = media_involved(
        member(1),
        member(2),
        member(3),
        act("2026-01-01", member=1),
        act("2026-10-06", member=1),
        act("2026-03-02", member=2),
        act("2025-12-31", member=3),
    )
    assert (found.value, found.value_year) == (1, 2)


def test_records_are_listed_by_name_whatever_their_order():
    found = media_involved(
        member(1, name="radio Swara"),
        member(2, name="Harian Lentera"),
        act("2026-10-06", member=1),
        act("2026-10-07", member=2),
    )
    assert [each.label for each in found.counted] == ["Harian Lentera", "radio Swara"]


# Day by day: the rule as it is written in words, against the rule as it is computed

START = date(2026, 9, 20)
offsets = st.integers(0, 60).map(lambda number: START + timedelta(days=number))
ordered = st.tuples(offsets, offsets).map(sorted)
lives = st.lists(ordered.filter(lambda pair: pair[0] < pair[1]), max_size=2)


@given(lives, ordered, offsets)
def test_a_medium_is_involved_where_a_day_of_its_act_lies_in_the_month_and_in_a_spell(
    life, days, as_of
):
    spells = tuple(Spell(joined_on=first, left_on=last) for first, last in life)
    medium = replace(member(), spells=spells)
    deed = act(str(days[0]), str(days[1]))
    each_day = (START + timedelta(days=number) for number in range(61))
    expected = any(
        days[0] <= one <= days[1]
        and one in OCTOBER
        and one <= as_of
        and any(first <= one < last for first, last in life)
        for one in each_day
    )
    assert media_involved(medium, deed, as_of=as_of).value == int(expected)
