"""The whole report in words: the one thing that page and PDF print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import Message
from outreach.reports.activities import actions_section, statements_section
from outreach.reports.alliance import alliance_section
from outreach.reports.definitions import definitions_section
from outreach.reports.engagement import engagement_section
from outreach.reports.membership import membership_section
from outreach.reports.parts import Contents
from outreach.reports.summary import summary
from outreach.reports.terms import working_group

if TYPE_CHECKING:
    from outreach.reports.monthly import MonthlyReport
    from outreach.reports.parts import Wording

SECTIONS = (
    summary,
    alliance_section,
    membership_section,
    actions_section,
    statements_section,
    engagement_section,
    definitions_section,
)


def contents(report: MonthlyReport, wording: Wording) -> Contents:
    """Put a report into words."""
    say, writer = wording.say, wording.writer
    return Contents(
        title=say(Message("Alliance indicator report")),
        working_group=say(working_group(report.region)),
        region=report.region.name,
        month=writer.month(report.month),
        state=say(state(report)),
        facts=(
            (say(Message("Judged on")), writer.long_day(report.judged_on)),
            (say(Message("Made on")), writer.instant(report.made_at, wording.zone)),
            (say(Message("Version of the definitions")), str(report.definition_version)),
        ),
        sections=tuple(section(report, wording) for section in SECTIONS),
        signatures=(
            (say(Message("Seen by")), say(Message("Head of the Pokja PKP"))),
            (say(Message("Drawn up by")), say(Message("Alliance coordinator"))),
        ),
        signed_at=writer.long_day(report.made_at.astimezone(wording.zone).date()),
    )


def state(report: MonthlyReport) -> Message:
    """Say whether the month's numbers may still change."""
    if report.is_closed:
        return Message("Final numbers: the month is closed (%(name)s).", name=report.closed_by)
    return Message("Provisional numbers: the month is not closed yet.")
