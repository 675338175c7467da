"""Questions about what was sent or said to members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, or_, select

from outreach.domain.errors import NotFoundError
from outreach.domain.quarters import Quarter
from outreach.domain.regions import Level
from outreach.domain.scope import Scope
from outreach.storage.models.contacts import Contact, ContactReceiver
from outreach.storage.models.members import Member
from outreach.storage.models.regions import RegionRow
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from outreach.domain.contacts import Medium
    from outreach.domain.members import MemberKind

SORTS = ("-date", "date", "subject", "-subject", "region", "-region")


@dataclass(frozen=True, kw_only=True)
class ContactFilter:
    """Which contacts a list shows; `region_code` is that of whoever sent it."""

    words: str = ""
    medium: Medium | None = None
    first: date | None = None
    last: date | None = None
    region_code: str | None = None
    member_id: int | None = None


def contact_by_id(session: Session, scope: Scope, contact_id: int) -> Contact:
    """Find a contact that the scope sent. Raises NotFoundError where somebody else sent it."""
    return _one(session, contact_id, within(Contact.region_code, scope))


def known_contact(session: Session, scope: Scope, contact_id: int) -> Contact:
    """Find a contact that the scope sent or that reached a member of it.

    Raises NotFoundError for any other.
    """
    return _one(session, contact_id, _concerns(scope))


def is_contact_on_record(session: Session, scope: Scope, contact: Contact) -> bool:
    """Tell whether the region sent or said the same in the same way on that day."""
    same = select(Contact.id).where(
        within(Contact.region_code, scope),
        Contact.region_code == contact.region_code,
        Contact.contacted_on == contact.contacted_on,
        Contact.medium == contact.medium,
        func.lower(Contact.subject) == func.lower(contact.subject),
    )
    return session.scalar(same.limit(1)) is not None


def contacts_page(
    session: Session, scope: Scope, wanted: ContactFilter, *, sort: str = SORTS[0], page: int = 1
) -> Page[Contact]:
    """Give a page of the contacts that the scope sent, or that reached a member of it."""
    statement = (
        select(Contact)
        .join(RegionRow, RegionRow.code == Contact.region_code)
        .where(*_conditions(scope, wanted))
        .order_by(*_order(sort), Contact.contacted_on.desc(), Contact.id.desc())
    )
    return page_of(session, statement, page)


def receiver_counts(session: Session, scope: Scope, contacts: Sequence[Contact]) -> dict[int, int]:
    """Count whom each contact reached, of another region's contact only the scope's members."""
    own = [contact.id for contact in contacts if scope.covers(contact.region_code)]
    others = [contact.id for contact in contacts if not scope.covers(contact.region_code)]
    counted = select(ContactReceiver.contact_id, func.count()).group_by(ContactReceiver.contact_id)
    of_all = counted.where(ContactReceiver.contact_id.in_(own))
    of_scope = counted.join(Member, Member.id == ContactReceiver.member_id).where(
        ContactReceiver.contact_id.in_(others), within(Member.region_code, scope)
    )
    return {**dict(session.execute(of_all).all()), **dict(session.execute(of_scope).all())}


def receivers_page(
    session: Session, scope: Scope, contact_id: int, *, page: int = 1
) -> Page[Member]:
    """Give a page of whom a contact reached, of another region's contact the scope's members."""
    statement = (
        select(Member)
        .join(ContactReceiver, ContactReceiver.member_id == Member.id)
        .join(Contact, Contact.id == ContactReceiver.contact_id)
        .where(Contact.id == contact_id, _may_be_named(scope))
        .order_by(func.lower(Member.name), Member.id)
    )
    return page_of(session, statement, page)


def receivers_by_kind(session: Session, scope: Scope, contact_id: int) -> dict[MemberKind, int]:
    """Count the same members by kind."""
    rows = session.execute(
        select(Member.kind, func.count())
        .join(ContactReceiver, ContactReceiver.member_id == Member.id)
        .join(Contact, Contact.id == ContactReceiver.contact_id)
        .where(Contact.id == contact_id, _may_be_named(scope))
        .group_by(Member.kind)
    )
    return dict(rows.all())


def receivers_among(
    session: Session, contact_id: int, member_ids: Sequence[int]
) -> Sequence[ContactReceiver]:
    """List a contact's rows for those of the members that it reached."""
    return session.scalars(
        select(ContactReceiver).where(
            ContactReceiver.contact_id == contact_id, ContactReceiver.member_id.in_(member_ids)
        )
    ).all()


