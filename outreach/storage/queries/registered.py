"""Members as the indicators read them, in one question however many they are."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select

from outreach.domain.members import Spell
from outreach.indicators.records import Registered
from outreach.storage.models.members import Member, Membership
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from outreach.domain.members import MemberKind
    from outreach.domain.scope import Scope


def registered_in(session: Session, scope: Scope) -> list[Registered]:
    """List every member of the scope that ever was, with its spells, by name."""
    return _registered(session, within(Member.region_code, scope))


def registered_by_id(session: Session, ids: Sequence[int]) -> list[Registered]:
    """List members by their ids with their spells, wherever they are registered."""
    return _registered(session, Member.id.in_(ids)) if ids else []


def _registered(session: Session, condition: ColumnElement[bool]) -> list[Registered]:
    """Read plain columns: 20,000 members as rows of tables take five times as long."""
    rows = session.execute(
        select(
            Member.id,
            Member.name,
            Member.kind,
            Member.region_code,
            Membership.joined_on,
            Membership.left_on,
        )
        .outerjoin(Membership, Membership.member_id == Member.id)
        .where(condition)
        .order_by(Member.name, Member.id, Membership.joined_on)
    )
    return [
        Registered(
            id=member_id,
            name=name,
            kind=kind,
            region_code=region_code,
            spells=tuple(_spells(spells)),
        )
        for (member_id, name, kind, region_code), spells in groupby(rows, lambda row: row[:4])
    ]


def _spells(
    rows: Iterable[tuple[int, str, MemberKind, str, date | None, date | None]],
) -> Iterator[Spell]:
    """Make spells of a member's rows; one without spells has one row with blanks."""
    for *_member, joined_on, left_on in rows:
        if joined_on is not None:
            yield Spell(joined_on=joined_on, left_on=left_on)
