"""A file that can be read again from its start, in memory or on the disk."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PIECE: Final = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file by name and size in bytes; `open` starts from its beginning each time."""

    name: str
    size: int
    open: Callable[[], BinaryIO]

    def head(self, size: int) -> bytes:
        """Give the first bytes."""
        with self.open() as stream:
            return stream.read(size)

    def pieces(self) -> Iterator[bytes]:
        """Give the content in pieces, so that a large file is never held whole."""
        with self.open() as stream:
            while piece := stream.read(_PIECE):
                yield piece

    def whole(self) -> bytes:
        """Give all of the content, for files that can only be read whole."""
        with self.open() as stream:
            return stream.read()


def source_of_bytes(name: str, content: bytes) -> Source:
    """Take content that is in memory."""
    return Source(name=name, size=len(content), open=partial(io.BytesIO, content))


def source_of_file(path: Path, name: str | None = None) -> Source:
    """Take a file on the disk, under the name that a person knows it by."""
    opening = cast("Callable[[], BinaryIO]", partial(path.open, "rb"))
    return Source(name=name or path.name, size=path.stat().st_size, open=opening)
