"""Who supports on a day: a member of the alliance with an act of support that is still valid."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from outreach.domain.evidence import SUPPORTS, Act, evidence_kinds
from outreach.domain.messages import Message
from outreach.domain.months import Month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.indicators.records import Registered

SUPPORT_MONTHS = 12  # how long an act without an end date holds


def support_ends_on(act: Act, support_months: int = SUPPORT_MONTHS) -> date:
    """Give the last day on which an act of support holds.

    That is its `valid_until`; else the day before the same day of the month so many months later
    (15 January 2026 and 12 months: 14 January 2027), or the end of a month that has no such day
    (29 February 2024 and 12 months: 28 February 2025). An act of which only the month is known
    is taken from its first day.
    """
    return act.valid_until or _ends_on(act.first_day, support_months)


@lru_cache(maxsize=20_000)  # days: acts are many, and share them
def _ends_on(first_day: date, support_months: int) -> date:
    month = Month.of(first_day).plus(support_months)
    if first_day.day > monthrange(month.year, month.number)[1]:
        return month.last_day
    return date(month.year, month.number, first_day.day) - timedelta(days=1)


def why_outside(member: Registered, day: date) -> Message:
    """Say why a member does not belong to the alliance on the day."""
    left_on = member.left_by(day)
    if left_on is not None:
        return Message("Left the alliance on %(day)s.", day=left_on)
    return Message("Did not yet belong to the alliance on %(day)s.", day=day)


@dataclass(frozen=True, kw_only=True)
class Support:
    """The rule for a day; acts are given in date order and have taken place in the region.

    `since` begins the time in which a member that left by the day is still explained.
    """

    day: date
    since: date
    months: int = SUPPORT_MONTHS

    def evidence(self, member: Registered, acts: Sequence[Act]) -> tuple[Act, ...]:
        """List the acts that count for the member."""
        if not member.belongs_on(self.day):
            return ()
        return tuple(act for act in self._begun(acts) if act.flaw is None and self._holds(act))

    def concerns(self, member: Registered, acts: Sequence[Act], *, is_local: bool) -> bool:
        """Tell whether it must be explained why the member is not counted."""
        if is_local and member.belongs_within(self.since, self.day):
            return True
        return any(member.belongs_on(self.day) or self._holds(act) for act in self._begun(acts))

    def reason(self, member: Registered, acts: Sequence[Act]) -> Message:
        """Say why a member without evidence is not counted."""
        if not member.belongs_on(self.day):
            return why_outside(member, self.day)
        begun = self._begun(acts)
        flaws = [act.flaw for act in begun if act.flaw is not None and self._holds(act)]
        if flaws:
            return flaws[-1]
        ended = [act for act in begun if act.flaw is None]
        return self._ended(max(ended, key=self._ends_on)) if ended else self._none(acts)

    @staticmethod
    def day_of(evidence: Sequence[Act]) -> date | None:
        """Give the latest day that is known exactly."""
        return max((act.first_day for act in evidence if act.is_day_known), default=None)

    def _begun(self, acts: Sequence[Act]) -> list[Act]:
        return [act for act in acts if act.kind in SUPPORTS and act.first_day <= self.day]

    def _holds(self, act: Act) -> bool:
        return self.day <= self._ends_on(act)

    def _ends_on(self, act: Act) -> date:
        return support_ends_on(act, self.months)

    def _ended(self, act: Act) -> Message:
        kind = evidence_kinds()[act.kind].name
        if act.valid_until is not None:
            return Message(
                "%(kind)s “%(act)s” ended on %(day)s.",
                kind=kind,
                act=act.label,
                day=act.valid_until,
            )
        return Message(
            "%(kind)s “%(act)s” held for %(months)s months, until %(day)s.",
            kind=kind,
            act=act.label,
            months=self.months,
            day=self._ends_on(act),
        )

    def _none(self, acts: Sequence[Act]) -> Message:
        if any(act.first_day <= self.day and act.flaw is None for act in acts):
            return Message("Took part, but no act of support is on record.")
        return Message("Registered, no act of support on record.")
