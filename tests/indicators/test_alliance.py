"""The alliance indicators: whom they count, and how they explain the others."""

import pytest

from outreach.domain.members import MemberKind
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.indicators.alliance import Target, alliance_indicators, progress
from outreach.indicators.catalogue import INDICATORS
from tests.indicators.builders import (
    act,
    day,
    indicator,
    member,
    record,
    spell,
    statement,
    support,
)

OCTOBER = Month(2026, 10)


def media_involved(*parts, **changes):
    return indicator("media_involved", record(*parts), OCTOBER, **changes)


def reasons(found):
    return [str(left_out.reason) for left_out in found.not_counted]


def test_every_indicator_is_given_in_the_catalogues_order():
    found = alliance_indicators(record(), OCTOBER)
    assert [each.key for each in found] == list(INDICATORS)


# Regions


def in_region(code, *parts, **changes):
    return indicator("media_involved", record(*parts, scope=Scope(code)), OCTOBER, **changes)


def test_an_act_counts_in_the_region_where_it_took_place():
    guest = member(region="34")
    seminar = act("2026-10-06", region_code="33.74")
    assert in_region("33", guest, seminar).value == 1
    assert in_region("34", guest, seminar).value == 0


def test_a_medium_active_in_two_districts_counts_once_in_their_province():
    acts = [act("2026-10-06", region_code="33.74"), act("2026-10-07", region_code="33.21")]
    assert [in_region(code, member(), *acts).value for code in ("33.74", "33.21", "33", "0")] == [
        1,
        1,
        1,
        1,
    ]


def test_a_member_from_elsewhere_is_explained_only_where_it_acted():
    guest = member(region="34")
    cancelled = act("2026-10-06", flaw=Message("The action was cancelled."))
    assert in_region("33", guest).not_counted == ()
    assert reasons(in_region("33", guest, cancelled)) == ["The action was cancelled."]


# Media registered


def media_registered(*parts, **changes):
    return indicator("media_registered", record(*parts, scope=Scope("33")), OCTOBER, **changes)


def test_registered_media_are_the_regions_own_on_the_months_last_day():
    found = media_registered(
        member(1, spell("2026-10-31")),
        member(2, spell("2026-11-01")),
        member(3, region="34"),
        member(4, kind=MemberKind.INSTITUTION),
    )
    assert [(each.id, each.date) for each in found.counted] == [(1, day("2026-10-31"))]
    assert found.value_year == 1


def test_media_that_left_in_the_month_are_listed_beside_those_registered():
    found = media_registered(
        member(1, spell("2025-01-01", "2026-10-15")), member(2, spell("2025-01-01", "2026-09-15"))
    )
    assert reasons(found) == ["Left the alliance on 2026-10-15."]


def test_registered_media_are_judged_on_the_day_asked_for():
    leaving = member(1, spell("2025-01-01", "2026-10-15"))
    assert media_registered(leaving, as_of=day("2026-10-14")).value == 1


# Supporters


def test_the_total_adds_institutions_and_community_organisations():
    on_record = record(
        member(1, kind=MemberKind.INSTITUTION),
        member(2, kind=MemberKind.COMMUNITY_ORG),
        member(3, kind=MemberKind.COMMUNITY_ORG),
        support("2026-05-01", member=1),
        support("2026-05-01", member=2),
    )
    found = {each.key: each for each in alliance_indicators(on_record, OCTOBER)}
    assert found["institutions_supporting"].value == 1
    assert found["community_orgs_supporting"].value == 1
    assert found["supporters_total"].value == 2
    assert [each.id for each in found["supporters_total"].counted] == [1, 2]
    assert [each.id for each in found["supporters_total"].not_counted] == [3]


def test_a_supporter_is_a_state_so_its_year_is_its_value():
    on_record = record(
        member(1, spell("2025-01-01", "2026-06-01"), kind=MemberKind.INSTITUTION),
        support("2026-02-01"),
    )
    found = indicator("institutions_supporting", on_record, OCTOBER)
    assert (found.value, found.value_year) == (0, 0)


def test_the_months_that_support_holds_are_a_setting():
    on_record = record(member(kind=MemberKind.INSTITUTION), support("2026-05-01"))
    values = [
        indicator("institutions_supporting", on_record, OCTOBER, support_months=months).value
        for months in (5, 6)
    ]
    assert values == [0, 1]


# Statements of forums


def forum_statements(*parts, **changes):
    return indicator("forum_statements", record(*parts, scope=Scope("33")), OCTOBER, **changes)


def test_statements_of_the_month_and_since_january_are_counted():
    found = forum_statements(
        statement("2026-10-31"),
        statement("2026-01-01"),
        statement("2025-12-31"),
        statement("2026-11-01"),
        statement("2026-10-05", region_code="34"),
    )
    assert (found.value, found.value_year) == (1, 2)


