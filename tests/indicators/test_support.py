"""How long an act of support holds, and why a member is not a supporter on a day."""

import pytest

from outreach.domain.evidence import EvidenceKind
from outreach.domain.members import MemberKind
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.indicators.support import support_ends_on
from tests.indicators.builders import act, day, indicator, member, record, spell, support

OCTOBER = Month(2026, 10)


def institution(*spells, **changes):
    return member(1, *spells, kind=MemberKind.INSTITUTION, **changes)


def supporting(*parts, **changes):
    return indicator(
        "institutions_supporting", record(*parts, scope=Scope("33")), OCTOBER, **changes
    )


def reasons(found):
    return [str(left_out.reason) for left_out in found.not_counted]


@pytest.mark.parametrize(
    ("first_day", "months", "last_day"),
    [
        ("2026-01-15", 12, "2027-01-14"),
        ("2026-01-01", 12, "2026-12-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-03-31", 6, "2026-09-30"),
        ("2026-12-10", 1, "2027-01-09"),
    ],
)
def test_an_act_without_end_holds_for_whole_months(first_day, months, last_day):
    assert support_ends_on(support(first_day), months) == day(last_day)


def test_an_act_known_by_its_month_is_taken_from_the_first_day():
    assert support_ends_on(support("2026-01-01", "2026-01-31"), 12) == day("2026-12-31")


def test_an_act_with_an_end_date_holds_until_then():
    assert support_ends_on(support("2026-01-15", valid_until=day("2029-06-30"))) == day(
        "2029-06-30"
    )


@pytest.mark.parametrize(
    ("valid_until", "value"), [("2026-10-31", 1), ("2026-10-30", 0), ("2027-01-01", 1)]
)
def test_support_holds_on_its_last_day(valid_until, value):
    found = supporting(institution(), support("2024-01-01", valid_until=day(valid_until)))
    assert found.value == value


def test_support_begins_on_its_own_day():
    assert supporting(institution(), support("2026-10-31")).value == 1
    assert supporting(institution(), support("2026-11-01")).value == 0


def test_an_older_member_may_have_joined_after_its_act():
    assert supporting(institution(spell("2026-10-01")), support("2026-05-01")).value == 1


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (EvidenceKind.STATEMENT, 1),
        (EvidenceKind.LETTER, 1),
        (EvidenceKind.MOU, 1),
        (EvidenceKind.DECREE, 1),
        (EvidenceKind.JOINT_ACTION, 1),
        (EvidenceKind.ACTION, 0),
        (EvidenceKind.COVERAGE, 0),
        (EvidenceKind.POST, 0),
    ],
)
def test_papers_and_joint_actions_alone_are_support(kind, value):
    assert supporting(institution(), act("2026-10-06", kind=kind)).value == value


def test_a_supporter_is_dated_by_its_latest_act_and_shows_all_that_hold():
    old, first, last = support("2025-01-01"), support("2026-01-05"), support("2026-06-05")
    counted = supporting(institution(), last, first, old).counted[0]
    assert counted.date == day("2026-06-05")
    assert counted.evidence == (first, last)


def test_a_supporter_known_only_by_the_month_has_no_date():
    found = supporting(institution(), support("2026-05-01", "2026-05-31"))
    assert found.counted[0].date is None


def test_the_day_asked_for_is_the_day_judged():
    ended = support("2026-01-15", valid_until=day("2026-10-10"))
    assert supporting(institution(), ended, as_of=day("2026-10-10")).value == 1
    assert supporting(institution(), ended, as_of=day("2026-10-11")).value == 0


def test_a_later_day_than_the_months_end_may_be_asked_for():
    assert supporting(institution(), support("2026-11-02"), as_of=day("2026-11-30")).value == 1


def test_a_member_without_any_act_is_explained():
    assert reasons(supporting(institution())) == ["Registered, no act of support on record."]


def test_an_act_of_support_in_the_future_is_not_on_record_yet():
    found = supporting(institution(), support("2026-11-01"))
    assert reasons(found) == ["Registered, no act of support on record."]


def test_taking_part_alone_is_no_support_and_says_so():
    found = supporting(institution(), act("2026-10-06"))
    assert reasons(found) == ["Took part, but no act of support is on record."]


def test_support_that_ended_names_its_end():
    found = supporting(
        institution(),
        act("2025-07-01", kind=EvidenceKind.MOU, label="Rumah", valid_until=day("2026-06-30")),
    )
    assert reasons(found) == ["MoU “Rumah” ended on 2026-06-30."]


def test_support_without_an_end_date_names_the_months_it_held():
    letter = act("2025-01-15", kind=EvidenceKind.LETTER, label="Surat 12")
    assert reasons(supporting(institution(), letter)) == [
        "Letter of support “Surat 12” held for 12 months, until 2026-01-14."
    ]


def test_of_several_that_ended_the_last_to_end_is_named():
    found = supporting(
        institution(),
        support("2024-01-01", label="MoU", valid_until=day("2026-06-30")),
        support("2024-05-01", label="Surat", valid_until=day("2025-06-30")),
    )
    assert reasons(found) == ["Statement of support “MoU” ended on 2026-06-30."]


def test_a_joint_action_that_is_only_planned_says_so_rather_than_what_ended():
    planned = Message("The action is not done yet.")
    found = supporting(
        institution(),
        support("2026-10-06", kind=EvidenceKind.JOINT_ACTION, flaw=planned),
        support("2024-01-01"),
    )
    assert found.value == 0
    assert found.not_counted[0].reason == planned


def test_an_old_action_that_was_cancelled_explains_nothing_today():
    cancelled = support(
        "2024-05-01", kind=EvidenceKind.JOINT_ACTION, flaw=Message("The action was cancelled.")
    )
    assert reasons(supporting(institution(), cancelled)) == [
        "Registered, no act of support on record."
    ]


def test_a_supporter_that_left_in_the_month_does_not_count_and_says_when():
    found = supporting(institution(spell("2025-01-01", "2026-10-20")), support("2026-05-01"))
    assert found.value == 0
    assert reasons(found) == ["Left the alliance on 2026-10-20."]


def test_a_supporter_that_left_earlier_is_explained_while_its_act_would_hold():
    left = institution(spell("2025-01-01", "2026-06-01"))
    assert reasons(supporting(left, support("2026-05-01"))) == ["Left the alliance on 2026-06-01."]
    assert reasons(supporting(left, support("2025-05-01"))) == []


def test_a_member_that_joins_later_is_told_apart_from_one_that_left():
    found = supporting(institution(spell("2026-11-01")), support("2026-10-06"))
    assert reasons(found) == ["Did not yet belong to the alliance on 2026-10-31."]


def test_a_member_from_elsewhere_whose_support_here_ended_is_explained():
    guest = institution(region="34")
    ended = support("2025-07-01", label="MoU", valid_until=day("2026-06-30"))
    assert reasons(supporting(guest, ended)) == ["Statement of support “MoU” ended on 2026-06-30."]
    assert reasons(supporting(guest)) == []
