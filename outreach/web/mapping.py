"""Columns of somebody's file, mapped on screen to ours: what is offered, chosen and shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request
from flask_babel import gettext as _

from outreach.web.choices import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.domain.messages import Message

PREFIX = "column-"
LETTERS = 26


@dataclass(frozen=True, kw_only=True)
class MappedColumn:
    """One of our columns with the file's column chosen for it, how sure that is and why.

    `read` of the first `tried` cells can be read as what it holds.
    """

    name: str
    label: str
    place: int | None = None
    certainty: str | None = None
    reason: Message | None = None
    read: int = 0
    tried: int = 0
    is_needed: bool = False

    @property
    def is_shown_first(self) -> bool:
        """Whether it belongs above those that the file does not seem to have."""
        return self.is_needed or self.place is not None

    @property
    def is_poor(self) -> bool:
        """Whether fewer than half of the cells can be read."""
        return self.read * 2 < self.tried


def chosen_places(names: Iterable[str], width: int) -> dict[str, int]:
    """Give the places that were chosen on the screen, by our names; none is left out."""
    chosen = {name: whole_number(request.form.get(PREFIX + name, "")) for name in names}
    return {name: place for name, place in chosen.items() if place is not None and place < width}


def chosen_twice(places: dict[str, int]) -> int | None:
    """Give a place of the file that was chosen for two of our columns."""
    return next((place for place, times in Counter(places.values()).items() if times > 1), None)


def shown_headers(header: Sequence[str]) -> list[str]:
    """Name every column of a file: by its header, or as spreadsheets do where it has none."""
    return [
        text or _("Column %(letter)s", letter=_letters(place)) for place, text in enumerate(header)
    ]


def _letters(place: int) -> str:
    first, last = divmod(place, LETTERS)
    return ("" if first == 0 else _letters(first - 1)) + chr(ord("A") + last)
