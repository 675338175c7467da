"""Persons to talk to at a member: what is kept about them, and on which ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.errors import Problem
from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from outreach.domain.members import PrivacyGround

LONGEST = {"name": 200, "position": 200, "email": 255}


@dataclass(frozen=True, kw_only=True)
class ContactPersonDetails:
    """What is kept about a person; `noted_on` is the day from which the ground holds."""

    name: str
    ground: PrivacyGround
    noted_on: date
    position: str | None = None
    phone: str | None = None
    email: str | None = None

    def faults(self) -> Iterator[Problem]:
        """Yield each thing that is wrong."""
        if not any(sign.isalnum() for sign in self.name):
            yield Problem(field="name", message=Message("Write the person's name."))
        for field, most in LONGEST.items():
            if len(getattr(self, field) or "") > most:
                sentence = Message("This is longer than %(most)s characters.", most=most)
                yield Problem(field=field, message=sentence)
        if self.phone is None and self.email is None:
            sentence = Message("Write a phone number or an e-mail address.")
            yield Problem(field="phone", message=sentence)
        if not FIRST_YEAR <= self.noted_on.year <= LAST_YEAR:
            sentence = Message("Check the year of this day.")
            yield Problem(field="noted_on", message=sentence)
