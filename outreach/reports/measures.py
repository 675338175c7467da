"""Tables of rates by topic, shares of voice, and the channels behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import Message
from outreach.indicators.topic_groups import TopicGroup
from outreach.reports.parts import Cell, Column, Part, Table
from outreach.reports.terms import DENOMINATORS, TOPICS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.domain.channels import Platform
    from outreach.indicators.engagement import Rate
    from outreach.indicators.groups import Group
    from outreach.reports.monthly import MonthlyReport
    from outreach.reports.parts import Wording

VOICED = (TopicGroup.HOUSING, TopicGroup.WATER, TopicGroup.SANITATION, TopicGroup.NONE)
QUANTITIES = ("posts", "reach", "interactions", "comments")


def denominator_of(group: Group) -> Message:
    """Name what the platform's rates are divided by."""
    return DENOMINATORS[group.denominator or "reach"]


def rates_table(wording: Wording, platform: Platform, groups: Sequence[Group]) -> Table:
    """Set the rates of each topic side by side, with the median post beneath."""
    say = wording.say
    named = {"platform": wording.platform(platform), "denominator": denominator_of(groups[0])}
    title = Message("%(platform)s: rates per %(denominator)s, by topic", **named)
    return Table(
        title=say(title),
        columns=(
            Column(label=say(Message("Topic")), width=1),
            *(
                Column(label=say(label), is_number=True)
                for label in (
                    Message("Posts"),
                    Message("Engagement"),
                    Message("Interaction"),
                    Message("Interaction share"),
                    Message("Conversation"),
                )
            ),
        ),
        rows=tuple(
            (
                Cell(text=say(TOPICS[group.topic])),
                wording.count(group.n),
                _rate(group.engagement_rate, wording),
                _rate(group.interaction_rate, wording),
                wording.percent(group.gap),
                wording.percent(group.conversation_ratio),
            )
            for group in groups
        ),
        note=say(
            Message(
                "Large: sum over sum, over all posts that have both. Small: the median post. "
                "A post with two topics stands in both."
            )
        ),
    )


def _rate(rate: Rate, wording: Wording) -> Cell:
    pooled = wording.rate(rate.pooled)
    if rate.median is None:
        return pooled
    median = Message("median %(rate)s", rate=wording.rate(rate.median).text)
    return Cell(text=pooled.text, sub=wording.say(median), is_unknown=pooled.is_unknown)


def voice_table(wording: Wording, platform: Platform, groups: Sequence[Group]) -> Table:
    """Show which part of the talk each topic has."""
    say = wording.say
    title = Message("%(platform)s: share of voice", platform=wording.platform(platform))
    return Table(
        title=say(title),
        columns=(
            Column(label=say(Message("Topic")), width=2),
            *(
                Column(label=say(label), is_number=True, width=1)
                for label in (
                    Message("Posts"),
                    Message("Reach"),
                    Message("Interaction"),
                    Message("Comments"),
                )
            ),
        ),
        rows=tuple(
            (
                Cell(text=say(TOPICS[group.topic])),
                *(wording.percent(getattr(group.voice, name)) for name in QUANTITIES),
            )
            for group in groups
            if group.topic in VOICED
        ),
        note=say(
            Message(
                "A post with several topics is divided equally among them; the rows make up the "
                "whole."
            )
        ),
        is_folded=True,
    )


def channels_part(report: MonthlyReport, wording: Wording) -> Part:
    """List the channels whose posts are counted."""
    say = wording.say
    return Part(
        heading=say(Message("Recorded channels")),
        tables=(
            Table(
                title=say(Message("Channels with posts in %(month)s", month=report.month)),
                columns=(
                    Column(label=say(Message("Channel")), width=3),
                    Column(label=say(Message("Platform")), width=1),
                    Column(label=say(Message("Posts")), is_number=True, width=1),
                ),
                rows=tuple(
                    (
                        Cell(text=channel.name),
                        Cell(text=wording.platform(channel.platform)),
                        wording.count(channel.posts),
                    )
                    for channel in report.channels
                ),
                is_folded=True,
            ),
        ),
    )
