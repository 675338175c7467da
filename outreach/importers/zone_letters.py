"""Zones that a written time names by letters, such as EDT or WIB."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

# Letters that name one offset in the exports that write them, and a place that keeps that time.
# Those that name several (IST, BST in Asia) are left out: such a time is unreadable, not guessed.
_ZONES: Final[Mapping[str, tuple[str, str]]] = {
    "UTC": ("+0000", "UTC"),
    "GMT": ("+0000", "UTC"),
    "EST": ("-0500", "America/New_York"),
    "EDT": ("-0400", "America/New_York"),
    "CST": ("-0600", "America/Chicago"),
    "CDT": ("-0500", "America/Chicago"),
    "MST": ("-0700", "America/Denver"),
    "MDT": ("-0600", "America/Denver"),
    "PST": ("-0800", "America/Los_Angeles"),
    "PDT": ("-0700", "America/Los_Angeles"),
    "CET": ("+0100", "Europe/Paris"),
    "CEST": ("+0200", "Europe/Paris"),
    "SGT": ("+0800", "Asia/Singapore"),
    "WIB": ("+0700", "Asia/Jakarta"),
    "WITA": ("+0800", "Asia/Makassar"),
    "WIT": ("+0900", "Asia/Jayapura"),
}
_LETTERS: Final = re.compile(rf"(?<=[0-9]) ?({'|'.join(_ZONES)})$")


def numbered_zones(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Write a zone's letters at the end of a time as its offset; letters not known stay."""
    return cells.str.replace(_LETTERS, lambda found: f" {_ZONES[found[1]][0]}", regex=True)


def zones_named(cells: pd.Series[Any]) -> frozenset[str]:
    """List the places whose time cells say to be written in, by the letters of their zones."""
    known = cells.dropna()
    if known.empty or not known.iloc[0][-1].isalpha():  # a column is written one way
        return frozenset()
    letters = known.str.extract(_LETTERS, expand=False).dropna().unique()
    return frozenset(_ZONES[each][1] for each in letters)
