"""Words the one way in which they are compared."""

from __future__ import annotations

import re
from typing import Final

_NO_LETTERS: Final = re.compile(r"[\W_]+")


def plain_words(text: str) -> str:
    """Write words in small letters and digits alone, one space between them.

    Of a name nothing else is taken off: PT Contoh and Yayasan Contoh are two.
    """
    return _NO_LETTERS.sub(" ", text.casefold()).strip()
