"""The report's last section: what each number means, and what it does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import Message
from outreach.indicators.catalogue import INDICATORS, METRICS
from outreach.reports.parts import Cell, Column, Part, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.indicators.catalogue import IndicatorDefinition, MetricDefinition
    from outreach.reports.monthly import MonthlyReport
    from outreach.reports.parts import Wording

PRINTED_METRICS = ("engagement_rate", "interaction_rate", "gap", "conversation_ratio", "voice")

LIMITS = (
    Message(
        "Only what is on record counts: members on the register, actions in the log, statements "
        "that were handed in, and posts of channels whose exports were imported."
    ),
    Message("What is not known is called so and is never taken for 0."),
    Message(
        "Platforms count reach, impressions and views each in its own way. Their rates are never "
        "put together and should not be compared with one another."
    ),
    Message(
        "Figures of posts grow for some days after publishing. Each post stands with its latest "
        "reading."
    ),
    Message(
        "Topics are read from the words of a post by rules, unless a person has said what the "
        "post is about."
    ),
    Message(
        "Where only the month of an action is known, it counts for a member that belonged to the "
        "alliance on any day of that month."
    ),
)
PROVISIONAL = Message("Until the month is closed, its numbers may still change.")
FINAL = Message("What was changed after the month was closed is not in these numbers.")


def definitions_section(report: MonthlyReport, wording: Wording) -> Section:
    """Define the numbers that the report prints and state the limits of its data."""
    say = wording.say
    version = Message(
        "The numbers follow version %(version)s of the definitions.",
        version=str(report.definition_version),
    )
    measures = (METRICS[key] for key in PRINTED_METRICS)
    return Section(
        key="definitions",
        heading=say(Message("Definitions and limits of the data")),
        lead=say(version),
        parts=(
            Part(
                heading=say(Message("Alliance indicators")),
                tables=(_table(INDICATORS.values(), wording, Message("Definitions, indicators")),),
            ),
            Part(
                heading=say(Message("Measures of posts")),
                tables=(_table(measures, wording, Message("Definitions, measures of posts")),),
            ),
            Part(
                heading=say(Message("Limits of the data")),
                points=tuple(
                    say(limit) for limit in (*LIMITS, FINAL if report.is_closed else PROVISIONAL)
                ),
            ),
        ),
    )


def _table(
    definitions: Iterable[IndicatorDefinition | MetricDefinition], wording: Wording, title: Message
) -> Table:
    say = wording.say
    return Table(
        title=say(title),
        columns=(
            Column(label=say(Message("Name")), width=3),
            Column(label=say(Message("Definition")), width=8),
        ),
        rows=tuple(
            (Cell(text=say(each.name)), Cell(text=say(each.definition))) for each in definitions
        ),
    )
