"""How far each region of a scope has come with a group of steps, and how many regions with each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.milestones import MilestoneStatus
from outreach.domain.regions import Level, province_of
from outreach.services.roll_up import regions_below
from outreach.storage.queries.milestones import judgements_in
from outreach.storage.queries.regions import regions_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from outreach.domain.milestones import StepGroup
    from outreach.domain.regions import Region
    from outreach.domain.scope import Scope
    from outreach.indicators.records import Judgement

    Held = Mapping[tuple[str, str], Judgement]

STANDINGS: Final = ("all", "reached", "begun", "silent")


@dataclass(frozen=True, kw_only=True)
class Tally:
    """In how many of so many regions a step is reached, and in how many it was judged."""

    reached: int
    judged: int
    regions: int


@dataclass(frozen=True, kw_only=True)
class RegionSteps:
    """A region's judgements that hold, by step, and the tally of the districts in it."""

    region: Region
    held: Mapping[str, Judgement]
    below: Mapping[str, Tally]
    standing: str


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Regions by steps; `totals` tallies each step over all regions of a level in the scope."""

    rows: tuple[RegionSteps, ...]
    totals: Mapping[Level, Mapping[str, Tally]]


def milestone_matrix(session: Session, scope: Scope, group: StepGroup, day: date) -> Matrix:
    """Set the regions right below the scope's own against the steps of a group, as of a day."""
    held = held_on(session, scope, group.keys, day)
    inside = [region for region in regions_in(session, scope) if region.code != scope.region_code]
    districts = [each for each in inside if each.level is Level.DISTRICT]
    by_province: dict[str, list[Region]] = {}
    for district in districts:
        by_province.setdefault(province_of(district.code), []).append(district)
    rows = [
        _row(region, group, held, by_province.get(region.code, ()))
        for region in regions_below(session, scope)
    ]
    levels = {level: [each for each in inside if each.level is level] for level in Level}
    return Matrix(
        rows=tuple(sorted(rows, key=lambda row: row.region.name.casefold())),
        totals={
            level: _tallies(regions, group, held) for level, regions in levels.items() if regions
        },
    )


def held_on(session: Session, scope: Scope, steps: Iterable[str], day: date) -> Held:
    """Give what holds on a day of each region and step in the scope, where any was judged."""
    judgements = judgements_in(session, scope, steps=list(steps), until=day)
    return {(each.region_code, each.step): each for each in judgements}  # the later one stays


def _row(region: Region, group: StepGroup, held: Held, districts: Iterable[Region]) -> RegionSteps:
    own = {step: held[region.code, step] for step in group.keys if (region.code, step) in held}
    reached = sum(_is_reached(each) for each in own.values())
    standing = "reached" if reached == len(group.steps) else "begun" if own else "silent"
    regions = list(districts)
    return RegionSteps(
        region=region,
        held=own,
        below=_tallies(regions, group, held) if regions else {},
        standing=standing,
    )


def _tallies(regions: Iterable[Region], group: StepGroup, held: Held) -> dict[str, Tally]:
    codes = [region.code for region in regions]
    found = {}
    for step in group.keys:
        judged = [held[code, step] for code in codes if (code, step) in held]
        found[step] = Tally(
            reached=sum(map(_is_reached, judged)), judged=len(judged), regions=len(codes)
        )
    return found


def _is_reached(judgement: Judgement) -> bool:
    return judgement.status is MilestoneStatus.REACHED
