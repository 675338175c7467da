"""Statements of support for housing and settlements, by a forum or by a member."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.members import is_web_address
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
LONGEST_LINK = 1000
LONGEST_FILE_NAME = 200
LARGEST_FILE = 10 * 1024 * 1024  # bytes
FILE_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}


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
    """What is written about a statement; one of `forum` and `member_id` says whose it is."""

    title: str
    stated_on: date
    region_code: str
    forum: str | None = None
    member_id: int | None = None
    text: str | None = None
    valid_until: date | None = None
    action_id: int | None = None
    link: str | None = None
    signatories: tuple[Signatory, ...] = ()

    def check(self) -> None:
        """Raise InvalidInputError with all that is wrong."""
        problems = [*self._texts(), *self._speaker(), *self._days(), *self._signed()]
        if problems:
            raise InvalidInputError(problems)

    def _texts(self) -> Iterator[Problem]:
        if not self.title.strip():
            yield Problem(field="title", message=Message("Write the statement's title."))
        if self.link is not None and not is_web_address(self.link):
            yield Problem(
                field="link",
                message=Message("Write the whole address, beginning with http:// or https://."),
            )
        for field, text, most in (
            ("title", self.title, LONGEST_NAME),
            ("forum", self.forum, LONGEST_NAME),
            ("link", self.link, LONGEST_LINK),
        ):
            if text is not None and len(text) > most:
                yield _too_long(field, most)

    def _speaker(self) -> Iterator[Problem]:
        has_forum = bool(self.forum and self.forum.strip())
        if has_forum == (self.member_id is not None):
            yield Problem(
                field="forum",
                message=Message("Say whose statement it is: a forum's or a member's."),
            )

    def _days(self) -> Iterator[Problem]:
        for field, day in (("stated_on", self.stated_on), ("valid_until", self.valid_until)):
            if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
                yield Problem(field=field, message=Message("Check the year of this day."))
        if self.valid_until is not None and self.valid_until < self.stated_on:
            yield Problem(
                field="valid_until",
                message=Message("The statement cannot end before its date."),
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


@dataclass(frozen=True, kw_only=True)
class UploadedFile:
    """A file as somebody sent it."""

    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        """Give the type that its ending and its first bytes agree on; refuse everything else."""
        ending = self.name.rpartition(".")[2].lower()
        media_type = FILE_TYPES.get(ending)
        if media_type is None or not self.content.startswith(_BEGINNINGS[media_type]):
            raise InvalidInputError(
                [Problem(field="file", message=Message("Send a PDF, JPEG or PNG file."))]
            )
        return media_type

    def check(self) -> None:
        """Raise InvalidInputError where it is empty, too large or of another type."""
        if not self.content:
            raise InvalidInputError([Problem(field="file", message=Message("The file is empty."))])
        if len(self.content) > LARGEST_FILE:
            raise InvalidInputError(
                [
                    Problem(
                        field="file",
                        message=Message(
                            "The file is larger than %(most)s MB.",
                            most=LARGEST_FILE // 1024 // 1024,
                        ),
                    )
                ]
            )
        _ = self.media_type


def shown_name(name: str) -> str:
    """Make a file's name fit to be stored and shown: no folders, no control characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = " ".join("".join(each if each.isprintable() else " " for each in last).split())
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > LONGEST_FILE_NAME:
        return stem[: LONGEST_FILE_NAME - len(ending) - 1] + dot + ending
    return plain


def _too_long(field: str, most: int) -> Problem:
    return Problem(
        field=field, message=Message("This is longer than %(most)s characters.", most=most)
    )


_BEGINNINGS = {
    "application/pdf": b"%PDF-",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
}
