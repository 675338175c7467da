"""What the regions right below one have each: values of an indicator, movements of members."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.indicators.below import part_of
from outreach.indicators.catalogue import INDICATORS
from outreach.indicators.past import past_values
from outreach.services.indicators import alliance_below
from outreach.services.remembered import shared
from outreach.storage.queries.closings import published_values
from outreach.storage.queries.membership_moves import MOVES, movements_by_region
from outreach.storage.queries.regions import regions_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.members import MemberKind
    from outreach.domain.months import Month
    from outreach.domain.regions import Region
    from outreach.domain.scope import Scope
    from outreach.indicators.past import Value


@dataclass(frozen=True, kw_only=True)
class RegionValue:
    """A region's own value of an indicator; of a month that it closed, the published one."""

    region: Region
    value: int | None
    value_year: int | None
    is_closed: bool


@dataclass(frozen=True, kw_only=True)
class RegionMovement:
    """How a region's membership moved; `is_own` counts the members of no region below it."""

    region: Region
    is_own: bool
    opening: int
    joined: int
    left: int
    closing: int


def regions_below(session: Session, scope: Scope) -> list[Region]:
    """List the regions right below the scope's own, by code."""
    return [
        region
        for region in regions_in(session, scope)
        if part_of(scope, region.code) == region.code
    ]


def indicators_below(
    session: Session, scope: Scope, zone: ZoneInfo, month: Month, *, as_of: date | None = None
) -> dict[str, dict[str, RegionValue]]:
    """Work out the values of each region right below the scope's own: by key, then by code."""
    regions = regions_below(session, scope)
    if not regions:
        return {}
    worked_out = values_below(session, scope, zone, month, as_of=as_of)
    published = {} if as_of else published_values(session, scope, [month])
    found: dict[str, dict[str, RegionValue]] = {key: {} for key in INDICATORS}
    for region in regions:
        frozen = published.get((region.code, month))
        if frozen is None:
            values = worked_out[region.code]
            pairs = {key: (each.value, each.value_year) for key, each in values.items()}
        else:
            pairs = {key: (each[0], each[1]) for key, each in frozen.items()}
        for key in INDICATORS:
            value, value_year = pairs.get(key, (None, None))  # it may have come after the closing
            found[key][region.code] = RegionValue(
                region=region, value=value, value_year=value_year, is_closed=frozen is not None
            )
    return found


def values_below(
    session: Session, scope: Scope, zone: ZoneInfo, month: Month, *, as_of: date | None = None
) -> Mapping[str, Mapping[str, Value]]:
    """Work out the month of each region right below from what is on record now, by code."""

    def work_out() -> dict[str, dict[str, Value]]:
        below = alliance_below(session, scope, zone, month)
        return {
            region.code: past_values(below.record_of(region.code), [month], as_of=as_of)[month]
            for region in regions_below(session, scope)
        }

    return shared(session, ("values below", scope, zone, month, as_of), work_out)


def movements_below(
    session: Session, scope: Scope, month: Month, kind: MemberKind | None = None
) -> list[RegionMovement]:
    """Count the month's members of each region right below, and those of no region below.

    Regions without a member before and in the month are left out.
    """
    totals: dict[str, Counter[str]] = {}
    for (code, found_kind), movement in movements_by_region(session, scope, month).items():
        if kind in {None, found_kind}:
            total = totals.setdefault(part_of(scope, code) or code, Counter())
            total.update({move: getattr(movement, move) for move in MOVES})
    return [
        RegionMovement(
            region=region,
            is_own=region.code == scope.region_code,
            **{move: totals[region.code][move] for move in MOVES},
        )
        for region in regions_in(session, scope)
        if any(totals.get(region.code, {}).values())
    ]
