"""What strategies 1 and 2 ask of a region: steps that are judged, not counted."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from outreach import DATA
from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.links import link_problems
from outreach.domain.messages import Message, Named
from outreach.domain.months import FIRST_YEAR, LAST_YEAR
from outreach.domain.regions import Level, level_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

LONGEST_DOCUMENT = 300


class MilestoneStatus(StrEnum):
    """How far a step has come by the judgement of a day."""

    NOT_YET = "not_yet"
    UNDER_WAY = "under_way"
    REACHED = "reached"


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something that is judged, and the papers that show it."""

    key: str
    name: Named
    evidence: Named


@dataclass(frozen=True, kw_only=True)
class StepGroup:
    """Steps that are looked at together, in their order."""

    key: str
    name: Named
    steps: tuple[Step, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(step.key for step in self.steps)


@cache
def step_groups(path: Path = DATA / "milestones.toml") -> dict[str, StepGroup]:
    """Read the groups of steps by key, in their order."""
    with path.open("rb") as file:
        content = tomllib.load(file)
    return {
        key: StepGroup(
            key=key,
            name=Named(**entry["name"]),
            steps=tuple(
                Step(key=step, name=Named(**words["name"]), evidence=Named(**words["evidence"]))
                for step, words in entry["steps"].items()
            ),
        )
        for key, entry in content.items()
    }


def steps_by_key() -> dict[str, Step]:
    """Give every step of every group by its key."""
    return {step.key: step for group in step_groups().values() for step in group.steps}


def is_judged(region_code: str) -> bool:
    """Tell whether steps are judged of the region: of those that a head of region governs."""
    return level_of(region_code) is not Level.NATION


@dataclass(frozen=True, kw_only=True)
class MilestoneDetails:
    """What is written about a judgement; the latest one at or before a day holds on it."""

    region_code: str
    step: str
    judged_on: date
    status: MilestoneStatus
    document: str | None = None
    document_on: date | None = None
    links: tuple[str, ...] = ()
    note: str | None = None

    def check(self, today: date) -> None:
        """Raise InvalidInputError with all that is wrong; nothing is judged ahead of its day."""
        problems = [*self._place(), *self._days(today), *self._papers()]
        if problems:
            raise InvalidInputError(problems)

    def _place(self) -> Iterator[Problem]:
        if self.step not in steps_by_key():
            yield Problem(field="step", message=Message("Choose the step that is judged."))
        if not is_judged(self.region_code):
            yield Problem(
                field="region", message=Message("Choose a province, a district or a city.")
            )

    def _days(self, today: date) -> Iterator[Problem]:
        if not FIRST_YEAR <= self.judged_on.year <= LAST_YEAR:
            yield Problem(field="judged_on", message=Message("Check the year of this day."))
        elif self.judged_on > today:
            yield Problem(
                field="judged_on", message=Message("A step cannot be judged before the day comes.")
            )
        if self.document_on and not FIRST_YEAR <= self.document_on.year <= LAST_YEAR:
            yield Problem(field="document_on", message=Message("Check the year of this day."))

    def _papers(self) -> Iterator[Problem]:
        document = (self.document or "").strip()
        if len(document) > LONGEST_DOCUMENT:
            yield Problem(
                field="document",
                message=Message("This is longer than %(most)s characters.", most=LONGEST_DOCUMENT),
            )
        if not document and self.status is MilestoneStatus.REACHED:
            yield Problem(
                field="document",
                message=Message("Name the document that shows that the step is reached."),
            )
        yield from link_problems(self.links)
