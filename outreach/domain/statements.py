"""Statements of support for housing and settlements, by a forum or by a member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.members import is_web_address
from outreach.domain.messages import Message

if TYPE_CHECKING:
    from datetime import date

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
        problems = []
        if not self.title.strip():
            problems.append(Problem(field="title", message=Message("Write the statement's title.")))
        has_forum = bool(self.forum and self.forum.strip())
        if has_forum == (self.member_id is not None):
            problems.append(
                Problem(
                    field="forum",
                    message=Message("Say whose statement it is: a forum's or a member's."),
                )
            )
        if self.link is not None and not is_web_address(self.link):
            problems.append(
                Problem(
                    field="link",
                    message=Message("Write the whole address, beginning with http:// or https://."),
                )
            )
        if self.valid_until is not None and self.valid_until < self.stated_on:
            problems.append(
                Problem(
                    field="valid_until",
                    message=Message("The statement cannot end before its date."),
                )
            )
        if problems:
            raise InvalidInputError(problems)


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


_BEGINNINGS = {
    "application/pdf": b"%PDF-",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
}
