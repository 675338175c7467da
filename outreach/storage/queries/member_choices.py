"""Which members a form offers where somebody types a member's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import aliased

from outreach.storage.models.members import Member
from outreach.storage.models.regions import RegionRow
from outreach.storage.queries.scopes import within
from outreach.storage.queries.spells import belongs_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope

MOST_OFFERED = 30  # a longer list slows the page down; a name beyond it can still be typed
MOST_NEAR = 20  # by one measure of likeness; a closer look may leave some out
MOST_OF_A_NAME = 50  # more members whose name holds what was typed help nobody to choose


@dataclass(frozen=True, kw_only=True)
class MemberChoice:
    """A member as one that a form may name."""

    id: int
    name: str
    other_names: tuple[str, ...]
    region_name: str


def member_choices(session: Session, scope: Scope, day: date) -> list[MemberChoice]:
    """List the scope's members by name, those that belong to the alliance on the day first."""
    return _listed(session, _choices(day).where(within(Member.region_code, scope)))


def first_member_choices(session: Session, scope: Scope, day: date) -> list[MemberChoice]:
    """List the first of the scope's members, and those who bear the same names."""
    in_scope = _choices(day).where(within(Member.region_code, scope))
    first = _listed(session, in_scope.limit(MOST_OFFERED))
    return [*first, *_namesakes(session, scope, day, first)]


def named_member_choices(
    session: Session, scope: Scope, day: date, typed: Iterable[str], *, besides: Iterable[int] = ()
) -> list[MemberChoice]:
    """List the scope's members whose names hold one of the typed ones.

    `besides` adds members that a record names already, also of other regions.
    With the first ones that is enough for a form: it takes as long for 20,000 members as for 500.
    """
    in_scope = _choices(day).where(within(Member.region_code, scope))
    found: list[MemberChoice] = []
    if ids := set(besides):
        named = _listed(session, _choices(day).where(Member.id.in_(ids)))
        found += [*named, *_namesakes(session, scope, day, named)]
    for name in {name for each in typed for name in _names_in(each)} - {""}:
        holding = or_(
            Member.name.icontains(name, autoescape=True),
            Member.other_names.icontains(name, autoescape=True),
        )
        by_length = in_scope.order_by(None).order_by(func.length(Member.name), Member.id)
        found += _listed(session, by_length.where(holding).limit(MOST_OF_A_NAME))
    return list({choice.id: choice for choice in found}.values())


def near_member_choices(
    session: Session, scope: Scope, day: date, typed: str
) -> list[MemberChoice]:
    """List the scope's members whose names are written nearly like the typed one."""
    named = select(Member.id, func.lower(Member.name)).where(within(Member.region_code, scope))
    names: dict[int, str] = dict(session.execute(named).all())
    nearest = process.extract(
        " ".join(typed.split()).lower(), names, scorer=fuzz.ratio, limit=MOST_NEAR
    )
    return _listed(session, _choices(day).where(Member.id.in_([id_ for _, _, id_ in nearest])))


def _namesakes(
    session: Session, scope: Scope, day: date, named: Sequence[MemberChoice]
) -> list[MemberChoice]:
    """List the scope's members who bear one of these members' names, so that each is told apart."""
    other = aliased(Member)
    ids = [choice.id for choice in named]
    names = select(func.lower(other.name)).where(other.id.in_(ids))
    bearing = _choices(day).where(
        within(Member.region_code, scope), func.lower(Member.name).in_(names), Member.id.not_in(ids)
    )
    return _listed(session, bearing.limit(MOST_OF_A_NAME))


def _names_in(label: str) -> tuple[str, str]:
    """Give what was typed, and the same without what tells members of one name apart."""
    whole = " ".join(label.split())
    return whole, re.sub(r"( \([^()]*\))?( #\d+)?$", "", whole)


def _choices(day: date) -> Select[int, str, tuple[str, ...], str]:
    return (
        select(Member.id, Member.name, Member.other_names, RegionRow.name)
        .join(RegionRow, RegionRow.code == Member.region_code)
        .order_by(case((belongs_on(day), 0), else_=1), func.lower(Member.name), Member.id)
    )


def _listed(
    session: Session, statement: Select[int, str, tuple[str, ...], str]
) -> list[MemberChoice]:
    return [
        MemberChoice(id=id_, name=name, other_names=other_names, region_name=region)
        for id_, name, other_names, region in session.execute(statement)
    ]
