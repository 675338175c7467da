"""Questions about members of the alliance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import selectinload

from outreach.domain.errors import NotFoundError
from outreach.domain.members import MemberKind
from outreach.domain.scope import Scope
from outreach.storage.models.channels import Channel
from outreach.storage.models.members import Member, Membership
from outreach.storage.models.regions import RegionRow
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within
from outreach.storage.queries.spells import belongs_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from outreach.domain.topics import Topic

Selection = TypeVar("Selection", bound="Select[*tuple[Any, ...]]")
STATUSES = ("current", "past", "all")
SORTS = ("name", "-name", "region", "-region", "-registered", "registered")


@dataclass(frozen=True, kw_only=True)
class MemberFilter:
    """Which members a list shows. `status`: current, past or all, judged on `day`."""

    day: date
    words: str = ""
    kind: MemberKind | None = None
    region_code: str | None = None
    status: str = "current"
    topic: Topic | None = None


def member_by_id(session: Session, scope: Scope, member_id: int) -> Member:
    """Find a member with its spells and channels. Raises NotFoundError outside the scope."""
    return _found(session.scalar(_one(scope, member_id)))


def locked_member(session: Session, scope: Scope, member_id: int) -> Member:
    """Find a member and let nobody else change its spells until the unit of work ends."""
    statement = _one(scope, member_id).with_for_update()
    return _found(session.scalar(statement.execution_options(populate_existing=True)))


def _one(scope: Scope, member_id: int) -> Select[Member]:
    return (
        select(Member)
        .where(Member.id == member_id, within(Member.region_code, scope))
        .options(selectinload(Member.memberships), selectinload(Member.channels))
    )


def _found(member: Member | None) -> Member:
    if member is None:
        raise NotFoundError
    return member


def member_of_spell(session: Session, scope: Scope, spell_id: int) -> Member:
    """Find the member to which a spell belongs. Raises NotFoundError outside the scope."""
    spell = session.get(Membership, spell_id)
    if spell is None:
        raise NotFoundError
    return member_by_id(session, scope, spell.member_id)


def all_members(session: Session, scope: Scope) -> Sequence[Member]:
    """List every member that ever was, with its spells, by name."""
    return session.scalars(
        select(Member)
        .where(within(Member.region_code, scope))
        .options(selectinload(Member.memberships))
        .order_by(Member.name, Member.id)
    ).all()


def members_by_id(session: Session, ids: Sequence[int]) -> Sequence[Member]:
    """List members by their ids with their spells, wherever they are registered."""
    return session.scalars(
        select(Member)
        .where(Member.id.in_(ids))
        .options(selectinload(Member.memberships))
        .order_by(Member.name, Member.id)
    ).all()


def members_page(
    session: Session, scope: Scope, wanted: MemberFilter, *, sort: str = "name", page: int = 1
) -> Page[Member]:
    """Give a page of the members that the filter lets through, with spells and channels."""
    statement = (
        _filtered(select(Member), scope, wanted)
        .join(RegionRow, RegionRow.code == Member.region_code)
        .options(selectinload(Member.memberships), selectinload(Member.channels))
        .order_by(*_order(sort), Member.id)
    )
    return page_of(session, statement, page)


def member_counts(session: Session, scope: Scope, wanted: MemberFilter) -> dict[MemberKind, int]:
    """Count the filter's members by kind, whatever kind the filter asks for."""
    statement = _filtered(select(Member.kind, func.count()), scope, wanted, any_kind=True)
    return dict(session.execute(statement.group_by(Member.kind)).all())


def similar_names(session: Session, scope: Scope, name: str) -> Sequence[Member]:
    """List members whose name, or another name of theirs, contains or equals this one."""
    wanted = name.strip()
    return session.scalars(
        select(Member)
        .where(
            within(Member.region_code, scope),
            or_(
                Member.name.icontains(wanted, autoescape=True),
                Member.other_names.icontains(wanted, autoescape=True),
            ),
        )
        .order_by(Member.name, Member.id)
        .limit(5)
    ).all()


def _filtered(
    statement: Selection, scope: Scope, wanted: MemberFilter, *, any_kind: bool = False
) -> Selection:
    conditions = [within(Member.region_code, scope), *_status(wanted)]
    if wanted.region_code:
        conditions.append(within(Member.region_code, Scope(wanted.region_code)))
    if wanted.kind and not any_kind:
        conditions.append(Member.kind == wanted.kind)
    if wanted.topic:
        conditions.append(Member.topics.contains(wanted.topic.value))
    if wanted.words.strip():
        conditions.append(_named(wanted.words.strip()))
    return statement.where(*conditions)


def _named(words: str) -> ColumnElement[bool]:
    return or_(
        Member.name.icontains(words, autoescape=True),
        Member.other_names.icontains(words, autoescape=True),
        exists().where(
            Channel.member_id == Member.id,
            or_(
                Channel.handle.icontains(words.lstrip("@"), autoescape=True),
                Channel.name.icontains(words, autoescape=True),
            ),
        ),
    )


def _status(wanted: MemberFilter) -> list[ColumnElement[bool]]:
    belongs = belongs_on(wanted.day)
    return {"current": [belongs], "past": [~belongs]}.get(wanted.status, [])


def _order(sort: str) -> list[Any]:
    columns = {
        "name": func.lower(Member.name),
        "region": RegionRow.name,
        "registered": Member.registered_at,
    }
    column = columns.get(sort.removeprefix("-"), columns["name"])
    return [column.desc() if sort.startswith("-") else column.asc(), func.lower(Member.name)]
