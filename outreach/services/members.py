"""Deeds on the register of members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, OutreachError, Problem, StaleRecordError
from outreach.domain.members import MemberDetails, Spell, check_spell, verify_again_on
from outreach.domain.messages import Message
from outreach.services.member_matching import may_be
from outreach.services.months import assert_open
from outreach.storage.locks import hold_additions
from outreach.storage.models.members import Member, Membership
from outreach.storage.queries.members import (
    locked_member,
    member_by_id,
    member_of_spell,
    similar_names,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.storage.queries.member_imports import RegisteredName


class SimilarMembersError(OutreachError):
    """A new member may be one on the register; whether it is, a person decides."""

    def __init__(self, similar: Sequence[RegisteredName]) -> None:
        super().__init__(may_be(similar))
        self.similar = similar


def register_unless_similar(
    session: Session, scope: Scope, details: MemberDetails, *, joined_on: date, now: datetime
) -> Member:
    """Put a new member on the register where nobody has said yet that it is not one there already.

    Raises SimilarMembersError with those of a name like it, also of a moment ago.
    """
    hold_additions(session)
    similar = similar_names(session, scope, details.name)
    if similar:
        raise SimilarMembersError(similar)
    return register_member(session, scope, details, joined_on=joined_on, now=now)


def register_member(
    session: Session, scope: Scope, details: MemberDetails, *, joined_on: date, now: datetime
) -> Member:
    """Put a new member on the register, from the day on which it joined; names may be equal."""
    hold_additions(session)
    scope.assert_covers(details.region_code)
    details.check()
    check_spell(Spell(joined_on=joined_on), ())
    assert_open(session, details.region_code, joined_on)
    member = Member(registered_at=now)
    _write(member, details)
    member.memberships = [Membership(joined_on=joined_on)]
    session.add(member)
    session.flush()
    return member


def change_member(
    session: Session, scope: Scope, member_id: int, details: MemberDetails, *, version: int
) -> Member:
    """Change what is written about a member. `version` is the one that the writer has seen.

    Kind and region are the present ones: mending them changes the open months only, so nothing
    is asked of the closed ones.
    """
    member = member_by_id(session, scope, member_id)
    if member.version != version:
        raise StaleRecordError
    scope.assert_covers(details.region_code)
    details.check()
    _write(member, details)
    session.flush()
    return member


def verify_member(session: Session, scope: Scope, member_id: int, *, today: date) -> Member:
    """Note that a member was verified today: it is due again in a year."""
    member = member_by_id(session, scope, member_id)
    member.verify_on = verify_again_on(today)
    session.flush()
    return member


def end_membership(
    session: Session, scope: Scope, member_id: int, *, left_on: date, reason: str | None = None
) -> Membership:
    """End the running spell; `left_on` is the first day outside."""
    member = locked_member(session, scope, member_id)
    running = _running(member)
    if running is None:
        raise InvalidInputError(
            [Problem(field="left_on", message=Message("The member has left already."))]
        )
    check_spell(Spell(joined_on=running.joined_on, left_on=left_on), ())
    assert_open(session, member.region_code, left_on)
    running.left_on, running.leaving_reason = left_on, reason
    session.flush()
    return running


def resume_membership(
    session: Session, scope: Scope, member_id: int, *, joined_on: date
) -> Membership:
    """Let a member that left return; it may return on the day on which it left."""
    member = locked_member(session, scope, member_id)
    check_spell(Spell(joined_on=joined_on), _spells(member))
    assert_open(session, member.region_code, joined_on)
    spell = Membership(joined_on=joined_on)
    member.memberships.append(spell)
    session.flush()
    return spell


def change_spell(
    session: Session, scope: Scope, spell_id: int, spell: Spell, *, version: int
) -> Membership:
    """Mend the days of a spell, also undoing an end by leaving `left_on` empty."""
    member = locked_member(session, scope, member_of_spell(session, scope, spell_id).id)
    membership = next(each for each in member.memberships if each.id == spell_id)
    if membership.version != version:
        raise StaleRecordError
    check_spell(spell, _spells(member, but=membership))
    assert_open(
        session,
        member.region_code,
        min(_first_changed_days(membership, spell), default=spell.joined_on),
    )
    membership.joined_on, membership.left_on = spell.joined_on, spell.left_on
    if spell.left_on is None:
        membership.leaving_reason = None
    session.flush()
    return membership


def _write(member: Member, details: MemberDetails) -> None:
    member.name = " ".join(details.name.split())
    member.kind = details.kind
    member.region_code = details.region_code
    member.other_names = details.other_names
    member.website = details.website
    member.topics = details.topics
    member.notes = details.notes
    member.subkind = details.subkind
    member.legal_document = details.legal_document
    member.legal_number = details.legal_number
    member.legal_expires_on = details.legal_expires_on
    member.press_status = details.press_status
    member.press_checked_on = details.press_checked_on
    member.verify_on = details.verify_on


def _running(member: Member) -> Membership | None:
    return next((spell for spell in member.memberships if spell.left_on is None), None)


def _spells(member: Member, but: Membership | None = None) -> list[Spell]:
    return [
        Spell(joined_on=each.joined_on, left_on=each.left_on)
        for each in member.memberships
        if each is not but
    ]


def _first_changed_days(membership: Membership, spell: Spell) -> list[date]:
    days = []
    if membership.joined_on != spell.joined_on:
        days += [membership.joined_on, spell.joined_on]
    if membership.left_on != spell.left_on:
        days += [day for day in (membership.left_on, spell.left_on) if day is not None]
    return days
