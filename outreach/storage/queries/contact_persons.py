"""Questions about contact persons; only a coordinator's page may ask them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from outreach.domain.errors import NotFoundError
from outreach.storage.models.members import ContactPerson, Member
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope


def contact_person_by_id(session: Session, scope: Scope, person_id: int) -> ContactPerson:
    """Find a contact person with its member. Raises NotFoundError outside the scope."""
    person = session.scalar(
        select(ContactPerson)
        .join(ContactPerson.member)
        .where(ContactPerson.id == person_id, within(Member.region_code, scope))
        .options(joinedload(ContactPerson.member))
    )
    if person is None:
        raise NotFoundError
    return person


def contact_persons_of(session: Session, scope: Scope, member_id: int) -> Sequence[ContactPerson]:
    """List a member's contact persons in the order in which they were noted."""
    return session.scalars(
        select(ContactPerson)
        .join(ContactPerson.member)
        .where(ContactPerson.member_id == member_id, within(Member.region_code, scope))
        .order_by(ContactPerson.id)
    ).all()
