"""How the alliance keeps in touch with its members: what was sent or said, when and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.members import SUBKINDS, MemberKind, MemberSubkind
from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from datetime import date

LONGEST_SUBJECT = 300
ALL: Final = "all"
NOT_REACHED: Final = "not_reached"


class Medium(StrEnum):
    """By which way members were reached."""

    WHATSAPP = "whatsapp"
    EMAIL = "email"
    PHONE = "phone"
    LETTER = "letter"
    MEETING = "meeting"
    VISIT = "visit"
    NEWSLETTER = "newsletter"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Group:
    """Members addressed together: all that belong on the day, or fewer by what is said here."""

    kind: MemberKind | None = None
    subkind: MemberSubkind | None = None
    only_not_reached: bool = False  # left out are those that the quarter's earlier contacts reached

    @property
    def key(self) -> str:
        """Write it as forms and the database hold it: `media`, `not_reached-media`."""
        told = self.subkind or self.kind
        if not self.only_not_reached:
            return told.value if told else ALL
        return f"{NOT_REACHED}-{told.value}" if told else NOT_REACHED


GROUPS: Final = {
    group.key: group
    for group in (
        Group(),
        Group(only_not_reached=True),
        *(Group(kind=kind, only_not_reached=True) for kind in MemberKind),
        *(Group(kind=kind) for kind in MemberKind),
        *(Group(subkind=subkind) for kind in MemberKind for subkind in SUBKINDS[kind]),
    )
}


@dataclass(frozen=True, kw_only=True)
class ContactDetails:
    """What is written about a contact on a day, and who is added to those that it reached.

    `not_reached` are members that it did not reach after all.
    """

    written_on: date
    contacted_on: date
    medium: Medium
    subject: str
    region_code: str
    notes: str | None = None
    groups: tuple[Group, ...] = ()
    member_ids: tuple[int, ...] = ()
    not_reached: tuple[int, ...] = ()

    def check(self) -> None:
        """Raise InvalidInputError with all that is wrong."""
        problems = []
        if not FIRST_YEAR <= self.contacted_on.year <= LAST_YEAR:
            problems.append(
                Problem(field="contacted_on", message=Message("Check the year of this day."))
            )
        elif self.contacted_on > self.written_on:
            sentence = Message("This day has not come yet. Record what was sent or said.")
            problems.append(Problem(field="contacted_on", message=sentence))
        if not any(sign.isalnum() for sign in self.subject):
            sentence = Message("Write what was sent or said.")
            problems.append(Problem(field="subject", message=sentence))
        elif len(self.subject) > LONGEST_SUBJECT:
            sentence = Message("This is longer than %(most)s characters.", most=LONGEST_SUBJECT)
            problems.append(Problem(field="subject", message=sentence))
        if problems:
            raise InvalidInputError(problems)
