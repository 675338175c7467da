"""The alliance indicators: how many, which records they are, and why the others do not count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from outreach.domain.members import MemberKind
from outreach.domain.messages import Message
from outreach.domain.months import Month, Period
from outreach.indicators import catalogue
from outreach.indicators.involvement import Involvement
from outreach.indicators.milestones import milestone_rows
from outreach.indicators.records import (
    AllianceRecord,
    Counted,
    ForumStatement,
    Indicator,
    Judgement,
    NotCounted,
    Registered,
    Target,
)
from outreach.indicators.support import SUPPORT_MONTHS, Support, why_outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from outreach.domain.evidence import Act

__all__ = [
    "NO_TARGETS",
    "AllianceRecord",
    "Counted",
    "ForumStatement",
    "Indicator",
    "Judgement",
    "NotCounted",
    "Registered",
    "Target",
    "alliance_indicators",
    "progress",
]

NO_TARGETS: Final[Mapping[str, Target]] = MappingProxyType({})
_NO_TARGET: Final = Target()


@dataclass(frozen=True, kw_only=True)
class _Found:
    counted: tuple[Counted, ...]
    not_counted: tuple[NotCounted, ...]
    value_year: int


def alliance_indicators(
    record: AllianceRecord,
    month: Month,
    *,
    as_of: date | None = None,
    targets: Mapping[str, Target] = NO_TARGETS,
    support_months: int = SUPPORT_MONTHS,
) -> tuple[Indicator, ...]:
    """Work out every alliance indicator of a month, in the catalogue's order.

    States are judged on `as_of`, or else on the month's last day; flows count what happened in
    the month up to that day. They are None before the region's first record, or before the first
    judgement where regions are counted by what was judged of them.
    """
    day = as_of or month.last_day
    end = min(day, month.last_day)
    members = _Members(record)
    support = Support(day=day, since=min(month.first_day, day), months=support_months)
    institutions = _sorted_out(members, MemberKind.INSTITUTION, support)
    community_orgs = _sorted_out(members, MemberKind.COMMUNITY_ORG, support)
    found: dict[str, _Found | None] = {
        catalogue.MEDIA_INVOLVED: _media_involved(members, month, end),
        catalogue.MEDIA_REGISTERED: _media_registered(members, day, since=support.since),
        catalogue.INSTITUTIONS_SUPPORTING: institutions,
        catalogue.COMMUNITY_ORGS_SUPPORTING: community_orgs,
        catalogue.SUPPORTERS_TOTAL: _together(institutions, community_orgs),
        catalogue.FORUM_STATEMENTS: _forum_statements(record, month, end),
    }
    for key, definition in catalogue.INDICATORS.items():
        if definition.is_judged:
            found[key] = _judged(record, definition.steps, day)
        elif not record.has_begun(end if definition.is_flow else day):
            found[key] = None
    return tuple(
        _indicator(key, found[key], targets.get(key, _NO_TARGET)) for key in catalogue.INDICATORS
    )


def progress(value: int | None, target: Target) -> float | None:
    """Tell how far the value has come from the baseline to the target, 1 being all the way.

    None without a value, baseline or target, or where the target equals the baseline.
    """
    if value is None or target.baseline is None or target.target is None:
        return None
    way = target.target - target.baseline
    return (value - target.baseline) / way if way else None


class _Members:
    """The members of a record with their acts in its region, both in a fixed order."""

    def __init__(self, record: AllianceRecord) -> None:
        self._scope = record.scope
        self._members = record.members_by_name
        self._acts = record.acts_by_member

    def of_kind(self, kind: MemberKind) -> Iterator[tuple[Registered, Sequence[Act]]]:
        """Yield each member of a kind with its acts in the region."""
        for member in self._members:
            if member.kind is kind:
                yield member, self._acts.get(member.id, ())

    def is_local(self, member: Registered) -> bool:
        return self._scope.covers(member.region_code)


def _sorted_out(members: _Members, kind: MemberKind, rule: Involvement | Support) -> _Found:
    counted, not_counted = [], []
    for member, acts in members.of_kind(kind):
        evidence = rule.evidence(member, acts)
        if evidence:
            counted.append(_counted(member, rule.day_of(evidence), evidence))
        elif rule.concerns(member, acts, is_local=members.is_local(member)):
            not_counted.append(_not_counted(member, rule.reason(member, acts)))
    return _Found(counted=tuple(counted), not_counted=tuple(not_counted), value_year=len(counted))


def _media_involved(members: _Members, month: Month, end: date) -> _Found:
    rule = Involvement(
        period=Period(first_day=month.first_day, last_day=end), is_cut=end < month.last_day
    )
    since_january = Involvement(period=Period(first_day=date(month.year, 1, 1), last_day=end))
    found = _sorted_out(members, MemberKind.MEDIA, rule)
    return replace(
        found,
        value_year=sum(
            bool(since_january.evidence(member, acts))
            for member, acts in members.of_kind(MemberKind.MEDIA)
        ),
    )


def _media_registered(members: _Members, day: date, *, since: date) -> _Found:
    counted, not_counted = [], []
    for member, _ in members.of_kind(MemberKind.MEDIA):
        if not members.is_local(member):
            continue
        joined_on = next((spell.joined_on for spell in member.spells if day in spell), None)
        if joined_on is not None:
            counted.append(_counted(member, joined_on, ()))
        elif member.belongs_within(since, day):
            not_counted.append(_not_counted(member, why_outside(member, day)))
    return _Found(counted=tuple(counted), not_counted=tuple(not_counted), value_year=len(counted))


def _together(*parts: _Found) -> _Found:
    return _Found(
        counted=tuple(record for part in parts for record in part.counted),
        not_counted=tuple(left_out for part in parts for left_out in part.not_counted),
        value_year=sum(part.value_year for part in parts),
    )


def _forum_statements(record: AllianceRecord, month: Month, end: date) -> _Found:
    since_january = Period(first_day=date(month.year, 1, 1), last_day=end)
    of_year = [
        statement
        for statement in sorted(record.statements, key=lambda each: (each.stated_on, each.id))
        if record.scope.covers(statement.region_code) and statement.stated_on in since_january
    ]
    of_month = [statement for statement in of_year if statement.stated_on in month]
    return _Found(
        counted=tuple(
            Counted(
                kind="statement",
                id=statement.id,
                label=statement.title,
                date=statement.stated_on,
                evidence=(),
                region_code=statement.region_code,
                note=Message(
                    "%(forum)s, signed by %(count)s",
                    forum=statement.forum,
                    count=statement.signatories,
                ),
            )
            for statement in of_month
            if statement.gaps is None
        ),
        not_counted=tuple(
            NotCounted(
                kind="statement",
                id=statement.id,
                label=statement.title,
                reason=reason,
                region_code=statement.region_code,
            )
            for statement in of_month
            if (reason := statement.gaps) is not None
        ),
        value_year=sum(statement.gaps is None for statement in of_year),
    )


def _counted(member: Registered, day: date | None, evidence: tuple[Act, ...]) -> Counted:
    return Counted(
        kind="member",
        id=member.id,
        label=member.name,
        date=day,
        evidence=evidence,
        region_code=member.region_code,
    )


def _not_counted(member: Registered, reason: Message) -> NotCounted:
    return NotCounted(
        kind="member",
        id=member.id,
        label=member.name,
        reason=reason,
        region_code=member.region_code,
    )


def _judged(record: AllianceRecord, steps: Sequence[str], day: date) -> _Found | None:
    rows = milestone_rows(record, steps, day)
    if rows is None:
        return None
    counted, not_counted = rows
    return _Found(counted=counted, not_counted=not_counted, value_year=len(counted))


def _indicator(key: str, found: _Found | None, target: Target) -> Indicator:
    value_year = found.value_year if found else None
    return Indicator(
        key=key,
        value=len(found.counted) if found else None,
        value_year=value_year,
        baseline=target.baseline,
        target=target.target,
        progress=progress(value_year, target),
        owner=target.owner,
        direction=target.direction,
        counted=found.counted if found else (),
        not_counted=found.not_counted if found else (),
    )
