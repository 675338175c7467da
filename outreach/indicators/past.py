"""The alliance indicators of many months at once, as numbers without their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.evidence import INVOLVES, SUPPORTS
from outreach.domain.members import MemberKind
from outreach.domain.months import Month
from outreach.indicators import catalogue
from outreach.indicators.milestones import milestone_rows
from outreach.indicators.support import SUPPORT_MONTHS, support_ends_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    record: AllianceRecord, months: Iterable[Month], *, support_months: int = SUPPORT_MONTHS
) -> dict[Month, dict[str, Value]]:
    """Work out what `alliance_indicators` gives for each month, passing over the acts once.

    Twenty times faster for two years of a nation, since nobody has to be explained.
    """
    asked = sorted(set(months))
    flows = {
        catalogue.MEDIA_INVOLVED: _media_involved(record),
        catalogue.FORUM_STATEMENTS: _forum_statements(record),
    }
    states = _states(record, asked, support_months)
    return {
        month: {
            key: _flow(record, flows[key], month)
            if definition.is_flow
            else _state(record, definition, states, month)
            for key, definition in catalogue.INDICATORS.items()
        }
        for month in asked
    }


def _flow(record: AllianceRecord, by_month: dict[Month, set[int]], month: Month) -> Value:
    if not record.has_begun(month.last_day):
        return Value(value=None, value_year=None)
    of_year = [by_month.get(each, set()) for each in Month(month.year, 1).until(month)]
    return Value(value=len(of_year[-1]), value_year=len(set().union(*of_year)))


def _state(
    record: AllianceRecord,
    definition: catalogue.IndicatorDefinition,
    states: dict[tuple[str, Month], int],
    month: Month,
) -> Value:
    if definition.is_judged:
        rows = milestone_rows(record, definition.steps, month.last_day)
        value = None if rows is None else len(rows[0])
    elif record.has_begun(month.last_day):
        value = states[definition.key, month]
    else:
        value = None
    return Value(value=value, value_year=value)


def _media_involved(record: AllianceRecord) -> dict[Month, set[int]]:
    """Give the media with an act that counts, month by month."""
    found: dict[Month, set[int]] = {}
    for member, acts in _acting(record, {MemberKind.MEDIA}):
        for act in acts:
            if (
                act.kind in INVOLVES
                and act.flaw is None
                and member.belongs_within(act.first_day, act.last_day)
            ):
                found.setdefault(Month.of(act.first_day), set()).add(member.id)
    return found


def _forum_statements(record: AllianceRecord) -> dict[Month, set[int]]:
    found: dict[Month, set[int]] = {}
    for statement in record.statements:
        if statement.gaps is None and record.scope.covers(statement.region_code):
            found.setdefault(Month.of(statement.stated_on), set()).add(statement.id)
    return found


def _states(
    record: AllianceRecord, months: Sequence[Month], support_months: int
) -> dict[tuple[str, Month], int]:
    """Count what holds on each month's last day, by indicator and month."""
    found: dict[tuple[str, Month], int] = {
        (key, month): 0 for key in catalogue.INDICATORS for month in months
    }
    for member in record.members_by_name:
        if member.kind is MemberKind.MEDIA and record.scope.covers(member.region_code):
            for month in months:
                found[catalogue.MEDIA_REGISTERED, month] += member.belongs_on(month.last_day)
    for member, acts in _acting(record, set(_SUPPORTERS)):
        spans = [(act.first_day, support_ends_on(act, support_months)) for act in _supports(acts)]
        for month in months:
            day = month.last_day
            if member.belongs_on(day) and any(first <= day <= last for first, last in spans):
                found[_SUPPORTERS[member.kind], month] += 1
                found[catalogue.SUPPORTERS_TOTAL, month] += 1
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
