"""What a row of a list changes in a member on the register; blank cells change nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.member_lists import says_less
from outreach.domain.members import MemberDetails, Spell, check_spell
from outreach.domain.messages import Message
from outreach.domain.plain_words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from outreach.domain.member_lists import ListedMember, ListedPerson
    from outreach.storage.models.members import ContactPerson, Member, Membership

PLAIN: Final = (  # columns of a member that a list may fill, in the order in which they are shown
    "subkind",
    "website",
    "topics",
    "notes",
    "legal_document",
    "legal_number",
    "legal_expires_on",
    "press_status",
    "press_checked_on",
)
PERSONAL: Final = ("position", "phone", "email")


@dataclass(frozen=True, kw_only=True)
class SpellChange:
    """A spell with other days than `before`; both are None where it is a new one."""

    spell: Membership | None
    before: Spell | None
    days: Spell

    @property
    def first_day(self) -> date:
        """The first day on which somebody belongs who did not, or the other way round."""
        if self.before is None or self.before.joined_on != self.days.joined_on:
            known = [self.days] if self.before is None else [self.before, self.days]
            return min(each.joined_on for each in known)
        ends = (self.before.left_on, self.days.left_on)
        return min((end for end in ends if end is not None), default=self.days.joined_on)


@dataclass(frozen=True, kw_only=True)
class PersonChange:
    """A contact person who is new to the member, or one on record whose blanks are filled."""

    person: ContactPerson | None
    listed: ListedPerson
    filled: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MemberChange:
    """What is different: columns with their values before and after, a spell, a person."""

    columns: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    spell: SpellChange | None = None
    person: PersonChange | None = None

    def __bool__(self) -> bool:
        return bool(self.columns or self.spell or self.person)


def change_of(member: Member, row: ListedMember, *, is_same: bool) -> MemberChange:
    """Tell what a row changes in the member that it means.

    Where a person said that it `is_same`, though the name, kind or region differs, kind and region
    follow the list and its name becomes another name. Raises InvalidInputError.
    """
    columns = dict(_columns(member, row, is_same=is_same))
    if columns:
        _check(member, columns)
    return MemberChange(
        columns=columns,
        spell=_spell(member, row),
        person=None if row.person is None else _person(member, row.person),
    )


def _columns(
    member: Member, row: ListedMember, *, is_same: bool
) -> Iterator[tuple[str, tuple[Any, Any]]]:
    if is_same:
        for name in ("kind", "region_code"):
            if getattr(member, name) != getattr(row, name):
                yield name, (getattr(member, name), getattr(row, name))
        if member.kind is not row.kind and row.subkind is None and member.subkind is not None:
            yield "subkind", (member.subkind, None)
    known = {plain_words(name) for name in (member.name, *member.other_names)}
    named = (*row.other_names, *((row.name,) if is_same else ()))
    new = [name for name in named if plain_words(name) not in known]
    if new:
        yield "other_names", (member.other_names, (*member.other_names, *new))
    for name in PLAIN:
        before, after = getattr(member, name), getattr(row, name)
        if after and before != after and not _says_less(name, before, after):
            yield name, (before, after)


def _says_less(name: str, before: object, after: Any) -> bool:
    """Tell whether a list only does not know which document the register knows."""
    return name == "legal_document" and before is not None and says_less(after)


def _check(member: Member, columns: Mapping[str, tuple[Any, Any]]) -> None:
    """Ask the rules for members of what it would become."""
    names = ("name", "kind", "region_code", "other_names", "verify_on", *PLAIN)
    values = {name: getattr(member, name) for name in names}
    MemberDetails(**{**values, **{name: after for name, (_, after) in columns.items()}}).check()


def _spell(member: Member, row: ListedMember) -> SpellChange | None:
    """Lay the days of a row beside the spells: it means one of them, or one that follows."""
    spell = _meant(member.memberships, row)
    if spell is None and row.joined_on is None:
        return None
    if spell is None:
        assert row.joined_on is not None
        days = Spell(joined_on=row.joined_on, left_on=row.left_on)
    else:
        days = Spell(
            joined_on=row.joined_on or spell.joined_on, left_on=row.left_on or spell.left_on
        )
    before = None if spell is None else _days_of(spell)
    if before == days:
        return None
    check_spell(days, (_days_of(each) for each in member.memberships if each is not spell))
    return SpellChange(spell=spell, before=before, days=days)


def _days_of(spell: Membership) -> Spell:
    return Spell(joined_on=spell.joined_on, left_on=spell.left_on)


def _meant(spells: list[Membership], row: ListedMember) -> Membership | None:
    """Find the spell that a row means: that of its day of joining, else the only or latest one.

    None where the row says nothing of it, or tells of a new one after the latest has ended.
    """
    same = [spell for spell in spells if spell.joined_on == row.joined_on]
    if same:
        return same[0]
    last = spells[-1] if spells else None
    if row.joined_on is None or last is None:
        return last if row.left_on is not None else None
    if last.left_on is not None and row.joined_on >= last.left_on:
        return None
    if len(spells) > 1:
        sentence = Message("The member has belonged more than once. Mend its days on its own page.")
        raise InvalidInputError([Problem(field="joined_on", message=sentence)])
    return last


def _person(member: Member, listed: ListedPerson) -> PersonChange | None:
    key = plain_words(listed.name)
    person = next((each for each in member.contact_persons if plain_words(each.name) == key), None)
    if person is None:
        return PersonChange(person=None, listed=listed)
    filled = tuple(name for name in PERSONAL if getattr(listed, name) and not getattr(person, name))
    return PersonChange(person=person, listed=listed, filled=filled) if filled else None
