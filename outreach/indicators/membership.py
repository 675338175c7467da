"""How the alliance's membership moved in a month; the parts always add up."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from outreach.domain.members import MemberKind
from outreach.domain.scope import EVERYWHERE, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.domain.members import Spell
    from outreach.domain.months import Month
    from outreach.indicators.records import Registered


@dataclass(frozen=True, kw_only=True)
class Movement:
    """Members of a kind: on the last day of the month before, + joined - left, on its last day."""

    kind: MemberKind
    opening: int
    joined: int
    left: int
    closing: int

    def document(self) -> dict[str, object]:
        """Write it as plain JSON."""
        return asdict(self) | {"kind": self.kind.value}


def membership(
    members: Iterable[Registered], month: Month, scope: Scope = EVERYWHERE
) -> tuple[Movement, ...]:
    """Count each kind's members, registered in the scope, before, in and after the month.

    Spells are counted, and since a member's spells never overlap, so are members. A spell that
    ends on the month's first day belongs to the opening and to those that left.
    """
    local = [member for member in members if scope.covers(member.region_code)]
    return tuple(
        _movement(
            kind,
            [spell for member in local if member.kind is kind for spell in member.spells],
            month,
        )
        for kind in MemberKind
    )


def _movement(kind: MemberKind, spells: list[Spell], month: Month) -> Movement:
    return Movement(
        kind=kind,
        opening=sum(month.previous.last_day in spell for spell in spells),
        joined=sum(spell.joined_on in month for spell in spells),
        left=sum(spell.left_on is not None and spell.left_on in month for spell in spells),
        closing=sum(month.last_day in spell for spell in spells),
    )
