"""Plans of a year made from those of another."""

from __future__ import annotations

import re
from typing import Final

YEARS: Final = re.compile(r"(?<!\d)(\d{4})(\s*[/–-]\s*)(\d{4})(?!\d)|(?<!\d)\d{4}(?!\d)")


def title_for_year(title: str, from_year: int, to_year: int) -> str:
    """Write the new year where a title holds the old one.

    Two years that follow each other, such as 2026/2027, move on together; a longer period, such as
    RPJMD 2021-2026, is the name of a plan and stays.
    """
    later = to_year - from_year

    def moved(found: re.Match[str]) -> str:
        if found[1] is None:
            return str(to_year) if int(found[0]) == from_year else found[0]
        first, last = int(found[1]), int(found[3])
        if from_year not in (first, last) or last - first != 1:
            return found[0]
        return f"{first + later}{found[2]}{last + later}"

    return YEARS.sub(moved, title)
