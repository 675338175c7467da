"""What holds for any history of joining, leaving, resuming, acting and judging."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.evidence import EvidenceKind
from outreach.domain.members import MemberKind, Spell
from outreach.domain.messages import Message
from outreach.domain.milestones import MilestoneStatus
from outreach.domain.months import Month
from outreach.domain.regions import NATION, Region, province_of
from outreach.domain.scope import Scope
from outreach.indicators.alliance import alliance_indicators
from outreach.indicators.catalogue import INDICATORS
from outreach.indicators.membership import membership
from tests.indicators.builders import act, day, judgement, member, record, statement

DISTRICTS = ("33.74", "33.21", "35.78", "35.15")
PROVINCES = ("33", "35")
PLACES = (*DISTRICTS, *PROVINCES, NATION)
FIRST, DAYS = day("2026-01-01"), 420
MONTHS = list(Month(2026, 1).until(Month(2027, 1)))
FLOWS = [key for key, definition in INDICATORS.items() if definition.is_flow]
OF_MEMBERS = ("media_involved", "institutions_supporting", "community_orgs_supporting")


def days():
    return st.integers(0, DAYS).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def spells(draw):
    """Draw spells that follow one another; the last may still run."""
    marks = sorted(draw(st.sets(days(), min_size=1, max_size=5)))
    ends = [*marks[1::2], *([None] * (len(marks) % 2))]
    return [Spell(joined_on=on, left_on=off) for on, off in zip(marks[::2], ends, strict=True)]


@st.composite
def members(draw, number):
    return member(
        number,
        *draw(spells()),
        kind=draw(st.sampled_from(MemberKind)),
        region=draw(st.sampled_from(PLACES)),
    )


@st.composite
def acts(draw, of):
    begun = draw(days())
    is_month = draw(st.booleans())
    month = Month.of(begun)
    return act(
        str(month.first_day if is_month else begun),
        str(month.last_day if is_month else begun),
        member=draw(st.sampled_from(of)).id,
        kind=draw(st.sampled_from(EvidenceKind)),
        region_code=draw(st.sampled_from(PLACES)),
        valid_until=draw(st.none() | st.just(begun + timedelta(days=90))),
        flaw=draw(st.sampled_from([None, None, Message("It was cancelled.")])),
    )


def statements():
    return st.builds(
        lambda stated_on, code, is_whole: statement(
            str(stated_on), region_code=code, has_evidence=is_whole
        ),
        days(),
        st.sampled_from(PLACES),
        st.booleans(),
    )


def judgements():
    return st.builds(
        lambda judged_on, code, status: judgement(
            "perda_enacted", str(judged_on), region_code=code, status=status
        ),
        days(),
        st.sampled_from([*DISTRICTS, *PROVINCES]),
        st.sampled_from(MilestoneStatus),
    )


@st.composite
def histories(draw):
    registered = [draw(members(number)) for number in range(1, draw(st.integers(1, 5)) + 1)]
    return [
        *registered,
        *draw(st.lists(acts(registered), max_size=8)),
        *draw(st.lists(statements(), max_size=3)),
        *draw(st.lists(judgements(), max_size=4)),
        *(Region(code=code, name=code) for code in (*DISTRICTS, *PROVINCES)),
    ]


def record_of(history, code):
    return record(*history, scope=Scope(code), first_record_on=FIRST)


def by_key(history, code, month, **changes):
    found = alliance_indicators(record_of(history, code), month, **changes)
    return {each.key: each for each in found}


def counted(indicator):
    return {(each.kind, each.id) for each in indicator.counted}


# Membership


@given(histories(), st.sampled_from(MONTHS), st.sampled_from(PLACES))
def test_membership_adds_up_for_every_kind_region_and_month(history, month, code):
    for each in membership(record_of(history, NATION).members, month, Scope(code)):
        assert each.opening + each.joined - each.left == each.closing


@given(histories(), st.sampled_from(PLACES))
def test_every_months_closing_is_the_next_ones_opening(history, code):
    registered = record_of(history, NATION).members
    moves = [membership(registered, month, Scope(code)) for month in MONTHS]
    for before, after in pairwise(moves):
        assert [each.closing for each in before] == [each.opening for each in after]


@given(histories(), st.sampled_from(MONTHS))
def test_members_of_a_province_are_those_of_its_districts_and_its_own(history, month):
    registered = record_of(history, NATION).members

    def closing(code, *, within=None):
        own = [each for each in registered if within is None or each.region_code == within]
        return [each.closing for each in membership(own, month, Scope(code))]

    for province in PROVINCES:
        parts = [closing(code) for code in DISTRICTS if province_of(code) == province]
        parts.append(closing(province, within=province))
        assert closing(province) == [sum(column) for column in zip(*parts, strict=True)]


# Distinct at every level


@settings(deadline=None)
@given(histories(), st.sampled_from(MONTHS))
@pytest.mark.parametrize("key", OF_MEMBERS)
def test_a_level_counts_each_member_once_that_counts_anywhere_in_it(key, history, month):
    own = {code: by_key(within(history, code), code, month)[key] for code in PLACES}
    for level in (*PROVINCES, NATION):
        inside = [code for code in PLACES if Scope(level).covers(code)]
        union = {each for code in inside for each in counted(own[code])}
        whole = by_key(history, level, month)[key]
        assert counted(whole) == union
        assert whole.value == len(union)


def within(history, code):
    """Leave out the acts of places below, so that a place's own stand alone."""
    return [part for part in history if not hasattr(part, "member_id") or part.region_code == code]


@settings(deadline=None)
@given(histories(), st.sampled_from(MONTHS))
def test_a_sum_of_parts_is_never_less_than_the_whole_of_each_member_once(history, month):
    for key in OF_MEMBERS:
        parts = [len(by_key(within(history, code), code, month)[key].counted) for code in PLACES]
        assert by_key(history, NATION, month)[key].value <= sum(parts)


@settings(deadline=None)
@given(histories(), st.sampled_from(MONTHS))
def test_statements_and_judged_regions_of_a_level_are_those_of_the_places_in_it(history, month):
    whole = by_key(history, NATION, month)
    for key in ("forum_statements", "rp3kp_enacted"):
        parts = [counted(by_key(history, code, month)[key]) for code in PROVINCES]
        of_nation = {each for each in whole[key].counted if each.region_code == NATION}
        union = set().union(*parts) | {(each.kind, each.id) for each in of_nation}
        assert counted(whole[key]) == union


@settings(deadline=None)
@given(histories(), st.sampled_from(MONTHS), st.sampled_from(PLACES))
def test_no_record_is_both_counted_and_left_out(history, month, code):
    for found in by_key(history, code, month).values():
        left_out = [(each.kind, each.id) for each in found.not_counted]
        assert not counted(found) & set(left_out)
        assert len(left_out) == len(set(left_out))


# The year


@settings(deadline=None)
@given(histories(), st.sampled_from(PLACES))
def test_what_happened_since_january_never_becomes_less_within_a_year(history, code):
    for key in FLOWS:
        values = [
            by_key(history, code, month)[key].value_year for month in MONTHS if month.year == 2026
        ]
        assert values == sorted(values)


@settings(deadline=None)
@given(histories(), st.sampled_from(PLACES), days())
def test_as_of_a_months_last_day_is_the_month_itself(history, code, some_day):
    month = Month.of(some_day)
    assert by_key(history, code, month, as_of=month.last_day) == by_key(history, code, month)
