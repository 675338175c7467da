"""Members as a list of somebody's has them, before they are laid beside the register."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.members import LegalDocument
from outreach.domain.plain_words import plain_words

if TYPE_CHECKING:
    from datetime import date

    from outreach.domain.members import MemberKind, MemberSubkind, PressStatus
    from outreach.domain.topics import Topic

_OF_THE_KIND: Final = frozenset(
    {
        "subkind",
        "legal_document",
        "legal_number",
        "legal_expires_on",
        "press_status",
        "press_checked_on",
    }
)


@dataclass(frozen=True, kw_only=True)
class ListedPerson:
    """A contact person as a list names one; the ground for keeping the data is said beside it."""

    name: str
    position: str | None = None
    phone: str | None = None
    email: str | None = None

    def filled_from(self, earlier: ListedPerson) -> ListedPerson:
        """Fill what is blank by an earlier row that names the same person."""
        if plain_words(self.name) != plain_words(earlier.name):
            return self
        return replace(self, **_blanks(self, earlier))


@dataclass(frozen=True, kw_only=True)
class ListedMember:
    """A row of a list; what it leaves blank is None or empty and says nothing."""

    line: int
    name: str
    kind: MemberKind
    region_code: str
    subkind: MemberSubkind | None = None
    other_names: tuple[str, ...] = ()
    joined_on: date | None = None
    left_on: date | None = None
    website: str | None = None
    topics: frozenset[Topic] = frozenset()
    notes: str | None = None
    legal_document: LegalDocument | None = None
    legal_number: str | None = None
    legal_expires_on: date | None = None
    press_status: PressStatus | None = None
    press_checked_on: date | None = None
    person: ListedPerson | None = None

    def filled_from(self, earlier: ListedMember) -> ListedMember:
        """Fill what is blank by an earlier row of the same member, and keep the names of both."""
        filled = _blanks(self, earlier)
        if self.kind is not earlier.kind:
            filled = {name: filled[name] for name in filled.keys() - _OF_THE_KIND}
        elif earlier.legal_document and says_less(self.legal_document):
            filled["legal_document"] = earlier.legal_document
        if self._joins_after(earlier.left_on):
            filled.pop("left_on", None)
        if self.person is not None and earlier.person is not None:
            filled["person"] = self.person.filled_from(earlier.person)
        return replace(self, **{**filled, "other_names": self._names_with(earlier)})

    def _joins_after(self, end: date | None) -> bool:
        """Tell whether the row begins another spell, which that end does not end."""
        return end is not None and self.joined_on is not None and self.joined_on >= end

    def _names_with(self, earlier: ListedMember) -> tuple[str, ...]:
        """List all other names; a row of another name may have been decided to be the same."""
        names = (*earlier.other_names, earlier.name, *self.other_names)
        named = {plain_words(name): name for name in names}
        named.pop(plain_words(self.name), None)
        return tuple(named.values())


def _blanks(later: ListedMember | ListedPerson, earlier: Any) -> dict[str, Any]:
    """Give what the earlier row says where the later one says nothing."""
    return {
        field.name: getattr(earlier, field.name)
        for field in fields(later)
        if not getattr(later, field.name)
    }


def says_less(document: LegalDocument | None) -> bool:
    """Tell whether a list does not know which document it is."""
    return document in {None, LegalDocument.OTHER}
