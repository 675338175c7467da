"""What the alliance does: one record per activity, with the seven fields that are asked of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.headcounts import (
    MOST_PARTICIPANTS,
    Headcount,
    Sum,
    Tally,
    headcount_problems,
    sums_of,
)
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.strategies import OF_THE_FILE, ActivityTypes

if TYPE_CHECKING:
    from datetime import date

    from outreach.domain.topics import Topic

MOST_RUPIAH = 10**15  # a thousand trillion: more is a slip of the finger
LONGEST_LINE = 300  # characters of a field that is one line


class ActionStatus(StrEnum):
    """How far an action has come."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class FundSource(StrEnum):
    """Where the money comes from, in the order of the budget documents."""

    APBN = "apbn"
    APBD_PROVINCE = "apbd_province"
    APBD_DISTRICT = "apbd_district"
    DAK = "dak"
    CSR = "csr"
    SWADAYA = "swadaya"
    PARTNER = "partner"
    OTHER = "other"


class Part(StrEnum):
    """What a member did in an action; the first three are acts of support (a joint action)."""

    ORGANISER = "organiser"
    CO_ORGANISER = "co_organiser"
    FUNDER = "funder"
    SPEAKER = "speaker"
    MODERATOR = "moderator"
    PARTICIPANT = "participant"
    COVERAGE = "coverage"


SUPPORTING_PARTS = frozenset({Part.ORGANISER, Part.CO_ORGANISER, Part.FUNDER})


class SevenField(StrEnum):
    """The seven fields of the source document, in its order."""

    PURPOSE = "purpose"
    TARGET_RESULT = "target_result"
    TIME = "time"
    PARTICIPANTS = "participants"
    COST = "cost"
    RESPONSIBLE = "responsible"
    ASSUMPTIONS = "assumptions"


@dataclass(frozen=True, kw_only=True)
class CostLine:
    """A planned amount in whole rupiah with its source of funds, and what it came to, if known."""

    label: str
    amount: int
    source: FundSource
    actual_amount: int | None = None

    @property
    def spent(self) -> int:
        """What it came to, or the plan where that is not known yet."""
        return self.amount if self.actual_amount is None else self.actual_amount


@dataclass(frozen=True, kw_only=True)
class MemberPart:
    """A member and what it did."""

    member_id: int
    part: Part


@dataclass(frozen=True, kw_only=True)
class ActionDetails:
    """What is written about an action. Unknown is None; the year and month are always known."""

    title: str
    activity_type: str
    region_code: str
    month: Month
    status: ActionStatus = ActionStatus.PLANNED
    starts_on: date | None = None
    ends_on: date | None = None
    topics: frozenset[Topic] = frozenset()
    purpose: str | None = None
    target_result: str | None = None
    participants_planned: int | None = None
    participants_actual: int | None = None
    costs: tuple[CostLine, ...] = ()
    responsible: str | None = None
    assumptions: str | None = None
    place: str | None = None
    actual_result: str | None = None
    parts: tuple[MemberPart, ...] = field(default=())
    headcounts: tuple[Headcount, ...] = ()

    @property
    def sums(self) -> tuple[Sum, ...]:
        """What the parts of the participants come to, beside the totals."""
        totals = {Tally.PLANNED: self.participants_planned, Tally.ACTUAL: self.participants_actual}
        return sums_of(self.headcounts, totals)

    @property
    def missing(self) -> tuple[SevenField, ...]:
        """Name those of the seven fields that are not filled in yet."""
        return missing_fields(
            purpose=self.purpose,
            target_result=self.target_result,
            participants=self.participants_planned,
            costs=len(self.costs),
            people=(self.responsible, self.assumptions),
        )

    def check(self, types: ActivityTypes = OF_THE_FILE) -> None:
        """Raise InvalidInputError with all that is wrong.

        Parts of the participants that do not add up are not: they are shown, never refused.
        """
        problems = [
            *_title_and_type_problems(self, types),
            *_length_problems(self),
            *_date_problems(self),
            *_participant_problems(self),
            *_cost_problems(self),
            *_part_problems(self),
            *headcount_problems(self.headcounts),
        ]
        if problems:
            raise InvalidInputError(problems)


def missing_fields(
    *,
    purpose: str | None,
    target_result: str | None,
    participants: int | None,
    costs: int,
    people: tuple[str | None, str | None],
) -> tuple[SevenField, ...]:
    """Name the fields that are missing; the time never is. `people`: responsible, assumptions.

    Cost counts as given with at least one line; an action without cost has a line of Rp0.
    """
    responsible, assumptions = people
    filled = {
        SevenField.PURPOSE: bool(purpose),
        SevenField.TARGET_RESULT: bool(target_result),
        SevenField.TIME: True,
        SevenField.PARTICIPANTS: participants is not None,
        SevenField.COST: costs > 0,
        SevenField.RESPONSIBLE: bool(responsible),
        SevenField.ASSUMPTIONS: bool(assumptions),
    }
    return tuple(name for name, is_filled in filled.items() if not is_filled)


def _title_and_type_problems(details: ActionDetails, types: ActivityTypes) -> list[Problem]:
    problems = []
    if not details.title.strip():
        problems.append(Problem(field="title", message=Message("Write the action's name.")))
    if not types.offers(details.activity_type):
        problems.append(
            Problem(field="activity_type", message=Message("Choose the kind of activity."))
        )
    return problems


def _length_problems(details: ActionDetails) -> list[Problem]:
    lines = {name: getattr(details, name) for name in ("title", "responsible", "place")}
    lines |= {f"costs-{index}-label": line.label for index, line in enumerate(details.costs)}
    return [
        Problem(
            field=name,
            message=Message("This is longer than %(most)s characters.", most=LONGEST_LINE),
        )
        for name, text in lines.items()
        if text is not None and len(text) > LONGEST_LINE
    ]


def _date_problems(details: ActionDetails) -> list[Problem]:
    starts_on, ends_on = details.starts_on, details.ends_on
    if ends_on is not None and (starts_on is None or ends_on < starts_on):
        return [
            Problem(
                field="ends_on",
                message=Message("The last day must not come before the first day."),
            )
        ]
    if starts_on is not None and starts_on not in details.month:
        return [
            Problem(
                field="starts_on",
                message=Message("The first day must lie in the month that is given."),
            )
        ]
    return []


def _participant_problems(details: ActionDetails) -> list[Problem]:
    return [
        Problem(field=name, message=Message("Write the number with digits, for example 120."))
        for name in ("participants_planned", "participants_actual")
        if (number := getattr(details, name)) is not None and not 0 <= number <= MOST_PARTICIPANTS
    ]


def _cost_problems(details: ActionDetails) -> list[Problem]:
    return [
        Problem(
            field=f"costs-{index}-{name}",
            message=Message("Write whole rupiah with digits, for example 18.500.000."),
        )
        for index, line in enumerate(details.costs)
        for name, amount in (("amount", line.amount), ("actual_amount", line.actual_amount))
        if amount is not None and not 0 <= amount <= MOST_RUPIAH
    ]


def _part_problems(details: ActionDetails) -> list[Problem]:
    seen: set[MemberPart] = set()
    problems = []
    for index, part in enumerate(details.parts):
        if part in seen:
            problems.append(
                Problem(
                    field=f"parts-{index}-part",
                    message=Message("This member already stands here with this part."),
                )
            )
        seen.add(part)
    return problems
