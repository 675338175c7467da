"""Who was involved in a time: a dated act of a member that belonged to the alliance on that day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.domain.evidence import INVOLVES, Act, evidence_kinds
from outreach.domain.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from outreach.domain.months import Period
    from outreach.indicators.records import Registered

_LONGEST = timedelta(days=31)  # an act has a day or a month: it began at most so long before


@dataclass(frozen=True, kw_only=True)
class Involvement:
    """The rule for a period; acts are given in date order and have taken place in the region.

    `is_cut` says that the period ends before its month does, because an earlier day was asked for.
    """

    period: Period
    is_cut: bool = False

    def evidence(self, member: Registered, acts: Sequence[Act]) -> tuple[Act, ...]:
        """List the acts that count for the member.

        Where only the month of an act is known, any day of it in the period will do.
        """
        return tuple(
            act
            for act in self._in_period(acts)
            if act.flaw is None and member.belongs_within(*self._days(act))
        )

    def concerns(self, member: Registered, acts: Sequence[Act], *, is_local: bool) -> bool:
        """Tell whether it must be explained why the member is not counted."""
        return bool(self._near(acts)) or (
            is_local and member.belongs_within(self.period.first_day, self.period.last_day)
        )

    def reason(self, member: Registered, acts: Sequence[Act]) -> Message:
        """Say why a member without evidence is not counted; its latest act in the period tells."""
        near = self._near(acts)
        if near:
            return _why_no_involvement(near)
        left_on = member.left_by(self.period.last_day)
        if left_on is not None:
            return Message("Left the alliance on %(day)s, no involvement this month.", day=left_on)
        if self.is_cut:
            return Message(
                "Registered, no involvement this month up to %(day)s.", day=self.period.last_day
            )
        return Message("Registered, no involvement this month.")

    @staticmethod
    def day_of(evidence: Sequence[Act]) -> date | None:
        """Give the first day that is known exactly."""
        return min((act.first_day for act in evidence if act.is_day_known), default=None)

    def _in_period(self, acts: Sequence[Act]) -> list[Act]:
        return [act for act in self._near(acts) if act.kind in INVOLVES]

    def _near(self, acts: Sequence[Act]) -> list[Act]:
        """List the acts that fall into the period, whatever they show."""
        first = bisect_left(acts, self.period.first_day - _LONGEST, key=_first_day)
        after = bisect_right(acts, self.period.last_day, key=_first_day)
        return [act for act in acts[first:after] if _is_ordered(self._days(act))]

    def _days(self, act: Act) -> tuple[date, date]:
        return (
            max(act.first_day, self.period.first_day),
            min(act.last_day, self.period.last_day),
        )


def _first_day(act: Act) -> date:
    return act.first_day


def _is_ordered(days: tuple[date, date]) -> bool:
    return days[0] <= days[1]


def _why_no_involvement(near: Sequence[Act]) -> Message:
    tried = [act for act in near if act.kind in INVOLVES]
    if tried:
        return tried[-1].flaw or _outside(tried[-1])
    act = near[-1]
    return Message(
        "%(kind)s “%(act)s” shows support, not involvement.",
        kind=evidence_kinds()[act.kind].name,
        act=act.label,
    )


def _outside(act: Act) -> Message:
    if act.is_day_known:
        return Message(
            "Did not belong to the alliance on %(day)s, the day of this act: %(act)s.",
            day=act.first_day,
            act=act.label,
        )
    return Message(
        "Did not belong to the alliance at the time of this act: %(act)s.", act=act.label
    )
