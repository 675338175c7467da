"""Questions about members of the alliance."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import selectinload

from outreach.domain.errors import NotFoundError
from outreach.domain.members import (
    LEGAL_WARNED,
    VERIFY_WARNED,
    Due,
    MemberKind,
    MemberSubkind,
)
from outreach.domain.plain_words import plain_words
from outreach.domain.scope import Scope
from outreach.storage.models.channels import Channel
from outreach.storage.models.members import Member, Membership
from outreach.storage.models.regions import RegionRow
from outreach.storage.queries.member_imports import registered_names
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within
from outreach.storage.queries.spells import belongs_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from outreach.domain.topics import Topic
    from outreach.storage.queries.member_imports import RegisteredName

DUE_DAYS = {Due.VERIFY: Member.verify_on, Due.LEGAL: Member.legal_expires_on}
WARNED = {Due.VERIFY: VERIFY_WARNED, Due.LEGAL: LEGAL_WARNED}
Selection = TypeVar("Selection", bound="Select[*tuple[Any, ...]]")
STATUSES = ("current", "past", "all")
MOST_SIMILAR = 5
SORTS = ("name", "-name", "region", "-region", "-registered", "registered")


@dataclass(frozen=True, kw_only=True)
class MemberFilter:
    """Which members a list shows. `status`: current, past or all, judged on `day`.

    `due` names what is to be looked at again; a member with any of them is shown.
    """

    day: date
    words: str = ""
    kind: MemberKind | None = None
    subkind: MemberSubkind | None = None
    region_code: str | None = None
    status: str = "current"
    topic: Topic | None = None
    due: tuple[Due, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FirstDue:
    """How many members are due, and the one whose day comes first."""

    count: int
    member_id: int
    name: str
    day: date


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
        .order_by(func.lower(Member.name), Member.id)
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
        filtered(select(Member), scope, wanted)
        .options(selectinload(Member.memberships), selectinload(Member.channels))
        .order_by(*in_order(sort), Member.id)
    )
    if sort.endswith("region"):
        statement = statement.join(RegionRow, RegionRow.code == Member.region_code)
    return page_of(session, statement, page)


def member_counts(session: Session, scope: Scope, wanted: MemberFilter) -> dict[MemberKind, int]:
    """Count the filter's members by kind, whatever kind the filter asks for."""
    statement = filtered(select(Member.kind, func.count()), scope, wanted, any_kind=True)
    return dict(session.execute(statement.group_by(Member.kind)).all())


def first_due(session: Session, scope: Scope, due: Due, day: date) -> FirstDue | None:
    """Count the members on the day of which that is due, and name the first; None without any."""
    wanted = MemberFilter(day=day, due=(due,))
    count = session.scalar(filtered(select(func.count(Member.id)), scope, wanted))
    first = session.execute(
        filtered(select(Member.id, Member.name, DUE_DAYS[due]), scope, wanted)
        .order_by(DUE_DAYS[due], Member.name, Member.id)
        .limit(1)
    ).one_or_none()
    if first is None:
        return None
    member_id, name, due_on = first
    assert due_on is not None  # it was compared
    return FirstDue(count=count or 0, member_id=member_id, name=name, day=due_on)


def similar_names(session: Session, scope: Scope, name: str) -> list[RegisteredName]:
    """List members of which a name contains or equals this one, those that equal it first.

    Case and punctuation make no difference; a name without letters and digits is like none.
    """
    wanted = plain_words(name)
    if not wanted:
        return []
    found = []
    for member in registered_names(session, scope):
        names = [plain_words(each) for each in (member.name, *member.other_names)]
        if any(wanted in each for each in names):
            found.append((wanted not in names, member.name, member.id, member))
    best = sorted(found, key=itemgetter(0, 1, 2))[:MOST_SIMILAR]
    return [member for *_order, member in best]


def filtered(
    statement: Selection, scope: Scope, wanted: MemberFilter, *, any_kind: bool = False
) -> Selection:
    """Let only the members of the filter through, in the scope."""
    conditions = [within(Member.region_code, scope), *_status(wanted)]
    if wanted.region_code:
        conditions.append(within(Member.region_code, Scope(wanted.region_code)))
    if not any_kind:
        conditions += _of_kind(wanted)
    if wanted.due:
        conditions.append(or_(*(_is_due(due, wanted.day) for due in wanted.due)))
    if wanted.topic:
        conditions.append(Member.topics.contains(wanted.topic.value))
    if wanted.words.strip():
        conditions.append(_named(wanted.words.strip()))
    return statement.where(*conditions)


def _of_kind(wanted: MemberFilter) -> list[ColumnElement[bool]]:
    columns = ((Member.kind, wanted.kind), (Member.subkind, wanted.subkind))
    return [column == chosen for column, chosen in columns if chosen is not None]


def _is_due(due: Due, day: date) -> ColumnElement[bool]:
    return DUE_DAYS[due] <= day + WARNED[due]


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


def in_order(sort: str) -> list[Any]:
    """Give what a list is sorted by; sorting by region needs the region's row."""
    columns = {
        "name": func.lower(Member.name),
        "region": RegionRow.name,
        "registered": Member.registered_at,
    }
    column = columns.get(sort.removeprefix("-"), columns["name"])
    return [column.desc() if sort.startswith("-") else column.asc(), func.lower(Member.name)]
