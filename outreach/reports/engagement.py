"""The report's section on engagement against interaction, one platform at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import Message
from outreach.indicators.topic_groups import TopicGroup
from outreach.reports.measures import channels_part, denominator_of, rates_table, voice_table
from outreach.reports.parts import Bar, BarGroup, Chart, Part, Section
from outreach.reports.terms import ACTS, TOPICS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.domain.channels import Platform
    from outreach.indicators.engagement import Rate
    from outreach.indicators.groups import Group
    from outreach.reports.monthly import MonthlyReport
    from outreach.reports.parts import Wording

CHARTED = (TopicGroup.HOUSING, TopicGroup.WATER, TopicGroup.SANITATION)
FEWEST_POSTS = 5  # below it a topic's rate is too shaky to be named in a title


def engagement_section(report: MonthlyReport, wording: Wording) -> Section:
    """Compare engagement with interaction by topic; platforms are never put together."""
    say = wording.say
    if not report.platforms:
        nothing = Message("No post of %(month)s is on record.", month=report.month)
        return Section(key="engagement", heading=_heading(wording), lead=say(nothing))
    return Section(
        key="engagement",
        heading=_heading(wording),
        lead=volume_finding(report, wording),
        parts=(
            *(_platform_part(report, wording, platform) for platform in report.platforms),
            channels_part(report, wording),
        ),
    )


def volume_finding(report: MonthlyReport, wording: Wording) -> str:
    """Say which part of the posts is about each group of topics, with the limit of that number."""
    limit = Message("Only recorded channels are counted, not all that the public says.")
    if report.volume is None:
        none = Message("None of the posts on record has a topic.")
        return f"{wording.say(none)} {wording.say(limit)}"
    return f"{wording.say(report.volume.sentence())} {wording.say(limit)}"


def platform_finding(report: MonthlyReport, wording: Wording, platform: Platform) -> str:
    """Say what the platform's chart shows."""
    groups = {group.topic: group for group in report.groups_of(platform)}
    everything = groups[TopicGroup.ALL]
    name = wording.platform(platform)
    engagement, interaction = everything.engagement_rate.pooled, everything.interaction_rate.pooled
    if engagement is None and interaction is None:
        return wording.say(
            Message("%(platform)s: engagement and interaction are not known yet", platform=name)
        )
    numbers = Message(
        "%(platform)s: engagement %(engagement)s, interaction %(interaction)s of %(denominator)s",
        platform=name,
        engagement=wording.rate(engagement).text,
        interaction=wording.rate(interaction).text,
        denominator=denominator_of(everything),
    )
    lowest = _lowest([groups[topic] for topic in CHARTED], wording)
    if lowest is None:
        return wording.say(numbers)
    return wording.say(
        Message(
            "%(numbers)s, lowest for %(topic)s",
            numbers=numbers,
            topic=wording.say(TOPICS[lowest.topic]).lower(),
        )
    )


def _heading(wording: Wording) -> str:
    return wording.say(Message("Engagement and interaction"))


def _lowest(groups: Sequence[Group], wording: Wording) -> Group | None:
    """Find the topic of the lowest interaction rate, if it is one topic also as printed."""
    known = [
        (group.interaction_rate.pooled, group)
        for group in groups
        if group.interaction_rate.pooled is not None and group.interaction_rate.n >= FEWEST_POSTS
    ]
    if len(known) < 2:
        return None
    (lowest, group), (second, _) = sorted(known, key=lambda each: each[0])[:2]
    return None if wording.rate(lowest) == wording.rate(second) else group


def _platform_part(report: MonthlyReport, wording: Wording, platform: Platform) -> Part:
    groups = report.groups_of(platform)
    return Part(
        heading=wording.platform(platform),
        chart=_chart(report, wording, platform),
        tables=(rates_table(wording, platform, groups), voice_table(wording, platform, groups)),
    )


def _chart(report: MonthlyReport, wording: Wording, platform: Platform) -> Chart | None:
    groups = {group.topic: group for group in report.groups_of(platform)}
    charted = [groups[topic] for topic in CHARTED]
    rates = [
        rate.pooled
        for group in charted
        for rate in (group.engagement_rate, group.interaction_rate)
        if rate.pooled is not None
    ]
    if not rates:
        return None
    longest = max(rates)
    return Chart(
        title=platform_finding(report, wording, platform),
        basis=_basis(groups[TopicGroup.ALL], wording),
        groups=tuple(_bars(group, longest, wording) for group in charted),
    )


def _bars(group: Group, longest: float, wording: Wording) -> BarGroup:
    say = wording.say
    return BarGroup(
        key=group.topic.value,
        label=say(TOPICS[group.topic]),
        basis=say(Message("posts: %(count)s", count=group.n)),
        bars=(
            _bar(Message("Engagement"), group.engagement_rate, longest, wording, _gap(group)),
            _bar(Message("Interaction"), group.interaction_rate, longest, wording, _talk(group)),
        ),
    )


def _bar(label: Message, rate: Rate, longest: float, wording: Wording, note: Message | None) -> Bar:
    share = None if rate.pooled is None else (rate.pooled / longest if longest else 0.0)
    return Bar(
        label=wording.say(label),
        share=share,
        text=wording.rate(rate.pooled).text,
        note="" if note is None else wording.say(note),
    )


def _gap(group: Group) -> Message | None:
    if group.gap is None:
        return None
    count = round(100 * group.gap)
    if group.basis == "people":
        return Message("public answers per 100 people engaged: %(count)s", count=count)
    return Message("of 100 acts of engagement %(count)s are public answers", count=count)


def _talk(group: Group) -> Message | None:
    if group.conversation_ratio is None:
        return None
    return Message(
        "of 100 public answers %(count)s are comments", count=round(100 * group.conversation_ratio)
    )


def _basis(everything: Group, wording: Wording) -> str:
    measured = Message(
        "Engagement is known for %(engagement)s and interaction for %(interaction)s of "
        "%(posts)s posts; the others are left out.",
        engagement=everything.engagement_rate.n,
        interaction=everything.interaction_rate.n,
        posts=everything.n,
    )
    return f"{wording.say(_engaged(everything.basis, wording))} {wording.say(measured)}"


def _engaged(basis: str | None, wording: Wording) -> Message:
    if basis is None:
        return Message("Engagement is known for fewer than half of the posts.")
    if basis == "people":
        return Message("Engagement: people who engaged.")
    if basis == "platform":
        return Message("Engagement: the platform's own total.")
    parts = basis.removeprefix("acts:").split("+")
    return Message(
        "Engagement: %(acts)s added up.",
        acts=wording.writer.together([wording.say(ACTS[part]) for part in parts]),
    )
