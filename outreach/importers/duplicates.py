"""Columns that stand more than once, and columns that are several headers added up."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from outreach.domain.messages import Message
from outreach.importers.cleaning import Cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, kw_only=True)
class Copies:
    """What the cells of a header's copies say: which have any word, and which pairs differ.

    A copy that is blank or 0 in every row has none. Parts of a file are added up.
    """

    telling: frozenset[int] = frozenset()
    differing: frozenset[tuple[int, int]] = frozenset()

    def __add__(self, other: Copies) -> Copies:
        return Copies(
            telling=self.telling | other.telling, differing=self.differing | other.differing
        )

    def chosen(self, count: int) -> list[int]:
        """List the copies that count, the first one first; all of them where none has a word."""
        return sorted(self.telling) or list(range(count))

    def agree(self, count: int) -> bool:
        """Tell whether the copies that count never differ from the first of them."""
        first, *others = self.chosen(count)
        return not any((first, other) in self.differing for other in others)


def copies_evidence(copies: Sequence[pd.Series[Any]]) -> Copies:
    """Gather from a part of the columns what decides which of them is taken."""
    return Copies(
        telling=frozenset(number for number, copy in enumerate(copies) if _tells(copy)),
        differing=frozenset(
            (first, other)
            for first, other in itertools.combinations(range(len(copies)), 2)
            if _differ(copies[first], copies[other])
        ),
    )


def agreed(copies: Sequence[Cleaned], evidence: Copies | None) -> Cleaned:
    """Make one column of copies under the same header.

    A copy that says nothing, blank or 0 in every row, gives way to one that does. Copies that agree
    wherever both are known fill each other's gaps; of copies that differ the first is taken.
    """
    if evidence is None:
        return copies[0]
    first, *others = (copies[number] for number in evidence.chosen(len(copies)))
    if not evidence.agree(len(copies)):
        return first
    merged = first.series
    for other in others:
        merged = merged.fillna(other.series)
    return replace(first, series=merged)


def copies_warning(count: int, heading: str, evidence: Copies) -> Message:
    """Say that a header stands more than once, and what was made of it."""
    if evidence.agree(count) and len(evidence.chosen(count)) == count:
        return Message(
            "The column %(column)s stands more than once. Its copies agree.", column=heading
        )
    return Message(
        "The column %(column)s stands more than once with other figures. The first one that "
        "is not all 0 or blank was taken.",
        column=heading,
    )


def added(parts: Sequence[Cleaned]) -> Cleaned:
    """Add counts up; the sum is unknown where one of them is."""
    total = parts[0].series
    faults = dict(parts[0].faults)
    for part in parts[1:]:
        total = total + part.series
        faults = {**part.faults, **faults}
    return Cleaned(
        series=total,
        faults=faults,
        warnings=tuple(warning for part in parts for warning in part.warnings),
    )


def _tells(column: pd.Series[Any]) -> bool:
    if pd.api.types.is_numeric_dtype(column.dtype):
        return bool((column > 0).any())
    return bool(column.notna().any())


def _differ(first: pd.Series[Any], other: pd.Series[Any]) -> bool:
    both = first.notna() & other.notna()
    return bool((first[both] != other[both]).any())
