"""What an import of a list leaves behind of each member, so that it can be taken back exactly.

Of contact persons only the keys are noted: their data is kept in one place alone.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.members import (
    LegalDocument,
    MemberKind,
    MemberSubkind,
    PressStatus,
    Spell,
)
from outreach.domain.topics import Topic, in_order
from outreach.services.member_changes import PLAIN, SpellChange

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from outreach.services.member_writing import Written
    from outreach.storage.models.members import ContactPerson, Member, Membership

    Trace = dict[str, Any]

COLUMNS: Final = ("name", "kind", "region_code", "other_names", "verify_on", *PLAIN)
_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "kind": MemberKind,
    "subkind": MemberSubkind,
    "other_names": tuple,
    "topics": lambda topics: frozenset(map(Topic, topics)),
    "legal_document": LegalDocument,
    "press_status": PressStatus,
    "legal_expires_on": date.fromisoformat,
    "press_checked_on": date.fromisoformat,
}


def trace_of_member(member: Member) -> Trace:
    """Note all that a new member is."""
    return {
        "columns": {name: plain(getattr(member, name)) for name in COLUMNS},
        "spells": [_days(spell) for spell in member.memberships],
        "persons": sorted([person.id, person.version] for person in member.contact_persons),
    }


def traces_of_change(written: Written) -> tuple[Trace, Trace]:
    """Note what a change replaced, and by what."""
    columns = written.change.columns
    before: Trace = {"columns": {name: plain(old) for name, (old, _new) in columns.items()}}
    after: Trace = {"columns": {name: plain(new) for name, (_old, new) in columns.items()}}
    if written.change.spell is not None and written.spell is not None:
        old = written.change.spell.before
        before["spell"] = None if old is None else _days(old)
        after["spell"] = {"id": written.spell.id, "days": _days(written.spell)}
    if written.change.person is not None and written.person is not None:
        after["person"] = {
            "id": written.person.id,
            "version": written.person.version,
            "filled": list(written.change.person.filled),
        }
    return before, after


def is_touched_since(member: Member, before: Trace | None, after: Trace) -> bool:
    """Tell whether what an import added or changed is not as it left it any more."""
    if before is None:
        return trace_of_member(member) != after
    spells = {spell.id: _days(spell) for spell in member.memberships}
    persons = {person.id: person.version for person in member.contact_persons}
    spell, person = after.get("spell"), after.get("person")
    return (
        any(plain(getattr(member, name)) != kept for name, kept in after["columns"].items())
        or (spell is not None and spells.get(spell["id"]) != spell["days"])
        or (person is not None and persons.get(person["id"]) != person["version"])
    )


def put_back(member: Member, before: Trace, after: Trace) -> None:
    """Give a member back what an import changed in it."""
    for name, kept in before["columns"].items():
        setattr(member, name, _value(name, kept))
    if "spell" in after:
        _put_spell_back(member, before["spell"], after["spell"]["id"])
    if "person" in after:
        _put_person_back(member, after["person"])


def days_touched(before: Trace | None, after: Trace) -> list[date]:
    """List the days from which on taking an import back changes who belongs."""
    if before is None:
        return [_spell(days).joined_on for days in after["spells"]]
    if "spell" not in after:
        return []
    kept = None if before["spell"] is None else _spell(before["spell"])
    change = SpellChange(spell=None, before=kept, days=_spell(after["spell"]["days"]))
    return [change.first_day]


def plain(value: object) -> Any:
    """Write a value of a column as JSON keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return [topic.value for topic in in_order(value)]
    if isinstance(value, tuple):
        return list(value)
    return value.value if isinstance(value, StrEnum) else value


def _value(name: str, kept: Any) -> Any:
    return kept if kept is None or name not in _READ else _READ[name](kept)


def _days(spell: Spell | Membership) -> list[str | None]:
    return [plain(spell.joined_on), plain(spell.left_on)]


def _spell(days: Sequence[str | None]) -> Spell:
    """Read what `_days` kept."""
    joined, left = days
    assert joined is not None
    return Spell(
        joined_on=date.fromisoformat(joined),
        left_on=None if left is None else date.fromisoformat(left),
    )


def _put_spell_back(member: Member, before: list[str | None] | None, spell_id: int) -> None:
    spell = next(each for each in member.memberships if each.id == spell_id)
    if before is None:
        member.memberships.remove(spell)
        return
    days = _spell(before)
    spell.joined_on, spell.left_on = days.joined_on, days.left_on


def _put_person_back(member: Member, kept: Trace) -> None:
    """Take a contact person off that the import added, or blank again what it filled."""
    person: ContactPerson = next(each for each in member.contact_persons if each.id == kept["id"])
    if not kept["filled"]:
        member.contact_persons.remove(person)
    for name in kept["filled"]:
        setattr(person, name, None)
