"""The report's section on membership, whose rows add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import Message
from outreach.reports.parts import Cell, Column, Section, Table
from outreach.reports.terms import MEMBER_KINDS

if TYPE_CHECKING:
    from outreach.reports.monthly import MonthlyReport
    from outreach.reports.parts import Wording

MOVES = ("opening", "joined", "left", "closing")


def membership_section(report: MonthlyReport, wording: Wording) -> Section:
    """Show who belonged, joined and left, by kind."""
    return Section(
        key="membership",
        heading=wording.say(Message("Membership")),
        lead=membership_lead(report, wording),
        tables=(_by_kind(report, wording),) if _has_members(report) else (),
    )


def membership_lead(report: MonthlyReport, wording: Wording) -> str:
    """Say how many belong to the alliance and how many came and went."""
    _, joined, left, closing = (_sum(report, move) for move in MOVES)
    if not _has_members(report):
        return wording.say(
            Message("Nobody belonged to the alliance in %(month)s.", month=report.month)
        )
    return wording.say(
        Message(
            "Members at the end of %(month)s: %(closing)s; joined: %(joined)s; left: %(left)s.",
            month=report.month,
            closing=closing,
            joined=joined,
            left=left,
        )
    )


def _by_kind(report: MonthlyReport, wording: Wording) -> Table:
    say = wording.say
    return Table(
        title=say(Message("Members by kind, %(month)s", month=report.month)),
        columns=(
            Column(label=say(Message("Kind")), width=3),
            *(
                Column(label=say(label), is_number=True, width=1)
                for label in (
                    Message("At the beginning"),
                    Message("Joined"),
                    Message("Left"),
                    Message("At the end"),
                )
            ),
        ),
        rows=tuple(
            (
                Cell(text=say(MEMBER_KINDS[movement.kind])),
                *(wording.count(getattr(movement, move)) for move in MOVES),
            )
            for movement in report.movements
        ),
        total=(
            Cell(text=say(Message("Total"))),
            *(wording.count(_sum(report, move)) for move in MOVES),
        ),
        note=say(
            Message(
                "At the beginning + joined − left = at the end. Members are of the kind and "
                "region that the register names at present."
            )
        ),
    )


def _has_members(report: MonthlyReport) -> bool:
    return any(_sum(report, move) for move in MOVES)


def _sum(report: MonthlyReport, move: str) -> int:
    return sum(getattr(movement, move) for movement in report.movements)
