"""The report's first section: how the month stands, in a few sentences and three numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import Message
from outreach.indicators import catalogue
from outreach.reports.activities import actions_lead, statements_lead
from outreach.reports.engagement import platform_finding, volume_finding
from outreach.reports.membership import membership_lead
from outreach.reports.parts import Section, Tile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.indicators.records import Indicator
    from outreach.reports.monthly import MonthlyReport
    from outreach.reports.parts import Wording

HEADLINES = (
    catalogue.MEDIA_INVOLVED,
    catalogue.SUPPORTERS_TOTAL,
    catalogue.FORUM_STATEMENTS,
)


def summary(report: MonthlyReport, wording: Wording) -> Section:
    """Say the report's points first."""
    return Section(
        key="summary",
        heading=wording.say(Message("Summary")),
        lead=lead(report, wording),
        tiles=tuple(_tile(report, wording, key) for key in HEADLINES),
        points=(
            membership_lead(report, wording),
            actions_lead(report, wording),
            statements_lead(report, wording),
            *(f"{platform_finding(report, wording, each)}." for each in report.platforms),
            *((volume_finding(report, wording),) if report.volume else ()),
        ),
    )


def lead(report: MonthlyReport, wording: Wording) -> str:
    """Say in one or two sentences how the alliance stands."""
    media, supporters, statements = (report.indicator(key).value for key in HEADLINES)
    if media is None or supporters is None or statements is None:
        return wording.say(
            Message(
                "No member and no action of this region is on record up to %(month)s.",
                month=report.month,
            )
        )
    numbers = Message(
        "%(month)s: media involved %(media)s, institutions and community organisations in support "
        "%(supporters)s, statements of support by forums %(statements)s.",
        month=report.month,
        media=media,
        supporters=supporters,
        statements=statements,
    )
    targets = targets_finding(report.indicators, report.month.year)
    return f"{wording.say(numbers)} {wording.say(targets)}"


def targets_finding(indicators: Iterable[Indicator], year: int) -> Message:
    """Say how many of the year's targets are reached."""
    aimed = [each for each in indicators if each.target is not None]
    reached = sum(each.is_reached for each in aimed)
    if not aimed:
        return Message("No target is set for %(year)s yet.", year=str(year))
    if reached == 0:
        return Message("None of this year's %(count)s targets is reached yet.", count=len(aimed))
    if reached == len(aimed):
        return Message("All of this year's %(count)s targets are reached.", count=len(aimed))
    return Message(
        "%(reached)s of this year's %(count)s targets are reached.",
        reached=reached,
        count=len(aimed),
    )


def _tile(report: MonthlyReport, wording: Wording, key: str) -> Tile:
    indicator, definition = report.indicator(key), catalogue.INDICATORS[key]
    since_january = Message("since January: %(value)s", value=indicator.value_year)
    has_sum = definition.is_flow and indicator.value_year is not None
    return Tile(
        key=key,
        label=wording.say(definition.name),
        value=wording.count(indicator.value),
        beside=wording.say(since_january) if has_sum else "",
        progress=indicator.progress,
        ends=_ends(indicator, wording),
        foot=_said(_foot(report, key), wording),
    )


def _ends(indicator: Indicator, wording: Wording) -> tuple[str, str, str]:
    texts = (
        None
        if indicator.baseline is None
        else Message("baseline %(value)s", value=indicator.baseline),
        None
        if indicator.progress is None
        else Message("progress %(share)s", share=wording.percent(indicator.progress).text),
        Message("no target yet")
        if indicator.target is None
        else Message("target %(value)s", value=indicator.target),
    )
    first, middle, last = (_said(text, wording) for text in texts)
    return first, middle, last


def _said(message: Message | None, wording: Wording) -> str:
    return "" if message is None else wording.say(message)


def _foot(report: MonthlyReport, key: str) -> Message | None:
    values = {each.key: each.value for each in report.indicators}
    left_out = len(report.indicator(key).not_counted)
    if values[key] is None:
        return None
    if key == catalogue.MEDIA_INVOLVED:
        return Message("Media registered: %(count)s", count=values[catalogue.MEDIA_REGISTERED])
    if key == catalogue.SUPPORTERS_TOTAL:
        return Message(
            "Institutions: %(institutions)s, community organisations: %(organisations)s",
            institutions=values[catalogue.INSTITUTIONS_SUPPORTING],
            organisations=values[catalogue.COMMUNITY_ORGS_SUPPORTING],
        )
    return Message("Not counted: %(count)s", count=left_out) if left_out else None
