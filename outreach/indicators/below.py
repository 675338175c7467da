"""A wide region's record, parted once among the regions right below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from outreach.domain.regions import Level, province_of
from outreach.domain.scope import Scope
from outreach.indicators.records import AllianceRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from outreach.domain.evidence import Act
    from outreach.domain.regions import Region
    from outreach.indicators.records import ForumStatement, Judgement, Registered

Placed = TypeVar("Placed", "Registered", "Act", "ForumStatement", "Judgement")


def part_of(scope: Scope, code: str) -> str | None:
    """Name the region right below the scope's in which a code lies.

    None for the scope's own region and for what lies outside it, such as a guest's.
    """
    if code == scope.region_code or not scope.covers(code):
        return None
    return province_of(code) if scope.level is Level.NATION else code


class Below:
    """The parts of a record, so that no region passes over all others' acts.

    `first_records` gives the first day on record of every region, by code.
    """

    def __init__(self, whole: AllianceRecord, first_records: Mapping[str, date]) -> None:
        self._members = {member.id: member for member in whole.members}
        self._local = _parted(whole.scope, self._members.values())
        self._acts = _parted(whole.scope, whole.acts)
        self._statements = _parted(whole.scope, whole.statements)
        self._judgements = _parted(whole.scope, whole.judgements)
        self._regions: dict[str, list[Region]] = {}
        for region in whole.regions:
            part = part_of(whole.scope, region.code)
            if part is not None:
                self._regions.setdefault(part, []).append(region)
        self._first_records: dict[str, date] = {}
        for code, day in first_records.items():
            part = part_of(whole.scope, code)
            if part is not None:
                self._first_records[part] = min(day, self._first_records.get(part, day))

    def record_of(self, code: str) -> AllianceRecord:
        """Give a region's record: its members, those that acted in it, and what they did there."""
        acts = self._acts.get(code, [])
        acting = {act.member_id for act in acts}
        return AllianceRecord(
            members=[*self._local.get(code, []), *(self._members[each] for each in acting)],
            acts=acts,
            statements=self._statements.get(code, []),
            first_record_on=self._first_records.get(code),
            scope=Scope(code),
            judgements=self._judgements.get(code, []),
            regions=self._regions.get(code, []),
        )


def _parted(scope: Scope, things: Iterable[Placed]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for thing in things:
        part = part_of(scope, thing.region_code)
        if part is not None:
            found.setdefault(part, []).append(thing)
    return found
