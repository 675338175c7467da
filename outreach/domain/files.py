"""Files that people send to show something: which ones are taken, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message

LONGEST_FILE_NAME = 200
LONGEST_CAPTION = 300
LARGEST_FILE = 10 * 1024 * 1024  # bytes
FILE_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
_BEGINNINGS = {
    "application/pdf": b"%PDF-",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
}


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


def checked_caption(caption: str | None) -> str | None:
    """Write a caption on one line, None where it says nothing; refuse one that is too long."""
    plain = " ".join((caption or "").split()) or None
    if plain is not None and len(plain) > LONGEST_CAPTION:
        sentence = Message("This is longer than %(most)s characters.", most=LONGEST_CAPTION)
        raise InvalidInputError([Problem(field="caption", message=sentence)])
    return plain
