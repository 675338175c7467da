"""Archives: several files sent as one."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Final

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message

# What zipfile raises for archives that are cut, damaged, locked or packed in other ways.
DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)
_MARK: Final = b"PK\x03\x04"
_MOST_FILES: Final = 100
_MOST_BYTES: Final = 300_000_000  # unpacked


def unpacked(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """Give the files in an archive with their names; what is no archive is itself the one file.

    A workbook is an archive by its form, but one file. Raises UnreadableFileError where the
    archive is damaged, locked or holds too much.
    """
    if not content.startswith(_MARK):
        return [(name, content)]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if not {"[Content_Types].xml", "mimetype"}.isdisjoint(archive.namelist()):
                return [(name, content)]
            members = [member for member in archive.infolist() if _is_meant(member)]
            _assert_small(members)
            return [(_bare(member), archive.read(member)) for member in members]
    except DAMAGE as error:
        raise UnreadableFileError(
            Message("This archive is damaged or locked. Upload the files in it one by one.")
        ) from error


def _is_meant(member: zipfile.ZipInfo) -> bool:
    """Leave out folders and what computers put beside the files on their own."""
    parts = PurePosixPath(member.filename).parts
    return not (member.is_dir() or not parts or "__MACOSX" in parts or parts[-1].startswith("."))


def _bare(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename).name


def _assert_small(members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise UnreadableFileError(Message("The archive is empty."))
    if len(members) > _MOST_FILES or sum(member.file_size for member in members) > _MOST_BYTES:
        raise UnreadableFileError(
            Message("The archive holds too much. Upload fewer files at once.")
        )
