"""Who belonged, joined and left in a month: counted, and one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import contains_eager

from outreach.domain.members import MemberKind
from outreach.indicators.membership import Movement
from outreach.storage.models.members import Member, Membership
from outreach.storage.queries.pages import page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.domain.scope import Scope
    from outreach.storage.queries.pages import Page

MOVES: Final = ("opening", "joined", "left", "closing")


@dataclass(frozen=True, kw_only=True)
class MoveFilter:
    """Which spells a list shows: of a month, a move of MOVES, a kind and words of the name.

    With `only_own` those of members registered in the scope's own region, in none below it.
    """

    month: Month
    move: str
    kind: MemberKind | None = None
    words: str = ""
    only_own: bool = False


def movements_by_region(
    session: Session, scope: Scope, month: Month
) -> dict[tuple[str, MemberKind], Movement]:
    """Count each region's members of each kind, as the register names both at present.

    Spells are counted, and since a member's spells never overlap, so are members.
    """
    counts = [func.sum(case((_condition(move, month), 1), else_=0)) for move in MOVES]
    rows = session.execute(
        select(Member.region_code, Member.kind, *counts)
        .join(Membership, Membership.member_id == Member.id)
        .where(within(Member.region_code, scope))
        .group_by(Member.region_code, Member.kind)
    )
    return {
        (code, kind): Movement(kind=kind, **dict(zip(MOVES, numbers, strict=True)))
        for code, kind, *numbers in rows
    }


def movements_in(session: Session, scope: Scope, month: Month) -> tuple[Movement, ...]:
    """Count the scope's members of each kind before, in and after the month."""
    total: dict[MemberKind, Counter[str]] = {kind: Counter() for kind in MemberKind}
    for (_code, kind), movement in movements_by_region(session, scope, month).items():
        total[kind].update({move: getattr(movement, move) for move in MOVES})
    return tuple(
        Movement(kind=kind, **{move: numbers[move] for move in MOVES})
        for kind, numbers in total.items()
    )


def moves_page(
    session: Session, scope: Scope, wanted: MoveFilter, page: int = 1
) -> Page[Membership]:
    """Give a page of the spells that a number of the month's membership counts, by name."""
    return page_of(session, _moves(scope, wanted), page)


def all_moves(session: Session, scope: Scope, wanted: MoveFilter) -> Sequence[Membership]:
    """List the spells that a number of the month's membership counts, by name."""
    return session.scalars(_moves(scope, wanted)).all()


def _moves(scope: Scope, wanted: MoveFilter) -> Select[Membership]:
    conditions = [within(Member.region_code, scope), _condition(wanted.move, wanted.month)]
    if wanted.only_own:
        conditions.append(Member.region_code == scope.region_code)
    if wanted.kind:
        conditions.append(Member.kind == wanted.kind)
    if wanted.words:
        conditions.append(Member.name.icontains(wanted.words, autoescape=True))
    return (
        select(Membership)
        .join(Membership.member)
        .options(contains_eager(Membership.member))
        .where(*conditions)
        .order_by(func.lower(Member.name), Member.id, Membership.joined_on)
    )


def _condition(move: str, month: Month) -> ColumnElement[bool]:
    return {
        "opening": _holds(month.previous.last_day),
        "joined": Membership.joined_on.between(month.first_day, month.last_day),
        "left": and_(
            Membership.left_on.is_not(None),
            Membership.left_on.between(month.first_day, month.last_day),
        ),
        "closing": _holds(month.last_day),
    }[move]


def _holds(day: date) -> ColumnElement[bool]:
    return and_(
        Membership.joined_on <= day, or_(Membership.left_on.is_(None), Membership.left_on > day)
    )
