"""What an address asks for: an unknown choice is no choice, never an error page."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TypeVar

from flask import request

from outreach.domain.months import FIRST_YEAR, LAST_YEAR

Choice = TypeVar("Choice", bound=StrEnum)


def chosen_text(name: str) -> str:
    """Give what the address says under that name."""
    return request.args.get(name, "").strip()


def chosen_enum(name: str, kind: type[Choice]) -> Choice | None:
    """Give the chosen member of an enumeration."""
    text = chosen_text(name)
    return kind(text) if text in set(kind) else None


def chosen_number(name: str, otherwise: int) -> int:
    """Give the chosen whole number, such as a page."""
    number = whole_number(chosen_text(name))
    return otherwise if number is None else number


def named_year(name: str, otherwise: int) -> int:
    """Give the year that the address names, where months may be of it."""
    year = chosen_number(name, otherwise)
    return year if FIRST_YEAR <= year <= LAST_YEAR else otherwise


def chosen_day(name: str) -> date | None:
    """Give the chosen day, of a year that months may have."""
    try:
        day = typed_day(chosen_text(name))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def typed_day(text: str) -> date:
    """Read a day as browsers send it, or as people type it (14/10/2026). Raises ValueError."""
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    return date.fromisoformat(f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else text)


def whole_number(text: str) -> int | None:
    """Read up to nine digits, as a page, a key or a version has; anything else is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def chosen_of(name: str, allowed: tuple[str, ...]) -> str:
    """Give the chosen one of the allowed words, the first of them where none is."""
    text = chosen_text(name)
    return text if text in allowed else allowed[0]
