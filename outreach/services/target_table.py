"""A year's targets beside the values that they are compared with, for a region and those below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.indicators.alliance import progress
from outreach.indicators.catalogue import INDICATORS
from outreach.indicators.records import Target
from outreach.services.indicators import indicators_of
from outreach.services.roll_up import indicators_below, regions_below
from outreach.storage.queries.regions import region_by_code
from outreach.storage.queries.targets import targets_in, targets_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.domain.regions import Region
    from outreach.domain.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Aim:
    """An indicator's target in a region and year, and how far the value has come.

    `value_year` is None where nothing was measured, or the year has not begun.
    """

    region: Region
    key: str
    target: Target
    value_year: int | None

    @property
    def progress(self) -> float | None:
        return progress(self.value_year, self.target)

    @property
    def is_reached(self) -> bool:
        return self.target.is_reached_by(self.value_year)


def aims_of(
    session: Session, scope: Scope, zone: ZoneInfo, year: int, month: Month | None
) -> dict[str, Aim]:
    """Set the targets of the scope's own region beside the values at the end of a month."""
    region = region_by_code(session, scope.region_code)
    targets = targets_of(session, scope, year)
    values = (
        {each.key: each.value_year for each in indicators_of(session, scope, zone, month)}
        if month
        else {}
    )
    return {
        key: Aim(
            region=region, key=key, target=targets.get(key, Target()), value_year=values.get(key)
        )
        for key in INDICATORS
    }


def aims_below(
    session: Session, scope: Scope, zone: ZoneInfo, year: int, month: Month | None
) -> Iterator[Aim]:
    """Give the same for each region right below, region by region."""
    targets = targets_in(session, scope, year)
    values = indicators_below(session, scope, zone, month) if month else {}
    for region in regions_below(session, scope):
        for key in INDICATORS:
            value = values.get(key, {}).get(region.code)
            yield Aim(
                region=region,
                key=key,
                target=targets.get((region.code, key), Target()),
                value_year=value.value_year if value else None,
            )
