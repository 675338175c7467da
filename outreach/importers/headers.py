"""Header names, compared without what drifts from one export to the next."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Byte order marks and zero-width characters that survive copying from one program to another.
_INVISIBLE = re.compile("[\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\x00]")


def plain_header(header: str) -> str:
    """Write a header the one way that it is compared: small letters, single spaces, no marks."""
    return " ".join(_INVISIBLE.sub("", header).split()).casefold()


def fingerprint(header: Sequence[str]) -> str:
    """Give what tables of the same headers share, whatever their order."""
    return hashlib.sha256("\x1f".join(sorted(map(plain_header, header))).encode()).hexdigest()