def test_statements_after_the_day_asked_for_are_left_out():
    assert forum_statements(statement("2026-10-11"), as_of=day("2026-10-10")).value == 0


def test_a_counted_statement_shows_its_title_and_day():
    counted = forum_statements(statement("2026-10-31", title="Maklumat rumah layak")).counted[0]
    assert (counted.kind, counted.label, counted.date) == (
        "statement",
        "Maklumat rumah layak",
        day("2026-10-31"),
    )


def test_a_counted_statement_says_whose_it_is_and_how_many_signed():
    (counted,) = forum_statements(statement(forum="Forum Griya Madya", signatories=3)).counted
    assert str(counted.note) == "Forum Griya Madya, signed by 3"


def test_a_statement_without_evidence_is_left_out_and_says_what_to_add():
    found = forum_statements(statement(has_evidence=False))
    assert found.value == 0
    assert reasons(found) == ["Add a file or a link that shows it."]


# Before the first record


@pytest.mark.parametrize("first_record_on", [None, day("2026-11-01")])
def test_nothing_is_known_before_the_regions_first_record(first_record_on):
    on_record = record(member(), act("2026-10-06"), first_record_on=first_record_on)
    found = alliance_indicators(on_record, OCTOBER)
    assert {each.value for each in found} == {None}
    assert {each.value_year for each in found} == {None}
    assert not any(each.counted or each.not_counted for each in found)


def test_a_record_on_the_months_last_day_is_enough_to_count():
    on_record = record(first_record_on=day("2026-10-31"))
    found = alliance_indicators(on_record, OCTOBER)
    assert {each.value for each in found if not INDICATORS[each.key].is_judged} == {0}


def test_an_earlier_day_asked_for_may_lie_before_the_first_record():
    on_record = record(first_record_on=day("2026-10-20"))
    found = alliance_indicators(on_record, OCTOBER, as_of=day("2026-10-19"))
    assert {each.value for each in found} == {None}


def test_a_day_before_the_month_finds_nothing_in_it_yet():
    found = media_involved(member(), act("2026-10-06"), as_of=day("2026-09-15"))
    assert found.value == 0


# Targets


@pytest.mark.parametrize(
    ("baseline", "target", "value", "expected"),
    [
        (4, 20, 14, 0.625),
        (20, 5, 14, 0.4),
        (4, 20, 2, -0.125),
        (4, 4, 14, None),
        (None, 20, 14, None),
        (4, None, 14, None),
        (4, 20, None, None),
    ],
)
def test_progress_is_the_part_of_the_way_from_baseline_to_target(baseline, target, value, expected):
    assert progress(value, Target(baseline=baseline, target=target)) == expected


@pytest.mark.parametrize(
    ("target", "value", "is_reached"),
    [
        (Target(target=20), 20, True),
        (Target(target=20), 19, False),
        (Target(target=20, direction="down"), 19, True),
        (Target(target=20, direction="down"), 21, False),
        (Target(target=20), None, False),
        (Target(), 20, False),
        (Target(target=0, direction="down"), None, False),
    ],
)
def test_a_target_is_reached_by_what_is_as_good_or_better(target, value, is_reached):
    assert target.is_reached_by(value) is is_reached


def test_the_yearly_target_is_compared_with_the_years_value():
    found = media_involved(
        member(1),
        member(2),
        act("2026-10-06", member=1),
        act("2026-03-02", member=2),
        targets={"media_involved": Target(baseline=0, target=4, owner="Siti Maryani")},
    )
    assert found.progress == 0.5
    assert (found.baseline, found.target, found.owner, found.direction) == (
        0,
        4,
        "Siti Maryani",
        "up",
    )


def test_an_indicator_without_target_has_no_progress():
    assert media_involved(member()).progress is None


# As JSON


def test_an_indicator_is_written_as_plain_json():
    found = media_involved(member(1), member(2), act("2026-10-06", member=1))
    assert found.document(str) == {
        "key": "media_involved",
        "value": 1,
        "value_year": 1,
        "baseline": None,
        "target": None,
        "progress": None,
        "counted": [{"kind": "member", "id": 1, "label": "Member 1", "date": "2026-10-06"}],
        "not_counted": [
            {
                "kind": "member",
                "id": 2,
                "label": "Member 2",
                "reason": "Registered, no involvement this month.",
            }
        ],
    }


def test_a_record_of_which_only_the_month_is_known_has_no_date_in_json():
    written = media_involved(member(), act("2026-10-01", "2026-10-31")).document(str)
    assert written["counted"] == [{"kind": "member", "id": 1, "label": "Member 1", "date": None}]
