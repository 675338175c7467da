"""Header names, compared without what drifts from one export to the next."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Columns that are put before a file's own where rejected rows are given back to be mended: the
# line of the row and what is wrong with it, by the language in which they are written.
ADDED_HEADERS: Final[Mapping[str, tuple[str, str]]] = {
    "id": ("Baris asal", "Alasan ditolak"),
    "en": ("Original line", "Reason for rejection"),
}
# Byte order marks and zero-width characters that survive copying from one program to another.
_INVISIBLE: Final = re.compile("[\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\x00]")


def plain_header(header: str) -> str:
    """Write a header the one way that it is compared: small letters, single spaces, no marks."""
    return " ".join(_INVISIBLE.sub("", header).split()).casefold()


def fingerprint(header: Sequence[str]) -> str:
    """Give what tables of the same headers share, whatever their order.

    The columns that were added to rejected rows are none of the file's own.
    """
    names = sorted(name for name in map(plain_header, header) if name and name not in _ADDED)
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()


_ADDED: Final = frozenset(plain_header(each) for added in ADDED_HEADERS.values() for each in added)
