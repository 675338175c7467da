"""What the action log adds up to: how many, with how many people, at whose cost, how complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.actions import ActionStatus, CostLine, FundSource, SevenField

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, kw_only=True)
class ActionRecord:
    """An action as the log holds it at present; `missing` are those of the seven fields."""

    id: int
    title: str
    status: ActionStatus
    participants_planned: int | None = None
    participants_actual: int | None = None
    costs: tuple[CostLine, ...] = ()
    missing: tuple[SevenField, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SourceAmount:
    """Whole rupiah from one source of funds."""

    source: FundSource
    amount: int


@dataclass(frozen=True, kw_only=True)
class ActionSummary:
    """The actions of a period.

    `planned`, `done` and `cancelled` count actions by their present status. Participants are of
    the actions that are done: those who came, and those who were expected at the same actions;
    each None where no such action knows it, and `…_known` tells how many do. `cost` is of the
    actions that are done, `cost_planned` of those still planned; cancelled ones cost nothing here.
    `cost_unknown` counts done actions without a line of cost. `missing` counts, of all actions but
    the cancelled, those without each of the seven fields; `incomplete` those without any one.
    """

    planned: int
    done: int
    cancelled: int
    participants: int | None
    participants_known: int
    participants_planned: int | None
    participants_planned_known: int
    cost: tuple[SourceAmount, ...]
    cost_planned: tuple[SourceAmount, ...]
    cost_unknown: int
    incomplete: int
    missing: dict[SevenField, int]

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
        cost=cost_by_source(done),
        cost_planned=cost_by_source(planned),
        cost_unknown=sum(not action.costs for action in done),
        incomplete=sum(bool(action.missing) for action in kept),
        missing={name: sum(name in action.missing for action in kept) for name in SevenField},
    )


def cost_by_source(actions: Sequence[ActionRecord]) -> tuple[SourceAmount, ...]:
    """Add up the lines of cost of each source that has one, in the sources' fixed order."""
    lines = [line for action in actions for line in action.costs]
    used = {line.source for line in lines}
    return tuple(
        SourceAmount(
            source=source, amount=sum(line.amount for line in lines if line.source is source)
        )
        for source in FundSource
        if source in used
    )
