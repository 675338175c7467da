"""Headers that are written a little otherwise than known, where the same is surely meant."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from outreach.importers.headers import plain_header

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAME: Final = {"second": "sec", "identifier": "id", "dan": "and"}
_NUMBERS_OF: Final = (("jumlah",), ("jml",), ("number", "of"), ("numero", "de"))  # of a count
_SHORTEST_PLURAL: Final = 3
_LONG: Final = 7  # letters: in shorter words one other letter makes another word (Likes, Links)


@lru_cache(maxsize=20_000)
def loose_header(header: str) -> str:
    """Write a header without what may differ where the same is meant.

    Left out are punctuation, accents, the plural's s and that a number is meant; a unit is written
    in one way.
    """
    letters = unicodedata.normalize("NFKD", plain_header(header).replace("&", " and "))
    spaced = "".join(letter if letter.isalnum() else _space(letter) for letter in letters)
    words = _counted(tuple(spaced.split()))
    return " ".join(_SAME.get(word, word) for word in map(_singular, words))


def close_header(header: str) -> str:
    """Write a loose header in one word: programs put dots, dashes or nothing for its spaces."""
    return loose_header(header).replace(" ", "")


def nearest(header: str, known: Iterable[str]) -> str | None:
    """Find the one known header from which a loose one differs by slips in its long words.

    Every word must stand in its place: "Reach from organic posts" is not "Reach". None where
    several are as near.
    """
    near = [other for other in known if _is_slip(header.split(), other.split())]
    return near[0] if len(near) == 1 else None


def _counted(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take "number of" off what is counted: "Jumlah suka" is "Suka"."""
    sizes = (len(start) for start in _NUMBERS_OF if words[: len(start)] == start)
    return words[next(sizes, 0) :] or words


def _space(letter: str) -> str:
    return "" if unicodedata.combining(letter) else " "


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST_PLURAL and word[-1] == "s" != word[-2] else word


def _is_slip(words: list[str], others: list[str]) -> bool:
    return len(words) == len(others) and all(
        word == other or (min(len(word), len(other)) >= _LONG and OSA.distance(word, other) == 1)
        for word, other in zip(words, others, strict=True)
    )
