"""What can show that a member takes part in the alliance or supports it, read from data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from outreach import DATA
from outreach.domain.messages import Named

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from outreach.domain.messages import Message


class EvidenceKind(StrEnum):
    """The kinds in the order of pages; data/evidence.toml says what each of them shows."""

    ACTION = "action"
    JOINT_ACTION = "joint_action"
    POST = "post"
    COVERAGE = "coverage"
    STATEMENT = "statement"
    LETTER = "letter"
    MOU = "mou"
    DECREE = "decree"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A kind of evidence with its name, and what it shows."""

    kind: EvidenceKind
    name: Named
    involves: bool
    supports: bool
    needs_proof: bool
    is_paper: bool


@cache
def evidence_kinds(path: Path = DATA / "evidence.toml") -> dict[EvidenceKind, Evidence]:
    """Read the one list of kinds of evidence."""
    with path.open("rb") as file:
        content = tomllib.load(file)
    return {
        kind: Evidence(kind=kind, **{**content[kind], "name": Named(**content[kind]["name"])})
        for kind in map(EvidenceKind, content)
    }


INVOLVES: Final = frozenset(each.kind for each in evidence_kinds().values() if each.involves)
SUPPORTS: Final = frozenset(each.kind for each in evidence_kinds().values() if each.supports)


@dataclass(frozen=True, kw_only=True, slots=True)  # a nation has tens of thousands
class Act:
    """A dated act of a member, with the record that shows it.

    `first_day` and `last_day` are one day, or those of a month where only that is known.
    `region_code` is where it took place. `flaw` says why it cannot count (a cancelled action).
    """

    member_id: int
    kind: EvidenceKind
    first_day: date
    last_day: date
    region_code: str
    record_id: int
    label: str
    valid_until: date | None = None
    flaw: Message | None = None

    @property
    def is_day_known(self) -> bool:
        """Tell whether the day itself is known, not only the month."""
        return self.first_day == self.last_day
