"""Deeds on what was sent or said to members, and how many of them it reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sqlalchemy import delete, insert

from outreach.domain.contacts import GROUPS
from outreach.domain.errors import InvalidInputError, Problem, StaleRecordError
from outreach.domain.messages import Message
from outreach.domain.quarters import Quarter
from outreach.domain.scope import Scope
from outreach.indicators.contacts import Reached, day_judged, together
from outreach.storage.locks import hold_additions
from outreach.storage.models.contacts import Contact, ContactReceiver
from outreach.storage.queries.contacts import (
    contact_by_id,
    is_contact_on_record,
    members_of_scope,
    receiver_counts,
    receivers_among,
)
from outreach.storage.queries.reached import reached_by_kind, receivers_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from outreach.domain.contacts import ContactDetails, Group
    from outreach.domain.members import MemberKind


@dataclass(frozen=True, kw_only=True)
class QuarterReached:
    """How many members were reached in a quarter, judged on a day; without members all is None.

    `day` is None where the quarter has not begun.
    """

    quarter: Quarter
    day: date | None
    whole: Reached
    by_kind: Mapping[MemberKind, Reached]


def record_contact(
    session: Session,
    scope: Scope,
    details: ContactDetails,
    *,
    recorded_by: str,
) -> Contact:
    """Put on record what was sent or said, and whom it reached.

    The groups' members are those that belong to the alliance on the contact's day in the
    contact's region.
    """
    hold_additions(session)
    contact = Contact(recorded_by=recorded_by, addressed=())
    _write(contact, scope, details)
    if is_contact_on_record(session, scope, contact):  # a form sent twice would stand there twice
        sentence = Message("This contact is already on record. Add further members to it.")
        raise InvalidInputError([Problem(field="subject", message=sentence)])
    session.add(contact)
    session.flush()
    _reach(session, scope, contact, details)
    if not receiver_counts(session, scope, [contact]):
        sentence = (
            Message("Nobody belonged to these groups on %(day)s.", day=details.contacted_on)
            if details.groups
            else Message("Choose a group, or name a member.")
        )
        raise InvalidInputError([Problem(field="groups", message=sentence)])
    return contact


def change_contact(
    session: Session,
    scope: Scope,
    contact_id: int,
    details: ContactDetails,
    *,
    version: int,
) -> Contact:
    """Change what is written about a contact; groups and members named come to those reached.

    `version` is the one that the writer has seen.
    """
    contact = contact_by_id(session, scope, contact_id)
    if contact.version != version:
        raise StaleRecordError
    _write(contact, scope, details)
    contact.version = version + 1  # also where nothing but who was reached changes
    session.flush()  # another writer is found out before rows of both could clash
    _reach(session, scope, contact, details)
    for row in receivers_among(session, contact.id, details.not_reached):
        session.delete(row)
    session.flush()
    return contact


def remove_contact(session: Session, scope: Scope, contact_id: int, *, version: int) -> None:
    """Take a mistaken entry off the record; the audit trail keeps what it said.

    `version` is the one that was found to be a mistake.
    """
    contact = contact_by_id(session, scope, contact_id)
    if contact.version != version:
        raise StaleRecordError
    session.execute(delete(ContactReceiver).where(ContactReceiver.contact_id == contact.id))
    session.delete(contact)
    session.flush()


def reached_in(session: Session, scope: Scope, quarter: Quarter, today: date) -> QuarterReached:
    """Count the scope's members that were reached in a quarter, by kind and together."""
    day = day_judged(quarter, today)
    by_kind = {} if day is None else reached_by_kind(session, scope, quarter, day)
    return QuarterReached(
        quarter=quarter, day=day, whole=together(by_kind.values()), by_kind=by_kind
    )


def _write(contact: Contact, scope: Scope, details: ContactDetails) -> None:
    scope.assert_covers(details.region_code)
    details.check()
    contact.contacted_on = details.contacted_on
    contact.medium = details.medium
    contact.subject = " ".join(details.subject.split())
    contact.notes = details.notes
    contact.region_code = details.region_code
    chosen = {*contact.addressed, *(group.key for group in details.groups)}
    contact.addressed = tuple(key for key in GROUPS if key in chosen)


def _reach(session: Session, scope: Scope, contact: Contact, details: ContactDetails) -> None:
    """Add those named and the groups' members to whom the contact reached before."""
    wanted = list(dict.fromkeys(details.member_ids))
    own = members_of_scope(session, scope, wanted)
    strangers = [
        Problem(
            field=f"members-{index}-member",
            message=Message("There is no such member in your region."),
        )
        for index, member_id in enumerate(details.member_ids)
        if member_id not in own
    ]
    if strangers:
        raise InvalidInputError(strangers)
    known = {row.member_id for row in receivers_among(session, contact.id, wanted)}
    session.add_all(
        ContactReceiver(contact_id=contact.id, member_id=member_id)
        for member_id in wanted
        if member_id not in known
    )
    session.flush()
    for group in details.groups:
        _reach_group(session, contact, group)


def _reach_group(session: Session, contact: Contact, group: Group) -> None:
    """Let the database write the rows: the trail names the group, not each of 20,000 members."""
    quarter = Quarter.of(contact.contacted_on)
    members = receivers_in(Scope(contact.region_code), group, quarter, contact)
    table = cast("Table", ContactReceiver.__table__)
    session.execute(insert(table).from_select(["contact_id", "member_id"], members))
