"""Uploaded files: kept whole under a random name outside everything that is served, or not."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.errors import NotFoundError, OutreachError
from outreach.domain.files import shown_name
from outreach.storage.models.attachments import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from outreach.domain.files import UploadedFile


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file that lies in the folder of uploads, complete."""

    name: str
    stored_as: str
    media_type: str
    size_bytes: int
    sha256: str


@contextmanager
def keeping(folder: Path, file: UploadedFile | None) -> Iterator[StoredFile | None]:
    """Keep a file while its record is written; where that is refused, remove the file again.

    Anything else that goes wrong leaves the file, since the record may have been committed: a
    file without a record is harmless, a record without its file is not.
    """
    stored = None if file is None else keep_file(folder, file)
    try:
        yield stored
    except OutreachError:
        if stored is not None:
            path_of(folder, stored.stored_as).unlink()
        raise


def keep_file(folder: Path, file: UploadedFile) -> StoredFile:
    """Check a file and write it; it gets its name only once every byte is on the disk."""
    file.check()
    folder.mkdir(parents=True, exist_ok=True)
    stored_as = secrets.token_hex(16)
    path = folder / stored_as
    unfinished = folder / f".{stored_as}.part"
    unfinished.touch(mode=0o600, exist_ok=False)
    with unfinished.open("wb") as target:
        target.write(file.content)
        target.flush()
        os.fsync(target.fileno())
    unfinished.replace(path)
    flush_folder(folder)
    return StoredFile(
        name=shown_name(file.name),
        stored_as=stored_as,
        media_type=file.media_type,
        size_bytes=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
    )


def path_of(folder: Path, stored_as: str) -> Path:
    """Give the path of a file that was kept. Raises NotFoundError where there is none."""
    path = folder / stored_as
    if path.parent != folder or not path.is_file():
        raise NotFoundError
    return path


def attachment_of(file: StoredFile, now: datetime) -> Attachment:
    """Make the row of a file; whose it is must still be said."""
    attachment = Attachment()
    fill(attachment, file, now)
    return attachment


def fill(attachment: Attachment, file: StoredFile, now: datetime) -> None:
    """Write into a row which file it stands for from now on."""
    attachment.name = file.name
    attachment.stored_as = file.stored_as
    attachment.media_type = file.media_type
    attachment.size_bytes = file.size_bytes
    attachment.sha256 = file.sha256
    attachment.uploaded_at = now


def flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut; Windows has no such call and needs none."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
