"""A row of an attendance list: who it is, and of which parts; what cannot be read is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from outreach.domain.headcounts import ELSEWHERE, Dimension
from outreach.domain.messages import Message
from outreach.domain.plain_words import plain_words
from outreach.importers.attendance_words import (
    attendance_words,
    kind_of_name,
    kind_said,
    meaning,
)
from outreach.importers.cleaning import quoted
from outreach.importers.member_cells import is_blank
from outreach.importers.parsed import Rejection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.domain.scope import Scope
    from outreach.importers.list_tables import ListTable
    from outreach.importers.region_names import RegionNames

_ABSENT: Final = "absent"
_PRESENT: Final = "present"
_TOLD: Final = ("sex", "men", "women", "institution", "kind", "region", "mode", "phone")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A person on the list; `parts` has what is known of it, never more than that."""

    line: int
    name: str
    institution: str
    phone: str
    parts: Mapping[Dimension, str]
    is_guessed: bool

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return plain_words(self.name)

    @property
    def institution_key(self) -> str:
        """The institution as it is compared."""
        return plain_words(self.institution)


@dataclass(kw_only=True)
class Reader:
    """Reads the rows of a list one by one, and keeps what could not be read."""

    table: ListTable
    columns: Mapping[str, int]
    regions: RegionNames
    scope: Scope
    left_out: list[Rejection] = field(default_factory=list)
    unclear: list[Rejection] = field(default_factory=list)

    def read(self, line: int, row: tuple[str, ...]) -> Row | None:
        """Read a row; None for one that is empty, or no person who came."""
        cells = {
            name: row[place]
            for name, place in self.columns.items()
            if row[place] and not is_blank(row[place])
        }
        if not any(name in cells for name in ("name", *_TOLD)):
            return None  # numbered in advance, and nobody signed
        reason = self._no_person(line, cells)
        if reason is not None:
            self._leave_out(line, reason)
            return None
        kind, is_guessed = self._kind(line, cells)
        known = {
            Dimension.SEX: self._sex(line, cells),
            Dimension.MODE: self._mode(line, cells),
            Dimension.KIND: kind,
            Dimension.REGION: self._region(line, cells),
        }
        return Row(
            line=line,
            name=cells["name"],
            institution=cells.get("institution", ""),
            phone="".join(sign for sign in cells.get("phone", "") if sign.isdigit()),
            parts={dimension: part for dimension, part in known.items() if part is not None},
            is_guessed=is_guessed,
        )

    def _no_person(self, line: int, cells: Mapping[str, str]) -> tuple[str, Message] | None:
        """Tell by which column a row is nobody who came, and why."""
        words = attendance_words()
        name = cells.get("name", "")
        if not any(sign.isalpha() for sign in name):
            return "name", Message("The row has no name.")
        if words.is_no_person(name) or line > self._last_numbered:
            return "name", Message("This stands below the list and is no person.")
        if meaning(cells.get("mode", ""), words.mode) == _ABSENT:
            return "mode", Message("The person did not come.")
        return None

    @cached_property
    def _last_numbered(self) -> int:
        """Give the line of the last number, below which nobody stands who has none."""
        place = self.columns.get("number")
        lines = [line for line, _row in self.table.rows]
        numbered = [
            line
            for line, row in self.table.rows
            if place is not None and row[place].rstrip(".)").isdigit()
        ]
        return numbered[-1] if numbered and len(numbered) * 2 > len(lines) else max(lines)

    def _sex(self, line: int, cells: Mapping[str, str]) -> str | None:
        marked = self._marked(line, cells, ("women", "men"))
        if marked is not None or "sex" not in cells:
            return marked
        words = self._sex_words
        return self._said(line, "sex", cells["sex"], meaning(cells["sex"], words))

    @cached_property
    def _sex_words(self) -> list[tuple[str, str]]:
        """Give the words for women and men; beside W (wanita), P is pria and no perempuan."""
        words = list(attendance_words().sex)
        place = self.columns.get("sex")
        used = set() if place is None else {plain_words(cell) for cell in self.table.column(place)}
        if "w" in used and "l" not in used:
            return [("p", "men"), *((word, meant) for word, meant in words if word != "p")]
        return words

    def _mode(self, line: int, cells: Mapping[str, str]) -> str | None:
        marked = self._marked(line, cells, ("on_site", "online"))
        if marked is not None or "mode" not in cells:
            return marked
        meant = meaning(cells["mode"], attendance_words().mode)
        if meant == _PRESENT:
            return None
        return self._said(line, "mode", cells["mode"], meant)

    def _kind(self, line: int, cells: Mapping[str, str]) -> tuple[str | None, bool]:
        """Read the kind of institution; without a cell that says it, guess by the name."""
        if "kind" in cells:
            kind = self._said(line, "kind", cells["kind"], kind_said(cells["kind"]))
            if kind is not None:
                return kind, False
        guessed = kind_of_name(cells.get("institution", ""))
        return guessed, guessed is not None

    def _region(self, line: int, cells: Mapping[str, str]) -> str | None:
        if "region" not in cells:
            return None
        found = self.regions.find(cells["region"])
        if isinstance(found, Message):
            self._unclear(line, "region", cells["region"], found)
            return None
        return found if self.scope.covers(found) else ELSEWHERE

    def _marked(self, line: int, cells: Mapping[str, str], pair: tuple[str, str]) -> str | None:
        """Read two columns of which one is ticked."""
        ticked = [name for name in pair if attendance_words().is_mark(cells.get(name, ""))]
        if len(ticked) > 1:
            sentence = Message("Both columns are marked.")
            self._unclear(line, ticked[0], cells[ticked[0]], sentence)
        return ticked[0] if len(ticked) == 1 else None

    def _said(self, line: int, name: str, cell: str, meant: str | None) -> str | None:
        if meant is None:
            sentence = Message("%(cell)s is not known here.", cell=quoted(cell))
            self._unclear(line, name, cell, sentence)
        return meant

    def _leave_out(self, line: int, reason: tuple[str, Message]) -> None:
        name, sentence = reason
        self.left_out.append(self._rejection(line, name, None, sentence))

    def _unclear(self, line: int, name: str, cell: str, sentence: Message) -> None:
        self.unclear.append(self._rejection(line, name, cell, sentence))

    def _rejection(self, line: int, name: str, cell: str | None, sentence: Message) -> Rejection:
        place = self.columns.get(name)
        return Rejection(
            line=line,
            sheet=self.table.sheet,
            column=None if place is None else self.table.header[place],
            content=cell,
            reason=sentence,
        )
