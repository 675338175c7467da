"""What can be refused, each with the sentence that a person is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence


class OutreachError(Exception):
    """The deed was refused; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong with what was typed; `field` is the form's name for the place."""

    field: str
    message: Message


class InvalidInputError(OutreachError):
    """What was typed breaks rules; each problem names its field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].message)
        self.problems = tuple(problems)


class NotFoundError(OutreachError):
    """There is no such record, or none in the caller's scope."""

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(message or Message("There is no such record in your region."))


class OutOfScopeError(OutreachError):
    """The record or region lies outside the caller's region."""


class StaleRecordError(OutreachError):
    """Somebody else changed the record since it was opened; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            Message("Somebody else has changed this since you opened it. Nothing was overwritten.")
        )


class MonthClosedError(OutreachError):
    """The month's numbers were published; what it counts may not change by itself."""


class UnreadableFileError(OutreachError):
    """The file is not what was asked for, or cannot be read."""


class CancelledError(OutreachError):
    """Somebody asked for the work to stop, and it has stopped."""

    def __init__(self) -> None:
        super().__init__(Message("The work was stopped. Nothing of it counts."))
