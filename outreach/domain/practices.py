"""What a region does so well that others may want to copy it."""

from __future__ import annotations

from dataclasses import dataclass

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message

LONGEST_TITLE = 300
LONGEST_NOTE = 5_000


@dataclass(frozen=True, kw_only=True)
class PracticeDetails:
    """What is written about a practice, and the actions that show it."""

    title: str
    note: str
    region_code: str
    action_ids: tuple[int, ...] = ()

    def check(self) -> None:
        """Raise InvalidInputError with all that is wrong."""
        problems = []
        if not any(sign.isalnum() for sign in self.title):
            problems.append(_problem("title", Message("Write what is worth copying.")))
        elif len(self.title) > LONGEST_TITLE:
            problems.append(_problem("title", _too_long(LONGEST_TITLE)))
        if not any(sign.isalnum() for sign in self.note):
            sentence = Message("Write why others should copy it, and how.")
            problems.append(_problem("note", sentence))
        elif len(self.note) > LONGEST_NOTE:
            problems.append(_problem("note", _too_long(LONGEST_NOTE)))
        if problems:
            raise InvalidInputError(problems)


def _problem(field: str, message: Message) -> Problem:
    return Problem(field=field, message=message)


def _too_long(most: int) -> Message:
    return Message("This is longer than %(most)s characters.", most=most)
