"""Questions about which members were reached in a quarter, and which were not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, case, exists, func, literal, select

from outreach.indicators.contacts import Reached
from outreach.storage.models.contacts import Contact, ContactReceiver
from outreach.storage.models.members import Member
from outreach.storage.models.regions import RegionRow
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within
from outreach.storage.queries.spells import belongs_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from outreach.domain.contacts import Group
    from outreach.domain.members import MemberKind, MemberSubkind
    from outreach.domain.quarters import Quarter
    from outreach.domain.scope import Scope

SORTS = ("name", "-name", "region", "-region", "last", "-last")


@dataclass(frozen=True, kw_only=True)
class NotReachedFilter:
    """Which members a list shows: not reached from the quarter's first day to the day judged."""

    quarter: Quarter
    day: date
    kind: MemberKind | None = None


def reached_by_kind(
    session: Session, scope: Scope, quarter: Quarter, day: date
) -> dict[MemberKind, Reached]:
    """Count the members that belong on the day, and those reached in the quarter up to it."""
    rows = session.execute(
        select(Member.kind, func.count(), func.count(case((_reached(quarter, day), 1))))
        .where(within(Member.region_code, scope), belongs_on(day))
        .group_by(Member.kind)
    )
    return {kind: Reached(members=members, reached=reached) for kind, members, reached in rows}


def not_reached_page(
    session: Session, scope: Scope, wanted: NotReachedFilter, *, sort: str = SORTS[0], page: int = 1
) -> Page[Member]:
    """Give a page of the members that nothing was sent or said to in the quarter."""
    statement = (
        select(Member)
        .join(RegionRow, RegionRow.code == Member.region_code)
        .where(
            within(Member.region_code, scope),
            belongs_on(wanted.day),
            ~_reached(wanted.quarter, wanted.day),
        )
        .order_by(*_order(sort), Member.id)
    )
    if wanted.kind:
        statement = statement.where(Member.kind == wanted.kind)
    return page_of(session, statement, page)


def last_contact_days(session: Session, scope: Scope, member_ids: Sequence[int]) -> dict[int, date]:
    """Find the day of the last contact with each of these members of the scope."""
    rows = session.execute(
        select(ContactReceiver.member_id, func.max(Contact.contacted_on))
        .join(Contact, Contact.id == ContactReceiver.contact_id)
        .join(Member, Member.id == ContactReceiver.member_id)
        .where(ContactReceiver.member_id.in_(member_ids), within(Member.region_code, scope))
        .group_by(ContactReceiver.member_id)
    )
    return dict(rows.all())


def group_sizes(
    session: Session, scope: Scope, quarter: Quarter, day: date
) -> list[tuple[MemberKind, MemberSubkind | None, Reached]]:
    """Count the members that belong on the day by kind and sub-kind, and those reached."""
    rows = session.execute(
        select(
            Member.kind, Member.subkind, func.count(), func.count(case((_reached(quarter, day), 1)))
        )
        .where(within(Member.region_code, scope), belongs_on(day))
        .group_by(Member.kind, Member.subkind)
    )
    return [(kind, sub, Reached(members=all_, reached=some)) for kind, sub, all_, some in rows]


def receivers_in(
    scope: Scope, group: Group, quarter: Quarter, contact: Contact
) -> Select[int, int]:
    """Select the contact's key with that of each member of a group that it has not reached yet."""
    day = contact.contacted_on
    statement = select(literal(contact.id), Member.id).where(
        within(Member.region_code, scope),
        belongs_on(day),
        ~exists().where(
            ContactReceiver.contact_id == contact.id, ContactReceiver.member_id == Member.id
        ),
    )
    if group.kind:
        statement = statement.where(Member.kind == group.kind)
    if group.subkind:
        statement = statement.where(Member.subkind == group.subkind)
    if group.only_not_reached:
        statement = statement.where(~_reached(quarter, day))
    return statement


def _reached(quarter: Quarter, day: date) -> ColumnElement[bool]:
    """Say that something was sent or said to the member in the quarter up to the day."""
    receivers = (
        select(ContactReceiver.member_id)
        .join(Contact, Contact.id == ContactReceiver.contact_id)
        .where(Contact.contacted_on.between(quarter.first_day, day))
    )
    return Member.id.in_(receivers)


def _order(sort: str) -> list[Any]:
    last = (
        select(func.max(Contact.contacted_on))
        .join(ContactReceiver, ContactReceiver.contact_id == Contact.id)
        .where(ContactReceiver.member_id == Member.id)
        .scalar_subquery()
    )
    columns: dict[str, Any] = {
        "name": func.lower(Member.name),
        "region": RegionRow.name,
        "last": func.coalesce(last, date.min),  # never comes before long ago
    }
    column = columns[sort.removeprefix("-")]
    return [column.desc() if sort.startswith("-") else column.asc(), func.lower(Member.name)]
