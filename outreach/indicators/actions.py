"""What the action log adds up to: how many, with how many people, at whose cost, how complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.actions import ActionStatus, CostLine, FundSource, SevenField
from outreach.domain.headcounts import CATEGORIES, Dimension, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.domain.headcounts import Headcount

COUNTED = (Dimension.SEX, Dimension.MODE)  # whose parts are the same few for every action


@dataclass(frozen=True, kw_only=True)
class ActionRecord:
    """An action as the log holds it at present; `missing` are those of the seven fields.

    `is_flagged`: the parts of its participants do not add up to the total that is written.
    """

    id: int
    title: str
    status: ActionStatus
    participants_planned: int | None = None
    participants_actual: int | None = None
    costs: tuple[CostLine, ...] = ()
    missing: tuple[SevenField, ...] = ()
    headcounts: tuple[Headcount, ...] = ()
    is_flagged: bool = False


@dataclass(frozen=True, kw_only=True)
class SourceAmount:
    """Whole rupiah from one source of funds."""

    source: FundSource
    amount: int


@dataclass(frozen=True, kw_only=True)
class SourceCost:
    """The lines of cost from one source: what was planned, and what those known came to.

    `actual` is over `known` of the `lines`, None where none is known; `planned_of_known` is the
    plan of the same lines, which `actual` can be compared with.
    """

    source: FundSource
    planned: int
    actual: int | None
    planned_of_known: int
    lines: int
    known: int


@dataclass(frozen=True, kw_only=True)
class PartCount:
    """How many participants were of a category, and at how many actions that is known."""

    dimension: Dimension
    category: str
    planned: int | None
    planned_known: int
    actual: int | None
    actual_known: int


@dataclass(frozen=True, kw_only=True)
class ActionSummary:
    """The actions of a period.

    `planned`, `done` and `cancelled` count actions by their present status. Participants are of
    the actions that are done: those who came, and those who were expected at the same actions;
    each None where no such action knows it, and `…_known` tells how many do; `parts` are women and
    men, on site and online of the same actions, and `flagged` counts those whose parts do not add
    up. `cost` is of the actions that are done: what they came to, and for lines where that is not
    known (`cost_estimated` of `cost_lines`) the plan; `cost_compared` sets it against the plan.
    `cost_planned` is of those still planned; cancelled ones cost nothing here. `cost_unknown`
    counts done actions without a line of cost. `missing` counts, of all actions but the cancelled,
    those without each of the seven fields; `incomplete` those without any one.
    """

    planned: int
    done: int
    cancelled: int
    participants: int | None
    participants_known: int
    participants_planned: int | None
    participants_planned_known: int
    parts: tuple[PartCount, ...]
    flagged: int
    cost: tuple[SourceAmount, ...]
    cost_compared: tuple[SourceCost, ...]
    cost_planned: tuple[SourceAmount, ...]
    cost_unknown: int
    incomplete: int
    missing: dict[SevenField, int]

    @property
    def cost_lines(self) -> int:
        """How many lines of cost the actions done have."""
        return sum(each.lines for each in self.cost_compared)

    @property
    def cost_estimated(self) -> int:
        """How many of those lines stand with their plan, as what they came to is not known."""
        return sum(each.lines - each.known for each in self.cost_compared)

    def document(self) -> dict[str, object]:
        """Write what the report's JSON holds of it."""
        return {
            "planned": self.planned,
            "done": self.done,
            "cancelled": self.cancelled,
            "participants": self.participants,
            "cost": [{"source": part.source.value, "amount": part.amount} for part in self.cost],
        }


def action_summary(actions: Iterable[ActionRecord]) -> ActionSummary:
    """Add up the actions of a period."""
    by_status: dict[ActionStatus, list[ActionRecord]] = {status: [] for status in ActionStatus}
    for action in actions:
        by_status[action.status].append(action)
    planned, done = by_status[ActionStatus.PLANNED], by_status[ActionStatus.DONE]
    came = [each.participants_actual for each in done if each.participants_actual is not None]
    expected = [each.participants_planned for each in done if each.participants_planned is not None]
    kept = [*planned, *done]
    return ActionSummary(
        planned=len(planned),
        done=len(done),
        cancelled=len(by_status[ActionStatus.CANCELLED]),
        participants=sum(came) if came else None,
        participants_known=len(came),
        participants_planned=sum(expected) if expected else None,
        participants_planned_known=len(expected),
        parts=part_counts(done),
        flagged=sum(action.is_flagged for action in done),
        cost=cost_by_source(done),
        cost_compared=cost_against_plan(done),
        cost_planned=cost_by_source(planned),
        cost_unknown=sum(not action.costs for action in done),
        incomplete=sum(bool(action.missing) for action in kept),
        missing={name: sum(name in action.missing for action in kept) for name in SevenField},
    )


def cost_by_source(actions: Sequence[ActionRecord]) -> tuple[SourceAmount, ...]:
    """Add up the lines of cost of each source that has one, in the sources' fixed order.

    A line counts with what it came to, or with its plan where that is not known.
    """
    return tuple(
        SourceAmount(source=source, amount=sum(line.spent for line in lines))
        for source, lines in _by_source(actions).items()
    )


def cost_against_plan(actions: Sequence[ActionRecord]) -> tuple[SourceCost, ...]:
    """Set what the lines of each source came to against their plan."""
    return tuple(_compared(source, lines) for source, lines in _by_source(actions).items())


def part_counts(actions: Sequence[ActionRecord]) -> tuple[PartCount, ...]:
    """Add up women and men, on site and online; an action that does not know a part is left out."""
    return tuple(
        _part_count(actions, dimension, category)
        for dimension in COUNTED
        for category in CATEGORIES[dimension]
    )


def _by_source(actions: Sequence[ActionRecord]) -> dict[FundSource, list[CostLine]]:
    lines: dict[FundSource, list[CostLine]] = {source: [] for source in FundSource}
    for action in actions:
        for line in action.costs:
            lines[line.source].append(line)
    return {source: of_source for source, of_source in lines.items() if of_source}


def _compared(source: FundSource, lines: Sequence[CostLine]) -> SourceCost:
    known = [line for line in lines if line.actual_amount is not None]
    return SourceCost(
        source=source,
        planned=sum(line.amount for line in lines),
        actual=sum(line.spent for line in known) if known else None,
        planned_of_known=sum(line.amount for line in known),
        lines=len(lines),
        known=len(known),
    )


def _part_count(actions: Sequence[ActionRecord], dimension: Dimension, category: str) -> PartCount:
    known = {tally: _known(actions, dimension, category, tally) for tally in Tally}
    planned, actual = known[Tally.PLANNED], known[Tally.ACTUAL]
    return PartCount(
        dimension=dimension,
        category=category,
        planned=sum(planned) if planned else None,
        planned_known=len(planned),
        actual=sum(actual) if actual else None,
        actual_known=len(actual),
    )


def _known(
    actions: Sequence[ActionRecord], dimension: Dimension, category: str, tally: Tally
) -> list[int]:
    return [
        number
        for action in actions
        for each in action.headcounts
        if (each.dimension, each.category) == (dimension, category)
        and (number := each.of(tally)) is not None
    ]
