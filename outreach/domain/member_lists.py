"""Members as a list of somebody's has them, before they are laid beside the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from outreach.domain.members import (
        LegalDocument,
        MemberKind,
        MemberSubkind,
        PressStatus,
    )
    from outreach.domain.topics import Topic


@dataclass(frozen=True, kw_only=True)
class ListedPerson:
    """A contact person as a list names one; the ground for keeping the data is said beside it."""

    name: str
    position: str | None = None
    phone: str | None = None
    email: str | None = None


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


def name_key(name: str) -> str:
    """Write a name the one way in which names are compared: small letters and digits alone.

    Nothing else is taken off: PT Contoh and Yayasan Contoh are two.
    """
    return " ".join("".join(_sign(each) for each in name.casefold()).split())


def _sign(character: str) -> str:
    return character if character.isalnum() else " "
