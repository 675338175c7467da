"""Columns that stand more than once, and columns that are several headers added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from outreach.domain.messages import Message
from outreach.importers.cleaning import Cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence


def agreed(copies: Sequence[Cleaned], heading: str) -> Cleaned:
    """Make one column of copies under the same header, with a warning.

    A copy that says nothing, blank or 0 in every row, gives way to one that does. Copies that agree
    wherever both are known fill each other's gaps; of copies that differ the first is taken.
    """
    if len(copies) == 1:
        return copies[0]
    telling = [copy for copy in copies if _tells(copy.series)] or list(copies)
    first, *others = telling
    merged = first.series
    agree = True
    for other in others:
        both = first.series.notna() & other.series.notna()
        agree = agree and bool((first.series[both] == other.series[both]).all())
        merged = merged.fillna(other.series)
    warning = (
        Message("The column %(column)s stands more than once. Its copies agree.", column=heading)
        if agree and len(telling) == len(copies)
        else Message(
            "The column %(column)s stands more than once with other figures. The first one that "
            "is not all 0 or blank was taken.",
            column=heading,
        )
    )
    return Cleaned(
        series=merged if agree else first.series,
        faults=first.faults,
        warnings=(*first.warnings, warning),
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
