"""What a monthly indicator report holds: plain values, the one source of page, PDF and JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from outreach.domain.regions import Level
from outreach.domain.statements import SupportKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from outreach.domain.actions import ActionStatus, SevenField
    from outreach.domain.channels import Platform
    from outreach.domain.messages import Message
    from outreach.domain.months import Month
    from outreach.domain.regions import Region
    from outreach.indicators.actions import ActionSummary
    from outreach.indicators.groups import Group
    from outreach.indicators.membership import Movement
    from outreach.indicators.records import Indicator
    from outreach.indicators.voice import VolumeShares


@dataclass(frozen=True, kw_only=True)
class ReportedAction:
    """An action of the month; `cost` is None where no line of cost is written."""

    id: int
    title: str
    region_code: str
    starts_on: date | None
    ends_on: date | None
    status: ActionStatus
    participants_planned: int | None
    participants_actual: int | None
    cost: int | None
    missing: tuple[SevenField, ...]


@dataclass(frozen=True, kw_only=True)
class ReportedStatement:
    """A paper of support of the month, by a forum or a member."""

    id: int
    title: str
    speaker: str
    is_forum: bool
    stated_on: date
    region_code: str
    signatories: int
    files: int
    has_link: bool
    kind: SupportKind = SupportKind.STATEMENT  # the only one in reports of months closed long ago


@dataclass(frozen=True, kw_only=True)
class ReportedChannel:
    """A channel with a post in the month."""

    name: str
    platform: Platform
    posts: int


@dataclass(frozen=True, kw_only=True)
class MonthlyReport:
    """A region's month.

    `as_of` is the day that was asked for; without one, states are judged on the month's last day
    and posts stand with their latest reading. `closed_by` names who published it, on `made_at`.
    `region_names` names all regions of its rows.
    """

    month: Month
    region: Region
    as_of: date | None
    made_at: datetime
    definition_version: int
    indicators: tuple[Indicator, ...]
    movements: tuple[Movement, ...]
    actions: ActionSummary
    action_rows: tuple[ReportedAction, ...]
    statements: tuple[ReportedStatement, ...]
    groups: tuple[Group, ...]
    volume: VolumeShares | None
    channels: tuple[ReportedChannel, ...]
    closed_by: str | None = None
    region_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_closed(self) -> bool:
        """Whether these are published numbers, which follow the records no longer."""
        return self.closed_by is not None

    @property
    def judged_on(self) -> date:
        """The day on which states are judged."""
        return self.as_of or self.month.last_day

    def indicator(self, key: str) -> Indicator:
        """Give the indicator of that key."""
        return next(each for each in self.indicators if each.key == key)

    def groups_of(self, platform: Platform) -> tuple[Group, ...]:
        """Give the platform's groups, in their fixed order."""
        return tuple(group for group in self.groups if group.platform is platform)

    @property
    def platforms(self) -> tuple[Platform, ...]:
        """The platforms that have a post, in their fixed order."""
        return tuple(dict.fromkeys(group.platform for group in self.groups))

    def document(self, say: Callable[[Message], str]) -> dict[str, object]:
        """Write it as plain JSON; `say` puts the reasons for what is not counted into words."""
        return {
            "month": str(self.month),
            "region": None if self.region.level is Level.NATION else self.region.code,
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
            "definition_version": self.definition_version,
            "indicators": [indicator.document(say) for indicator in self.indicators],
            "membership": [movement.document() for movement in self.movements],
            "actions": self.actions.document(),
            "statements": len(self.statements),
            "metrics": {
                "month": str(self.month),
                "until": str(self.month),
                "definition_version": self.definition_version,
                "groups": [group.document() for group in self.groups],
                "comparison": [],
            },
        }
