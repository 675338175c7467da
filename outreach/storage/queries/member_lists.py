"""The register as a table of plain values, for files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from outreach.domain.regions import province_of
from outreach.storage.models.members import ContactPerson, Member, Membership
from outreach.storage.models.regions import RegionRow
from outreach.storage.queries.members import filtered, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from outreach.domain.members import (
        LegalDocument,
        MemberKind,
        MemberSubkind,
        PressStatus,
        PrivacyGround,
    )
    from outreach.domain.scope import Scope
    from outreach.domain.topics import Topic
    from outreach.storage.queries.members import MemberFilter

IN_ONE_GO = 2_000  # rows fetched at once, so that a whole nation's list stays small in memory


class ListedMember(NamedTuple):
    """A member with its latest spell and the names of its region and province."""

    id: int
    name: str
    other_names: tuple[str, ...]
    kind: MemberKind
    subkind: MemberSubkind | None
    region_code: str
    region: str
    province: str
    joined_on: date | None
    left_on: date | None
    website: str | None
    topics: frozenset[Topic]
    legal_document: LegalDocument | None
    legal_number: str | None
    legal_expires_on: date | None
    press_status: PressStatus | None
    press_checked_on: date | None
    verify_on: date | None
    registered_at: datetime
    notes: str | None


class ListedPerson(NamedTuple):
    """A contact person as a file has them."""

    name: str
    position: str | None
    phone: str | None
    email: str | None
    ground: PrivacyGround
    noted_on: date


def members_listed(
    session: Session, scope: Scope, wanted: MemberFilter, *, sort: str = "name"
) -> Iterator[ListedMember]:
    """Yield every member that the filter lets through, in the order of the list."""
    provinces = _provinces(session)
    for row in session.execute(_listed(scope, wanted, sort)).yield_per(IN_ONE_GO):
        yield _member(row, provinces)


def members_listed_with_persons(
    session: Session, scope: Scope, wanted: MemberFilter, *, sort: str = "name"
) -> Iterator[tuple[ListedMember, ListedPerson | None]]:
    """Yield each member once for each of its contact persons, or once where it has none."""
    provinces = _provinces(session)
    persons = (
        ContactPerson.name,
        ContactPerson.position,
        ContactPerson.phone,
        ContactPerson.email,
        ContactPerson.ground,
        ContactPerson.noted_on,
    )
    statement = (
        _listed(scope, wanted, sort)
        .add_columns(*persons)
        .outerjoin(ContactPerson, ContactPerson.member_id == Member.id)
        .order_by(ContactPerson.id)
    )
    own = len(ListedMember._fields) - 1  # the province is worked out
    for row in session.execute(statement).yield_per(IN_ONE_GO):
        person = ListedPerson(*row[own:]) if row[own] is not None else None
        yield _member(row[:own], provinces), person


def _listed(scope: Scope, wanted: MemberFilter, sort: str) -> Select[*tuple[Any, ...]]:
    """Select the columns of ListedMember, but for the province."""
    last = (
        select(Membership.member_id, func.max(Membership.joined_on).label("joined_on"))
        .group_by(Membership.member_id)
        .subquery()
    )
    spell = aliased(Membership)
    columns = (
        Member.id,
        Member.name,
        Member.other_names,
        Member.kind,
        Member.subkind,
        Member.region_code,
        RegionRow.name,
        spell.joined_on,
        spell.left_on,
        Member.website,
        Member.topics,
        Member.legal_document,
        Member.legal_number,
        Member.legal_expires_on,
        Member.press_status,
        Member.press_checked_on,
        Member.verify_on,
        Member.registered_at,
        Member.notes,
    )
    return (
        filtered(select(*columns), scope, wanted)
        .join(RegionRow, RegionRow.code == Member.region_code)
        .outerjoin(last, last.c.member_id == Member.id)
        .outerjoin(
            spell, (spell.member_id == last.c.member_id) & (spell.joined_on == last.c.joined_on)
        )
        .order_by(*in_order(sort), Member.id)
    )


def _provinces(session: Session) -> dict[str, str]:
    return dict(session.execute(select(RegionRow.code, RegionRow.name)).all())


def _member(row: Sequence[Any], names: dict[str, str]) -> ListedMember:
    province = names[province_of(row[5])]
    return ListedMember._make([*row[:7], province, *row[7:]])
