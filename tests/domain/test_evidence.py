"""Kinds of evidence and dated acts."""

from datetime import date

from outreach.domain.evidence import INVOLVES, SUPPORTS, Act, EvidenceKind


def act(first_day, last_day):
    return Act(
        member_id=1,
        kind=EvidenceKind.ACTION,
        first_day=first_day,
        last_day=last_day,
        region_code="33",
        record_id=1,
        label="",
    )


def test_every_act_of_support_is_an_involvement_too():
    assert SUPPORTS < INVOLVES


def test_a_day_is_known_where_it_is_one():
    assert act(date(2026, 10, 6), date(2026, 10, 6)).is_day_known
    assert not act(date(2026, 10, 1), date(2026, 10, 31)).is_day_known
