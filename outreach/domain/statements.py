"""Papers of support for housing and settlements, by a forum or by a member."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.links import link_problems
from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class SupportKind(StrEnum):
    """What kind of paper shows the support."""

    STATEMENT = "statement"
    LETTER = "letter"
    MOU = "mou"
    DECREE = "decree"


LONGEST_NAME = 300  # of a title, a forum, somebody who signed


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Who signed: a member of the alliance, or somebody else by name."""

    name: str
    member_id: int | None = None

    @property
    def identity(self) -> object:
        """What two entries for the same signatory share."""
        return self.member_id or " ".join(self.name.split()).casefold()


@dataclass(frozen=True, kw_only=True)
class StatementDetails:
    """What is written about a paper; one of `forum`, its name, and `member_id` says whose it is."""

    title: str
    stated_on: date
    region_code: str
    kind: SupportKind = SupportKind.STATEMENT
    forum: str | None = None
    member_id: int | None = None
    text: str | None = None
    valid_until: date | None = None
    action_id: int | None = None
    links: tuple[str, ...] = ()
    signatories: tuple[Signatory, ...] = ()

    def check(self) -> None:
        """Raise InvalidInputError with all that is wrong."""
        problems = [*self._texts(), *self._speaker(), *self._days(), *self._signed()]
        if problems:
            raise InvalidInputError(problems)

    def _texts(self) -> Iterator[Problem]:
        if not self.title.strip():
            yield Problem(field="title", message=Message("Write the paper's title."))
        for field, text in (("title", self.title), ("forum", self.forum)):
            if text is not None and len(text) > LONGEST_NAME:
                yield _too_long(field, LONGEST_NAME)
        yield from link_problems(self.links)

    def _speaker(self) -> Iterator[Problem]:
        has_forum = bool(self.forum and self.forum.strip())
        if has_forum == (self.member_id is not None):
            yield Problem(
                field="forum",
                message=Message("Say whose paper it is: a forum's or a member's."),
            )

    def _days(self) -> Iterator[Problem]:
        for field, day in (("stated_on", self.stated_on), ("valid_until", self.valid_until)):
            if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
                yield Problem(field=field, message=Message("Check the year of this day."))
        if self.valid_until is not None and self.valid_until < self.stated_on:
            yield Problem(
                field="valid_until",
                message=Message("The paper cannot end before its date."),
            )

    def _signed(self) -> Iterator[Problem]:
        seen: set[object] = set()
        for index, signatory in enumerate(self.signatories):
            field = f"signatories-{index}-name"
            if len(signatory.name) > LONGEST_NAME:
                yield _too_long(field, LONGEST_NAME)
            if signatory.identity in seen:
                yield Problem(field=field, message=Message("This name stands on the list twice."))
            seen.add(signatory.identity)


def _too_long(field: str, most: int) -> Problem:
    return Problem(
        field=field, message=Message("This is longer than %(most)s characters.", most=most)
    )
