"""What is counted: every indicator and measure with its name and its rule in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from outreach.domain.messages import Message

DEFINITION_VERSION: Final = 1  # goes up whenever a rule below would give another number

MEDIA_INVOLVED: Final = "media_involved"
MEDIA_REGISTERED: Final = "media_registered"
INSTITUTIONS_SUPPORTING: Final = "institutions_supporting"
COMMUNITY_ORGS_SUPPORTING: Final = "community_orgs_supporting"
SUPPORTERS_TOTAL: Final = "supporters_total"
FORUM_STATEMENTS: Final = "forum_statements"


@dataclass(frozen=True, kw_only=True)
class IndicatorDefinition:
    """An alliance indicator; a flow counts what happened in a time, a state what holds on a day."""

    key: str
    name: Message
    definition: Message
    is_flow: bool


@dataclass(frozen=True, kw_only=True)
class MetricDefinition:
    """A measure of posts."""

    key: str
    name: Message
    definition: Message


_INDICATORS = (
    IndicatorDefinition(
        key=MEDIA_INVOLVED,
        name=Message("Media involved"),
        definition=Message(
            "Media that took part in an action that was done, published coverage or a post on "
            "record, or signed a statement in the period, and belonged to the alliance on the day "
            "of that act. Each medium counts once."
        ),
        is_flow=True,
    ),
    IndicatorDefinition(
        key=MEDIA_REGISTERED,
        name=Message("Media registered"),
        definition=Message("Media of the region that belong to the alliance on the day judged."),
        is_flow=False,
    ),
    IndicatorDefinition(
        key=INSTITUTIONS_SUPPORTING,
        name=Message("Institutions in support"),
        definition=Message(
            "Institutions that belong to the alliance on the day judged and have a dated act of "
            "support that is valid on that day: a statement, letter, MoU or decree, or a joint "
            "action that was done. An act holds until its end date; without one it holds for 12 "
            "months, unless the settings say otherwise."
        ),
        is_flow=False,
    ),
    IndicatorDefinition(
        key=COMMUNITY_ORGS_SUPPORTING,
        name=Message("Community organisations in support"),
        definition=Message(
            "Community organisations that belong to the alliance on the day judged and have a "
            "dated act of support that is valid on that day, by the same rule as institutions."
        ),
        is_flow=False,
    ),
    IndicatorDefinition(
        key=SUPPORTERS_TOTAL,
        name=Message("Institutions and community organisations in support"),
        definition=Message("Institutions and community organisations in support, added up."),
        is_flow=False,
    ),
    IndicatorDefinition(
        key=FORUM_STATEMENTS,
        name=Message("Statements of support by forums"),
        definition=Message(
            "Statements of support for housing and settlements by a forum, dated in the period, "
            "each with the forum, the date, a title or text, those who signed, and a file or link "
            "that shows it."
        ),
        is_flow=True,
    ),
)

_METRICS = (
    MetricDefinition(
        key="engagement_rate",
        name=Message("Engagement rate"),
        definition=Message(
            "Engagement divided by reach, or by impressions or views where the platform counts "
            "those, over the posts for which both are known. Engagement is the number of people "
            "who engaged; where a platform does not give it, the platform's own total; else the "
            "sum of the acts that every file has."
        ),
    ),
    MetricDefinition(
        key="interaction_rate",
        name=Message("Interaction rate"),
        definition=Message(
            "Reactions, comments and shares, divided by reach, or by impressions or views where "
            "the platform counts those, over the posts for which both are known."
        ),
    ),
    MetricDefinition(
        key="gap",
        name=Message("Interaction share of engagement"),
        definition=Message(
            "Interactions divided by engagement, over the posts for which both are known. Counted "
            "in people it says how many public answers there are for each person who engaged; "
            "otherwise it is the share of all acts that is public."
        ),
    ),
    MetricDefinition(
        key="conversation_ratio",
        name=Message("Conversation ratio"),
        definition=Message("Comments divided by all interactions."),
    ),
    MetricDefinition(
        key="applause_ratio",
        name=Message("Applause ratio"),
        definition=Message("Reactions divided by all interactions."),
    ),
    MetricDefinition(
        key="amplification_ratio",
        name=Message("Amplification ratio"),
        definition=Message("Shares divided by all interactions."),
    ),
    MetricDefinition(
        key="voice",
        name=Message("Share of voice"),
        definition=Message(
            "A topic's part of all posts, reach, interactions and comments of a platform. A post "
            "with several topics is divided equally among them, so that the topics and the posts "
            "without a topic make up the whole."
        ),
    ),
    MetricDefinition(
        key="voice_two_groups",
        name=Message("Share of voice, housing against water and sanitation"),
        definition=Message(
            "As the share of voice, with drinking water and sanitation as one group: a post on "
            "housing and on drinking water or sanitation counts one half for each."
        ),
    ),
    MetricDefinition(
        key="bonson",
        name=Message("Bonsón–Ratkai set"),
        definition=Message(
            "Popularity (P), commitment (C) and virality (V): the share of posts with at least "
            "one reaction, comment or share; their number per post; and that number per thousand "
            "followers. E adds up the three numbers per thousand followers."
        ),
    ),
)

INDICATORS: Final = {definition.key: definition for definition in _INDICATORS}
METRICS: Final = {definition.key: definition for definition in _METRICS}
