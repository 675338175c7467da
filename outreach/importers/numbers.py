"""Numbers as people and platforms write them: thousands, decimal signs, `12,4 rb`."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

SIGNS: Final = (".", ",")
_WRITTEN: Final = {
    sign: re.compile(
        rf"(-?)(\d+|\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+)(?:{re.escape(sign)}(\d+))?",
        re.ASCII,
    )
    for sign, thousands in ((".", ","), (",", "."))
}
_WORDS: Final = {"rb": 1_000, "ribu": 1_000, "jt": 1_000_000, "juta": 1_000_000}
_IN_WORDS: Final = re.compile(r"(.*\d)\s*(rb|ribu|jt|juta)\.?", re.IGNORECASE)
_SPACES_BETWEEN_THOUSANDS: Final = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")

# How sure a cell is of its decimal sign, the surest first. "3,5" can be written with one sign only;
# "1,234" is a whole number with one sign only; "3,000" is a count of thousands by convention.
_FORM, _WHOLE, _CONVENTION = range(3)
Votes = Counter[tuple[int, str]]


def decimal_votes(cells: Iterable[str], *, whole: bool) -> Votes:
    """Let each cell say which decimal sign it can be read with; `whole` where fractions cannot be.

    A cell that can be read both ways, or neither, says nothing.
    """
    votes: Votes = Counter()
    for cell in cells:
        able = [sign for sign in SIGNS if number(cell, sign) is not None]
        if len(able) == 1:
            votes[_FORM, able[0]] += 1
        elif able and whole and ("," in cell or "." in cell):
            votes[_vote_of_a_count(cell)] += 1
    return votes


def decimal_sign(votes: Votes, *, of_file: Votes | None = None) -> str | None:
    """Choose the sign that the surest cells give; None where no cell decides.

    What the whole file is sure of comes before a column's mere convention. Where as many cells of a
    kind give either sign, they decide nothing.
    """
    for sure in (votes, of_file or Counter()):
        for level in (_FORM, _WHOLE):
            sign = _winner(sure, level)
            if sign:
                return sign
    return _winner(votes, _CONVENTION)


def deciding_vote(votes: Votes) -> tuple[int, str] | None:
    """Give the surest vote for the sign that these votes choose; None where no cell decides."""
    for level in (_FORM, _WHOLE, _CONVENTION):
        sign = _winner(votes, level)
        if sign:
            return level, sign
    return None


def number(cell: str, sign: str) -> Decimal | None:
    """Read a number with that decimal sign, or None if it cannot be written so."""
    match = _WRITTEN[sign].fullmatch(_SPACES_BETWEEN_THOUSANDS.sub("", cell))
    if not match:
        return None
    minus, whole, fraction = match.groups()
    return Decimal(f"{minus}{re.sub('[.,]', '', whole)}.{fraction or 0}")


def without_words(cell: str) -> tuple[str, int]:
    """Take `rb` and `jt` off a number: what is left, and by how much to multiply it."""
    match = _IN_WORDS.fullmatch(cell)
    return (match[1], _WORDS[match[2].casefold()]) if match else (cell, 1)


def _vote_of_a_count(cell: str) -> tuple[int, str]:
    """Choose between the two readings of `1,234`: a count has no fraction."""
    able = [sign for sign in SIGNS if _is_whole(number(cell, sign))]
    if len(able) == 1:
        return _WHOLE, able[0]
    return _CONVENTION, "." if "," in cell else ","


def _is_whole(value: Decimal | None) -> bool:
    return value is not None and value == value.to_integral_value()


def _winner(votes: Votes, level: int) -> str | None:
    counts = {sign: votes[level, sign] for sign in SIGNS}
    most = max(counts.values())
    best = [sign for sign in SIGNS if counts[sign] == most]
    return best[0] if len(best) == 1 else None
