"""Original files, kept under what they hold: the same bytes are kept once, however often sent."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import NotFoundError
from outreach.domain.files import shown_name
from outreach.domain.messages import Message
from outreach.services.files import flush_folder, path_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from datetime import datetime
    from pathlib import Path
    from typing import Protocol

    class Readable(Protocol):
        """Content that comes in pieces."""

        def read(self, size: int, /) -> bytes:
            """Give the next bytes; none at the end."""


FOLDER: Final = "originals"
_PIECE: Final = 1 << 20  # bytes held at a time, however large the file
_UNNAMED_SECONDS: Final = 24 * 3600  # whoever just sent a file may be about to name it


@dataclass(frozen=True, kw_only=True)
class StoredOriginal:
    """A file that lies complete in the folder of originals; it is stored as its digest."""

    name: str
    stored_as: str
    size_bytes: int
    sha256: str


def keep_original(uploads: Path, name: str, content: Readable | bytes) -> StoredOriginal:
    """Write a file piece by piece; it gets its name only once every byte is on the disk."""
    folder = uploads / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{secrets.token_hex(16)}.part"
    try:
        stream = BytesIO(content) if isinstance(content, bytes) else content
        sha256, size = _written(unfinished, stream)
        _name(unfinished, folder / sha256)
    finally:
        unfinished.unlink(missing_ok=True)
    flush_folder(folder)
    return StoredOriginal(name=shown_name(name), stored_as=sha256, size_bytes=size, sha256=sha256)


def original_path(uploads: Path, stored_as: str | None) -> Path:
    """Give the path of a kept file. Raises NotFoundError where there is none (any more)."""
    gone = Message("The original of this file was not kept.")
    if not stored_as:
        raise NotFoundError(gone)
    try:
        return path_of(uploads / FOLDER, stored_as)
    except NotFoundError as error:
        raise NotFoundError(gone) from error


def forget_originals(uploads: Path, named: Set[str], now: datetime) -> None:
    """Remove the files that nobody names and that were not sent again within the last day."""
    for path in list(_lying(uploads / FOLDER)):
        if path.name not in named and _is_old(path, now):
            _forget(path, now)


def _written(path: Path, content: Readable) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    path.touch(mode=0o600, exist_ok=False)
    with path.open("wb") as target:
        while piece := content.read(_PIECE):
            digest.update(piece)
            size += target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    return digest.hexdigest(), size


def _name(unfinished: Path, path: Path) -> None:
    """Let a file stand under its digest; where one stands there, it is as good, and new again."""
    try:
        os.utime(path)
    except FileNotFoundError:
        unfinished.replace(path)


def _lying(folder: Path) -> Iterator[Path]:
    return folder.iterdir() if folder.is_dir() else iter(())


def _is_old(path: Path, now: datetime) -> bool:
    try:
        return now.timestamp() - path.stat().st_mtime > _UNNAMED_SECONDS
    except FileNotFoundError:
        return False


def _forget(path: Path, now: datetime) -> None:
    """Take a file's name away first: if somebody sends it again just now, it gets it back."""
    going = path.with_name(f".{path.name}.going")
    with suppress(FileNotFoundError):
        path.replace(going)
        if _is_old(going, now):
            going.unlink()
        else:
            going.replace(path)
