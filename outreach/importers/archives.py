"""Archives: several files sent as one."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, TypeVar

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, BinaryIO

Kept = TypeVar("Kept")

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
_WORKBOOK_PARTS: Final = frozenset({"[Content_Types].xml", "mimetype"})
_MOST_FILES: Final = 100
_MOST_BYTES: Final = 300_000_000  # unpacked


@dataclass(frozen=True, slots=True)
class Unpacking:
    """A file in an archive as it is unpacked, a piece at a time."""

    file: IO[bytes]

    def read(self, size: int, /) -> bytes:
        """Give the next bytes. Raises UnreadableFileError where the archive is damaged."""
        try:
            return self.file.read(size)
        except DAMAGE as error:
            raise _damaged() from error


def unpacked(
    name: str, file: BinaryIO, keep: Callable[[str, Unpacking | BinaryIO], Kept]
) -> list[Kept]:
    """Keep each file of an archive, with its name; what is no archive is itself the one file.

    A workbook is an archive by its form, but one file. Raises UnreadableFileError where the
    archive is damaged, locked or holds too much.
    """
    archive = _archive(file)
    if archive is None:
        return [keep(name, file)]
    with archive:
        members = [member for member in archive.infolist() if _is_meant(member)]
        _assert_small(members)
        return [_kept(archive, member, keep) for member in members]


def _archive(file: BinaryIO) -> zipfile.ZipFile | None:
    file.seek(0)
    is_packed = file.read(len(_MARK)) == _MARK
    file.seek(0)
    if not is_packed:
        return None
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGE as error:
        raise _damaged() from error
    if _WORKBOOK_PARTS.isdisjoint(archive.namelist()):
        return archive
    archive.close()
    file.seek(0)
    return None


def _kept(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, keep: Callable[[str, Unpacking], Kept]
) -> Kept:
    with _opened(archive, member) as packed:
        return keep(PurePosixPath(member.filename).name, Unpacking(packed))


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(member)
    except DAMAGE as error:
        raise _damaged() from error


def _is_meant(member: zipfile.ZipInfo) -> bool:
    """Leave out folders and what computers put beside the files on their own."""
    parts = PurePosixPath(member.filename).parts
    return not (member.is_dir() or not parts or "__MACOSX" in parts or parts[-1].startswith("."))


def _assert_small(members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise UnreadableFileError(Message("The archive is empty."))
    if len(members) > _MOST_FILES or sum(member.file_size for member in members) > _MOST_BYTES:
        raise UnreadableFileError(
            Message("The archive holds too much. Upload fewer files at once.")
        )


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        Message("This archive is damaged or locked. Upload the files in it one by one.")
    )
