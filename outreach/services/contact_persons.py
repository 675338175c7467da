"""Deeds on contact persons: no closed month counts them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem, StaleRecordError
from outreach.domain.messages import Message
from outreach.importers.emails import read_email
from outreach.importers.phones import read_phone
from outreach.storage.models.members import ContactPerson
from outreach.storage.queries.contact_persons import contact_person_by_id
from outreach.storage.queries.members import member_by_id

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.contact_persons import ContactPersonDetails
    from outreach.domain.scope import Scope


def add_contact_person(
    session: Session, scope: Scope, member_id: int, details: ContactPersonDetails
) -> ContactPerson:
    """Keep a person to talk to at a member."""
    member = member_by_id(session, scope, member_id)
    person = ContactPerson(member_id=member.id)
    _write(person, _checked(details))
    session.add(person)
    session.flush()
    return person


def change_contact_person(
    session: Session,
    scope: Scope,
    person_id: int,
    details: ContactPersonDetails,
    *,
    version: int,
) -> ContactPerson:
    """Change what is kept about a person. `version` is the one that the writer has seen."""
    person = contact_person_by_id(session, scope, person_id)
    if person.version != version:
        raise StaleRecordError
    _write(person, _checked(details))
    session.flush()
    return person


def remove_contact_person(session: Session, scope: Scope, person_id: int, *, version: int) -> int:
    """Forget a person for good, and give the member's key; the trail keeps no data of it."""
    person = contact_person_by_id(session, scope, person_id)
    if person.version != version:
        raise StaleRecordError
    member_id = person.member_id
    session.delete(person)
    session.flush()
    return member_id


def _checked(details: ContactPersonDetails) -> ContactPersonDetails:
    """Bring phone and e-mail into one form. Raises InvalidInputError with all that is wrong."""
    problems = list(details.faults())
    phone, email = details.phone, details.email
    if phone is not None:
        phone = read_phone(phone)
        if phone is None:
            sentence = Message(
                "This is no phone number. Write one number without an extension, for example "
                "0812-3456-7890 or (024) 8311171."
            )
            problems.append(Problem(field="phone", message=sentence))
    if email is not None:
        email = read_email(email)
        if email is None:
            sentence = Message("%(email)s is not an e-mail address.", email=details.email)
            problems.append(Problem(field="email", message=sentence))
    if problems:
        raise InvalidInputError(problems)
    return replace(details, phone=phone, email=email)


def _write(person: ContactPerson, details: ContactPersonDetails) -> None:
    person.name = " ".join(details.name.split())
    person.position = details.position
    person.phone = details.phone
    person.email = details.email
    person.ground = details.ground
    person.noted_on = details.noted_on
