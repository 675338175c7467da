"""Tests that many months at once give what each gives by itself."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.months import Month
from outreach.indicators.alliance import alliance_indicators
from outreach.indicators.past import Value, past_values
from tests.indicators.builders import act, member, record
from tests.indicators.test_any_history import MONTHS, PLACES, days, histories, record_of


@settings(max_examples=150)
@given(histories(), st.sampled_from(PLACES), st.none() | days(), st.integers(1, 14))
def test_the_past_of_any_history_is_what_each_month_gives_by_itself(
    history, code, as_of, support_months
):
    of = record_of(history, code)
    found = past_values(of, MONTHS, as_of=as_of, support_months=support_months)
    for month in MONTHS:
        alone = alliance_indicators(of, month, as_of=as_of, support_months=support_months)
        assert found[month] == {
            each.key: Value(value=each.value, value_year=each.value_year) for each in alone
        }


def test_nothing_was_measured_before_the_first_record():
    of = record(member(), act("2025-02-01"))
    found = past_values(of, [Month(2024, 12), Month(2025, 2)])
    assert found[Month(2024, 12)]["media_involved"] == Value(value=None, value_year=None)
    assert found[Month(2024, 12)]["media_registered"] == Value(value=None, value_year=None)
    assert found[Month(2025, 2)]["media_involved"] == Value(value=1, value_year=1)
