"""Ids of posts: which are intact, and what a link holds beside them."""

from __future__ import annotations

import math
import re
import string
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from outreach.domain.messages import Message
from outreach.importers.cleaning import Cleaned, Fault, faults_where, matching, quoted, stripped

if TYPE_CHECKING:
    from outreach.importers.formats import Column

# What spreadsheets make of long numbers: `1.09626E+15`, `1,1E+15`, `1122300000000000.00`, `#NAME?`,
# `1.122.300.000.000.000`.
_DESTROYED: Final = (
    r"#.*|[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]{1,3}|[0-9]+[.,]0+|[0-9]{1,3}(?:[.,][0-9]{3}){2,}"
)
_PROTECTION: Final = r'^(?:="|\')|"$'  # signs that keep an id text in a spreadsheet
_NUMBER: Final = r"\d+(_\d+)?"
_ROUNDED: Final = "[0-9]{15}0+"
_EXACT_DIGITS: Final = 15  # a spreadsheet writes 0 for every digit after these
# Chances that intact ids end in as many zeros: strict where most do not, since files are many.
_UNLIKELY, _INCREDIBLE = 0.005, 1e-6

_SHORTCODE: Final = re.compile(
    r"instagram\.com/(?:[\w.]+/)?(?:p|reel|reels|tv)/([A-Za-z0-9_-]{1,11})"
)
_ALPHABET: Final = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
_INSTAGRAM_EPOCH_MS: Final = 1_314_220_021_721
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class IdEvidence:
    """How many ids are longer than a spreadsheet keeps, and how many of them end in zeros.

    `expected` is how many chance would give; parts of a file are added up.
    """

    long: int = 0
    ending: int = 0
    expected: float = 0.0

    def __add__(self, other: IdEvidence) -> IdEvidence:
        return IdEvidence(
            long=self.long + other.long,
            ending=self.ending + other.ending,
            expected=self.expected + other.expected,
        )

    @property
    def shows_rounding(self) -> bool:
        """Whether more ids end in zeros than chance gives.

        The number that chance gives is near to Poisson's; one id alone that ends in 00 is none.
        """
        limit = _UNLIKELY if self.ending * 2 > self.long else _INCREDIBLE
        return self.ending > self.expected and _chance(self.ending, self.expected) < limit


def id_evidence(cells: pd.Series[Any], column: Column) -> IdEvidence:
    """Gather from a part of a column what decides whether a spreadsheet has rounded all of it."""
    ids, destroyed, foreign = _sorted_out(cells, column)
    intact = ids[~(destroyed | foreign)]
    long = intact[matching(intact, "[0-9]{16,}")]
    expected = (10.0 ** (_EXACT_DIGITS - long.str.len().astype(float))).sum()
    ending = matching(long, _ROUNDED)
    return IdEvidence(long=len(long), ending=int(ending.sum()), expected=float(expected))


def cleaned_id(cells: pd.Series[Any], column: Column, evidence: IdEvidence) -> Cleaned:
    """Keep intact ids. A blank, destroyed or rounded one is a fault: it stands for no one post."""
    ids, destroyed, foreign = _sorted_out(cells, column)
    rounded = pd.Series(data=False, index=ids.index)
    if evidence.shows_rounding:
        rounded = matching(ids, _ROUNDED) & ~foreign
    faults = faults_where(destroyed | rounded, ids, _altered)
    faults |= faults_where(foreign, ids, _foreign)
    nameless = Fault(content=None, reason=Message("The row does not say which post it is about."))
    faults |= dict.fromkeys(ids.index[ids.isna()].tolist(), nameless)
    return Cleaned(
        series=ids.mask(destroyed | foreign | rounded),
        faults=faults,
        warnings=_warnings(int((destroyed | rounded).sum())),
    )


def cleaned_number(cells: pd.Series[Any], _column: Column) -> Cleaned:
    """Keep the numbers of accounts; one that a spreadsheet has changed could be several's."""
    numbers = stripped(cells)
    destroyed = matching(numbers, _DESTROYED)
    changed = int(destroyed.sum())
    if not changed:
        return Cleaned(series=numbers)
    return Cleaned(
        series=numbers.mask(destroyed),
        warnings=(
            Message(
                "A spreadsheet has changed numbers of accounts in this file. They were left out: "
                "%(count)s; accounts are told apart by their names.",
                count=changed,
            ),
        ),
    )


def uploaded_at(rule: str | None, permalink: object) -> datetime | None:
    """Read the time of an upload from a link, where the platform has such a rule."""
    if rule != "instagram" or not isinstance(permalink, str):
        return None
    match = _SHORTCODE.search(permalink)
    if not match:
        return None
    number = 0
    for letter in match[1]:
        number = number * 64 + _ALPHABET.index(letter)
    return _EPOCH + timedelta(milliseconds=(number >> 23) + _INSTAGRAM_EPOCH_MS)


def _sorted_out(
    cells: pd.Series[Any], column: Column
) -> tuple[pd.Series[Any], pd.Series[Any], pd.Series[Any]]:
    """Give the ids, and mark those that a spreadsheet has destroyed and those that are none."""
    ids = stripped(cells)
    if bool(ids.str.contains(_PROTECTION).any()):
        ids = ids.str.replace(_PROTECTION, "", regex=True)
    fits = matching(ids, column.pattern or ".*")
    if bool(fits.all()) and column.pattern == _NUMBER:
        return ids, ~fits, ~fits  # most files: none is destroyed
    destroyed = matching(ids, _DESTROYED)
    return ids, destroyed, ~destroyed & ids.notna() & ~fits


def _chance(found: int, expected: float) -> float:
    """Give the chance of so many or more where so many are expected."""
    return sum(
        math.exp(count * math.log(expected) - expected - math.lgamma(count + 1))
        for count in range(found, found + 100)
    )


def _foreign(cell: str) -> Message:
    return Message("%(cell)s is not the id of a post.", cell=quoted(cell))


def _altered(cell: str) -> Message:
    return Message(
        "A spreadsheet has changed the id to %(cell)s. Use the file as it was exported, without "
        "opening and saving it.",
        cell=quoted(cell),
    )


def _warnings(destroyed: int) -> tuple[Message, ...]:
    if not destroyed:
        return ()
    return (
        Message(
            "A spreadsheet has changed ids in this file; rows that were lost to it: %(count)s. Use "
            "the file as it was exported, without opening and saving it.",
            count=destroyed,
        ),
    )