def members_of_scope(session: Session, scope: Scope, member_ids: Sequence[int]) -> set[int]:
    """Give those of the ids that belong to members of the scope."""
    return set(
        session.scalars(
            select(Member.id).where(Member.id.in_(member_ids), within(Member.region_code, scope))
        )
    )


def last_contact_with(session: Session, scope: Scope, member_id: int) -> Contact | None:
    """Find the latest that was sent or said to a member of the scope, whoever sent it."""
    return session.scalar(
        select(Contact)
        .join(ContactReceiver, ContactReceiver.contact_id == Contact.id)
        .join(Member, Member.id == ContactReceiver.member_id)
        .where(Member.id == member_id, within(Member.region_code, scope))
        .order_by(Contact.contacted_on.desc(), Contact.id.desc())
        .limit(1)
    )


def quarters_with_contacts(session: Session, scope: Scope) -> list[Quarter]:
    """List the quarters from the first contact to the last, the latest first."""
    days = select(Contact.contacted_on).where(_concerns(scope)).limit(1)
    first = session.scalar(days.order_by(Contact.contacted_on))
    last = session.scalar(days.order_by(Contact.contacted_on.desc()))
    if first is None or last is None:
        return []
    return list(Quarter.of(first).until(Quarter.of(last)))[::-1]


def _one(session: Session, contact_id: int, condition: ColumnElement[bool]) -> Contact:
    contact = session.scalar(select(Contact).where(Contact.id == contact_id, condition))
    if contact is None:
        raise NotFoundError
    return contact


def _concerns(scope: Scope) -> ColumnElement[bool]:
    """Say that the scope sent it, or has a member that it reached."""
    own = within(Contact.region_code, scope)
    if scope.level is Level.NATION:
        return own
    local = within(Member.region_code, scope)
    if scope.level is Level.DISTRICT:  # few members: what reached them is soon listed
        return or_(own, Contact.id.in_(_reaching(local)))
    return or_(own, _reaching(local, ContactReceiver.contact_id == Contact.id).exists())


def _reaching(*conditions: ColumnElement[bool]) -> Select[int]:
    """Select the keys of what reached a member of which the conditions hold."""
    return (
        select(ContactReceiver.contact_id)
        .join(Member, Member.id == ContactReceiver.member_id)
        .where(*conditions)
    )


def _may_be_named(scope: Scope) -> ColumnElement[bool]:
    return or_(within(Contact.region_code, scope), within(Member.region_code, scope))


def _conditions(scope: Scope, wanted: ContactFilter) -> list[ColumnElement[bool]]:
    conditions = [_concerns(scope)]
    if wanted.words.strip():
        conditions.append(_mentions(wanted.words.strip()))
    if wanted.medium:
        conditions.append(Contact.medium == wanted.medium)
    if wanted.first:
        conditions.append(Contact.contacted_on >= wanted.first)
    if wanted.last:
        conditions.append(Contact.contacted_on <= wanted.last)
    if wanted.region_code:
        conditions.append(within(Contact.region_code, Scope(wanted.region_code)))
    if wanted.member_id:
        reaching = _reaching(within(Member.region_code, scope), Member.id == wanted.member_id)
        conditions.append(Contact.id.in_(reaching))
    return conditions


def _mentions(words: str) -> ColumnElement[bool]:
    return or_(
        Contact.subject.icontains(words, autoescape=True),
        Contact.notes.icontains(words, autoescape=True),
    )


def _order(sort: str) -> list[Any]:
    columns: dict[str, Any] = {
        "date": Contact.contacted_on,
        "subject": func.lower(Contact.subject),
        "region": RegionRow.name,
    }
    column = columns[sort.removeprefix("-")]
    return [column.desc() if sort.startswith("-") else column.asc()]
