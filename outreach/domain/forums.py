"""Forums as bodies: the decree by which one exists, and the members that sit in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

LONGEST_NAME = 300
LONGEST_DECREE_NUMBER = 200
LONGEST_ROLE = 200
SOON: Final = timedelta(days=90)  # a decree is drafted, agreed and signed anew in about a quarter


class DecreeState(StrEnum):
    """How a forum's decree stands on a day; each forum is in exactly one of them."""

    ON_RECORD = "on_record"  # number and date are known, and it does not end soon
    ENDS_SOON = "ends_soon"
    EXPIRED = "expired"
    MISSING = "missing"  # its number or its date is not known


@dataclass(frozen=True, kw_only=True)
class Decree:
    """The decree by which a forum exists, as far as it is on record; without an end it holds on."""

    number: str | None = None
    signed_on: date | None = None
    valid_until: date | None = None
    has_file: bool = False

    def state_on(self, day: date) -> DecreeState:
        """Say how the decree stands on the day; it still holds on its last one."""
        if self.number is None or self.signed_on is None:
            return DecreeState.MISSING
        if self.valid_until is None or self.valid_until > day + SOON:
            return DecreeState.ON_RECORD
        return DecreeState.EXPIRED if self.valid_until < day else DecreeState.ENDS_SOON

    @property
    def gaps(self) -> tuple[Message, ...]:
        """Say what is still to be added, one sentence each."""
        return tuple(
            sentence
            for is_missing, sentence in (
                (self.number is None, Message("Write the number of its decree.")),
                (self.signed_on is None, Message("Write the date of its decree.")),
                (not self.has_file, Message("Add a file of its decree.")),
            )
            if is_missing
        )


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A member that sits in a forum, and as what."""

    member_id: int
    role: str | None = None


@dataclass(frozen=True, kw_only=True)
class ForumDetails:
    """What is written about a forum."""

    name: str
    region_code: str
    decree_number: str | None = None
    decree_on: date | None = None
    decree_until: date | None = None
    seats: tuple[Seat, ...] = ()
    notes: str | None = None

    def check(self) -> None:
        """Raise InvalidInputError with all that is wrong."""
        problems = [*self._texts(), *self._days(), *self._seats()]
        if problems:
            raise InvalidInputError(problems)

    def _texts(self) -> Iterator[Problem]:
        if not any(sign.isalnum() for sign in self.name):
            yield Problem(field="name", message=Message("Write the forum's name."))
        yield from _too_long("name", self.name, LONGEST_NAME)
        yield from _too_long("decree_number", self.decree_number, LONGEST_DECREE_NUMBER)

    def _days(self) -> Iterator[Problem]:
        for field, day in (("decree_on", self.decree_on), ("decree_until", self.decree_until)):
            if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
                yield Problem(field=field, message=Message("Check the year of this day."))
        if self.decree_on and self.decree_until and self.decree_until < self.decree_on:
            yield Problem(
                field="decree_until", message=Message("The decree cannot end before its date.")
            )

    def _seats(self) -> Iterator[Problem]:
        seen: set[int] = set()
        for index, seat in enumerate(self.seats):
            yield from _too_long(f"seats-{index}-role", seat.role, LONGEST_ROLE)
            if seat.member_id in seen:
                yield Problem(
                    field=f"seats-{index}-member",
                    message=Message("This member stands on the list twice."),
                )
            seen.add(seat.member_id)


def _too_long(field: str, text: str | None, most: int) -> Iterator[Problem]:
    if text is not None and len(text) > most:
        sentence = Message("This is longer than %(most)s characters.", most=most)
        yield Problem(field=field, message=sentence)
