"""Members written as a list has them: new ones, and changes of those on the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from outreach.domain.contact_persons import ContactPersonDetails
from outreach.domain.errors import InvalidInputError
from outreach.services.member_changes import PLAIN
from outreach.storage.models.members import ContactPerson, Member, Membership

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from outreach.domain.member_lists import ListedMember, ListedPerson
    from outreach.domain.members import PrivacyGround, Spell
    from outreach.services.member_changes import MemberChange, PersonChange, SpellChange


@dataclass(frozen=True, kw_only=True)
class ListSource:
    """Where a list comes from, and who brings it in when; `ground` is that for contact persons."""

    file_name: str
    sha256: str
    columns: Mapping[str, str]
    imported_by: str
    now: datetime
    today: date
    ground: PrivacyGround | None = None


@dataclass(frozen=True, kw_only=True)
class Written:
    """The rows that a change wrote beside the member's own columns."""

    member: Member
    change: MemberChange
    spell: Membership | None
    person: ContactPerson | None


def new_member(row: ListedMember, days: Spell, source: ListSource) -> Member:
    """Make the member that a row describes, with its first spell."""
    plain: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
    return Member(
        name=row.name,
        other_names=row.other_names,
        kind=row.kind,
        region_code=row.region_code,
        registered_at=source.now,
        memberships=[Membership(joined_on=days.joined_on, left_on=days.left_on)],
        contact_persons=[] if row.person is None else [_new_person(row.person, source)],
        **plain,
    )


def write_change(member: Member, change: MemberChange, source: ListSource) -> Written:
    """Write what a row changes in a member."""
    for name, (_before, after) in change.columns.items():
        setattr(member, name, after)
    return Written(
        member=member,
        change=change,
        spell=None if change.spell is None else _write_spell(member, change.spell),
        person=None if change.person is None else _write_person(member, change.person, source),
    )


def _write_spell(member: Member, change: SpellChange) -> Membership:
    spell = change.spell
    if spell is None:
        spell = Membership()
        member.memberships.append(spell)
    spell.joined_on, spell.left_on = change.days.joined_on, change.days.left_on
    return spell


def _write_person(member: Member, change: PersonChange, source: ListSource) -> ContactPerson:
    person = change.person
    if person is None:
        person = _new_person(change.listed, source)
        member.contact_persons.append(person)
    for name in change.filled:
        setattr(person, name, getattr(change.listed, name))
    return person


def _new_person(listed: ListedPerson, source: ListSource) -> ContactPerson:
    """Make a contact person, after the rules for what may be kept of one."""
    assert source.ground is not None
    details = ContactPersonDetails(
        name=listed.name,
        ground=source.ground,
        noted_on=source.today,
        position=listed.position,
        phone=listed.phone,
        email=listed.email,
    )
    problems = list(details.faults())
    if problems:
        raise InvalidInputError(problems)
    return ContactPerson(
        name=details.name,
        position=details.position,
        phone=details.phone,
        email=details.email,
        ground=details.ground,
        noted_on=details.noted_on,
    )
