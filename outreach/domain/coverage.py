"""What media published on housing, water or sanitation, and when it counts as involvement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.links import link_problems
from outreach.domain.members import MemberKind
from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from outreach.domain.topics import Topic

LONGEST_HEADLINE = 300


@dataclass(frozen=True, kw_only=True)
class CoverageDetails:
    """What is written about something published; its region is the channel's or the member's."""

    member_id: int
    published_on: date
    headline: str
    channel_id: int | None = None
    action_id: int | None = None
    links: tuple[str, ...] = ()
    topics: frozenset[Topic] = frozenset()
    notes: str | None = None

    def check(self) -> None:
        """Raise InvalidInputError with all that is wrong."""
        problems = [*self._headline(), *self._day(), *link_problems(self.links)]
        if problems:
            raise InvalidInputError(problems)

    def _headline(self) -> Iterator[Problem]:
        if not any(sign.isalnum() for sign in self.headline):
            yield Problem(field="headline", message=Message("Write the headline."))
        elif len(self.headline) > LONGEST_HEADLINE:
            yield Problem(
                field="headline",
                message=Message("This is longer than %(most)s characters.", most=LONGEST_HEADLINE),
            )

    def _day(self) -> Iterator[Problem]:
        if not FIRST_YEAR <= self.published_on.year <= LAST_YEAR:
            yield Problem(field="published_on", message=Message("Check the year of this day."))


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What decides whether coverage counts as a medium's involvement."""

    kind: MemberKind
    published_on: date
    belonged: bool  # to the alliance, on that day
    has_evidence: bool

    @property
    def gap(self) -> Message | None:
        """Say what is to be added before it can count.

        METRICS counts coverage that is published and on record; what nobody can look up is not
        on record.
        """
        return None if self.has_evidence else Message("Add a file or a link that shows it.")

    @property
    def why_not(self) -> Message | None:
        """Say why it does not count; None where it does."""
        if self.gap is not None:
            return self.gap
        if self.kind is not MemberKind.MEDIA:
            return Message("It is on record; involvement is counted for media alone.")
        if not self.belonged:
            return Message(
                "The medium did not belong to the alliance on %(day)s.", day=self.published_on
            )
        return None
