"""A contact person of the first member, for tests that need one on record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from outreach.domain.contact_persons import ContactPersonDetails
from outreach.domain.members import PrivacyGround
from outreach.domain.scope import EVERYWHERE
from outreach.services.contact_persons import add_contact_person
from outreach.storage.models import Member

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.storage.models import ContactPerson


def person(**other: Any) -> ContactPersonDetails:
    fields: dict[str, Any] = {
        "name": "Sari Contoh",
        "position": "Sekretaris",
        "phone": "0812-3456-7890",
        "email": "sari@example.org",
        "ground": PrivacyGround.CONSENT,
        "noted_on": date(2026, 10, 1),
    }
    return ContactPersonDetails(**(fields | other))


def keep_one(session: Session, **other: Any) -> ContactPerson:
    """Keep a person at the first member."""
    member_id = session.scalars(select(Member.id).order_by(Member.id)).first()
    assert member_id is not None
    return add_contact_person(session, EVERYWHERE, member_id, person(**other))
