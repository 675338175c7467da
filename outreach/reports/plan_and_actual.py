"""The report's tables of participants and cost: plan against actual, over how many known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.actions import FundSource
from outreach.domain.headcounts import CATEGORIES
from outreach.domain.messages import Message
from outreach.reports.parts import Cell, Column, Table
from outreach.reports.terms import FUND_SOURCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.domain.months import Month
    from outreach.indicators.actions import ActionSummary, PartCount, SourceAmount, SourceCost
    from outreach.reports.parts import Wording


def parts_tables(actions: ActionSummary, wording: Wording, month: Month) -> tuple[Table, ...]:
    """Show women and men, on site and online, of the actions done; no table where none is known."""
    say = wording.say
    known = [each for each in actions.parts if each.planned_known or each.actual_known]
    if not known:
        return ()
    table = Table(
        title=say(Message("Participants of the actions done, %(month)s", month=month)),
        columns=(
            Column(label=say(Message("Participants")), width=2),
            Column(label=say(Message("Expected")), is_number=True, width=1),
            Column(label=say(Message("Came")), is_number=True, width=1),
        ),
        rows=(
            _all_participants(actions, wording),
            *(_part_row(each, actions.done, wording) for each in known),
        ),
    )
    return (table,)


def cost_table(actions: ActionSummary, wording: Wording, month: Month) -> Table:
    """Show cost by source of funds: what was planned and came of it, and what is planned still."""
    say = wording.say
    compared = {each.source: each for each in actions.cost_compared}
    ahead = {each.source: each for each in actions.cost_planned}
    return Table(
        title=say(Message("Cost by source of funds, %(month)s", month=month)),
        columns=(
            Column(label=say(Message("Source of funds")), width=2),
            Column(label=say(Message("Actions done, plan")), is_number=True, width=1),
            Column(label=say(Message("Actions done, came to")), is_number=True, width=1),
            Column(label=say(Message("Actions planned")), is_number=True, width=1),
        ),
        rows=tuple(
            (
                Cell(text=say(FUND_SOURCES[source])),
                *_compared_cells(compared.get(source), wording),
                _amount(ahead.get(source), wording),
            )
            for source in FundSource
            if source in compared or source in ahead
        ),
        total=(
            Cell(text=say(Message("Total"))),
            *_total_cells(actions.cost_compared, wording),
            wording.rupiah(
                sum(each.amount for each in actions.cost_planned) if actions.cost_planned else None
            ),
        ),
        empty=say(Message("No cost is written down for these actions yet.")),
    )


def uneven_point(actions: ActionSummary, wording: Wording) -> tuple[str, ...]:
    """Say of how many actions the parts of the participants do not add up, if of any."""
    if not actions.flagged:
        return ()
    sentence = Message(
        "At %(count)s of the %(done)s actions done the parts of the participants do not add up.",
        count=actions.flagged,
        done=actions.done,
    )
    return (wording.say(sentence),)


def _all_participants(actions: ActionSummary, wording: Wording) -> tuple[Cell, ...]:
    return (
        Cell(text=wording.say(Message("All participants"))),
        _over(
            actions.participants_planned, actions.participants_planned_known, actions.done, wording
        ),
        _over(actions.participants, actions.participants_known, actions.done, wording),
    )


def _part_row(part: PartCount, done: int, wording: Wording) -> tuple[Cell, ...]:
    return (
        Cell(text=wording.say(CATEGORIES[part.dimension][part.category])),
        _over(part.planned, part.planned_known, done, wording),
        _over(part.actual, part.actual_known, done, wording),
    )


def _over(number: int | None, known: int, done: int, wording: Wording) -> Cell:
    """Write a number, and beside it at how many of the actions it is known where not at all."""
    if number is None:
        return wording.unknown()
    over = Message("at %(known)s of %(done)s actions", known=known, done=done)
    return Cell(text=wording.writer.number(number), sub=wording.say(over) if known < done else "")


def _compared_cells(cost: SourceCost | None, wording: Wording) -> tuple[Cell, Cell]:
    if cost is None:
        return _none_written(wording), _none_written(wording)
    return wording.rupiah(cost.planned), _came_to(cost.actual, cost.known, cost.lines, wording)


def _total_cells(costs: Sequence[SourceCost], wording: Wording) -> tuple[Cell, Cell]:
    if not costs:
        return wording.unknown(), wording.unknown()
    known = [each.actual for each in costs if each.actual is not None]
    return wording.rupiah(sum(each.planned for each in costs)), _came_to(
        sum(known) if known else None,
        sum(each.known for each in costs),
        sum(each.lines for each in costs),
        wording,
    )


def _came_to(amount: int | None, known: int, lines: int, wording: Wording) -> Cell:
    if amount is None:
        return wording.unknown()
    over = Message("for %(known)s of %(lines)s lines", known=known, lines=lines)
    return Cell(text=wording.writer.rupiah(amount), sub=wording.say(over) if known < lines else "")


def _amount(part: SourceAmount | None, wording: Wording) -> Cell:
    return _none_written(wording) if part is None else wording.rupiah(part.amount)


def _none_written(wording: Wording) -> Cell:
    return Cell(text=wording.say(Message("none written down")), is_unknown=True)
