"""What can show that a member takes part in the alliance or supports it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from outreach.domain.messages import Message


class EvidenceKind(StrEnum):
    """The one list of kinds of evidence; a further kind only adds to it."""

    ACTION = "action"  # took part in an action
    JOINT_ACTION = "joint_action"  # was its organiser, co-organiser or funder
    STATEMENT = "statement"  # made or signed a statement of support
    POST = "post"  # a post of its channel is on record
    COVERAGE = "coverage"  # something that it published is on record


INVOLVES = frozenset(EvidenceKind)
SUPPORTS = frozenset({EvidenceKind.JOINT_ACTION, EvidenceKind.STATEMENT})


@dataclass(frozen=True, kw_only=True)
class Act:
    """A dated act of a member, with the record that shows it.

    `first_day` and `last_day` are one day, or those of a month where only that is known.
    `region_code` is where it took place. `flaw` says why it cannot count (a cancelled action).
    """

    member_id: int
    kind: EvidenceKind
    first_day: date
    last_day: date
    region_code: str
    record_id: int
    label: str
    valid_until: date | None = None
    flaw: Message | None = None

    @property
    def is_day_known(self) -> bool:
        """Tell whether the day itself is known, not only the month."""
        return self.first_day == self.last_day
