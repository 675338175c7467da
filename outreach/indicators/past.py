"""The alliance indicators of many months at once, as numbers without their rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from outreach.domain.evidence import INVOLVES, SUPPORTS
from outreach.domain.members import MemberKind
from outreach.domain.months import Month
from outreach.indicators import catalogue
from outreach.indicators.milestones import milestone_rows
from outreach.indicators.support import SUPPORT_MONTHS, support_ends_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from outreach.domain.evidence import Act
    from outreach.indicators.records import AllianceRecord, Registered

_SUPPORTERS = {
    MemberKind.INSTITUTION: catalogue.INSTITUTIONS_SUPPORTING,
    MemberKind.COMMUNITY_ORG: catalogue.COMMUNITY_ORGS_SUPPORTING,
}


@dataclass(frozen=True, kw_only=True)
class Value:
    """A month's number, and the year's up to the month's end; None was not measured."""

    value: int | None
    value_year: int | None


def past_values(
    record: AllianceRecord,
    months: Iterable[Month],
    *,
    as_of: date | None = None,
    support_months: int = SUPPORT_MONTHS,
) -> dict[Month, dict[str, Value]]:
    """Work out what `alliance_indicators` gives for each month, passing over the acts once.

    Twenty times faster for two years of a nation, since nobody has to be explained.
    """
    days = {month: as_of or month.last_day for month in sorted(set(months))}
    end = as_of or max(days.values(), default=date.max)
    flows = {
        catalogue.MEDIA_INVOLVED: _media_involved(record, end),
        catalogue.FORUM_STATEMENTS: _forum_statements(record, end),
    }
    states = _states(record, days, support_months)
    return {
        month: {
            key: _flow(record, flows[key], month, min(day, month.last_day))
            if definition.is_flow
            else _state(record, definition, states[month], day)
            for key, definition in catalogue.INDICATORS.items()
        }
        for month, day in days.items()
    }


def _flow(
    record: AllianceRecord, by_month: Mapping[Month, set[int]], month: Month, end: date
) -> Value:
    if not record.has_begun(end):
        return Value(value=None, value_year=None)
    of_year = [by_month.get(each, set()) for each in Month(month.year, 1).until(month)]
    return Value(value=len(of_year[-1]), value_year=len(set().union(*of_year)))


def _state(
    record: AllianceRecord,
    definition: catalogue.IndicatorDefinition,
    states: Mapping[str, int],
    day: date,
) -> Value:
    if definition.is_judged:
        rows = milestone_rows(record, definition.steps, day)
        value = None if rows is None else len(rows[0])
    elif record.has_begun(day):
        value = states[definition.key]
    else:
        value = None
    return Value(value=value, value_year=value)


def _media_involved(record: AllianceRecord, end: date) -> dict[Month, set[int]]:
    """Give the media with an act that counts up to the end, month by month."""
    found: dict[Month, set[int]] = {}
    for member, acts in _acting(record, {MemberKind.MEDIA}):
        for act in acts:
            if (
                act.kind in INVOLVES
                and act.flaw is None
                and act.first_day <= end
                and member.belongs_within(act.first_day, min(act.last_day, end))
            ):
                found.setdefault(Month.of(act.first_day), set()).add(member.id)
    return found


def _forum_statements(record: AllianceRecord, end: date) -> dict[Month, set[int]]:
    found: dict[Month, set[int]] = {}
    for statement in record.statements:
        is_here = statement.stated_on <= end and record.scope.covers(statement.region_code)
        if is_here and statement.gaps is None:
            found.setdefault(Month.of(statement.stated_on), set()).add(statement.id)
    return found


def _states(
    record: AllianceRecord, days: Mapping[Month, date], support_months: int
) -> dict[Month, Counter[str]]:
    """Count what holds on each month's day, by month and indicator."""
    found: dict[Month, Counter[str]] = {month: Counter() for month in days}
    for member in record.members_by_name:
        if member.kind is MemberKind.MEDIA and record.scope.covers(member.region_code):
            for month, day in days.items():
                found[month][catalogue.MEDIA_REGISTERED] += member.belongs_on(day)
    for member, acts in _acting(record, set(_SUPPORTERS)):
        spans = [(act.first_day, support_ends_on(act, support_months)) for act in _supports(acts)]
        for month, day in days.items():
            if any(first <= day <= last for first, last in spans) and member.belongs_on(day):
                found[month].update((_SUPPORTERS[member.kind], catalogue.SUPPORTERS_TOTAL))
    return found


def _supports(acts: Sequence[Act]) -> Iterator[Act]:
    return (act for act in acts if act.kind in SUPPORTS and act.flaw is None)


def _acting(
    record: AllianceRecord, kinds: set[MemberKind]
) -> Iterator[tuple[Registered, Sequence[Act]]]:
    """Yield each member of the kinds that acted in the region, with its acts."""
    for member in record.members_by_name:
        if member.kind in kinds and member.id in record.acts_by_member:
            yield member, record.acts_by_member[member.id]
