"""Which members a form offers where somebody types a member's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, or_, select

from outreach.storage.models.members import Member
from outreach.storage.models.regions import RegionRow
from outreach.storage.queries.scopes import within
from outreach.storage.queries.spells import belongs_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope


@dataclass(frozen=True, kw_only=True)
class MemberChoice:
    """A member as one that a form may name."""

    id: int
    name: str
    other_names: tuple[str, ...]
    region_name: str


def member_choices(
    session: Session, scope: Scope, day: date, *, besides: Iterable[int] = ()
) -> list[MemberChoice]:
    """List the scope's members by name, those that belong to the alliance on the day first.

    `besides` adds members of other regions that a record names already.
    """
    rows = session.execute(
        select(Member.id, Member.name, Member.other_names, RegionRow.name)
        .join(RegionRow, RegionRow.code == Member.region_code)
        .where(or_(within(Member.region_code, scope), Member.id.in_(set(besides))))
        .order_by(case((belongs_on(day), 0), else_=1), func.lower(Member.name), Member.id)
    )
    return [
        MemberChoice(id=id_, name=name, other_names=other_names, region_name=region)
        for id_, name, other_names, region in rows
    ]
