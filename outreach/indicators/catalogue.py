"""What is counted: every indicator and measure with its name and its rule in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from outreach.domain.messages import Message
from outreach.domain.milestones import step_groups

DEFINITION_VERSION: Final = 2  # goes up whenever a rule below would give another number

MEDIA_INVOLVED: Final = "media_involved"
MEDIA_REGISTERED: Final = "media_registered"
INSTITUTIONS_SUPPORTING: Final = "institutions_supporting"
COMMUNITY_ORGS_SUPPORTING: Final = "community_orgs_supporting"
SUPPORTERS_TOTAL: Final = "supporters_total"
FORUM_STATEMENTS: Final = "forum_statements"
RP3KP_STEPS: Final = "rp3kp_steps"
RP3KP_ENACTED: Final = "rp3kp_enacted"
RPJMD_PKP: Final = "rpjmd_pkp"
RENSTRA_PKP: Final = "renstra_pkp"


@dataclass(frozen=True, kw_only=True)
class IndicatorDefinition:
    """An indicator; a flow counts what happened in a time, a state what holds on a day.

    `steps` names those of domain.milestones that a region must have reached to be counted.
    """

    key: str
    name: Message
    definition: Message
    is_flow: bool
    steps: tuple[str, ...] = ()

    @property
    def is_judged(self) -> bool:
        """Tell whether regions are counted by what was judged of them."""
        return bool(self.steps)


@dataclass(frozen=True, kw_only=True)
class MetricDefinition:
    """A measure of posts, or of contacts with members."""

    key: str
    name: Message
    definition: Message


_INDICATORS = (
    IndicatorDefinition(
        key=MEDIA_INVOLVED,
        name=Message("Media involved"),
        definition=Message(
            "Media that took part in an action that was done, published coverage that a link or a "
            "file shows, have a post on record, or signed a statement in the period, and belonged "
            "to the alliance on the day of that act. Coverage that nobody can look up is not "
            "counted. Each medium counts once."
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
            "months."
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
    IndicatorDefinition(
        key=RP3KP_STEPS,
        name=Message("Regions with all nine RP3KP steps"),
        definition=Message(
            "Provinces, districts and cities in which each of the nine steps of the RP3KP is "
            "judged to be reached on the day judged. The latest judgement of a step at or before "
            "that day holds. Each region counts once."
        ),
        is_flow=False,
        steps=step_groups()["rp3kp_steps"].keys,
    ),
    IndicatorDefinition(
        key=RP3KP_ENACTED,
        name=Message("Regions whose RP3KP is enacted"),
        definition=Message(
            "Provinces, districts and cities whose RP3KP is enacted by a regional regulation "
            "(Perda), by the latest judgement at or before the day judged."
        ),
        is_flow=False,
        steps=("perda_enacted",),
    ),
    IndicatorDefinition(
        key=RPJMD_PKP,
        name=Message("Regions whose RPJMD covers housing and settlements"),
        definition=Message(
            "Provinces, districts and cities whose RPJMD covers housing and settlements in its "
            "goals, its strategies and its programmes: all three are reached by the latest "
            "judgements at or before the day judged."
        ),
        is_flow=False,
        steps=step_groups()["rpjmd"].keys,
    ),
    IndicatorDefinition(
        key=RENSTRA_PKP,
        name=Message("Regions whose Renstra works these targets out"),
        definition=Message(
            "Provinces, districts and cities in which the Renstra of the Dinas PKP works the "
            "RPJMD's targets out, clear and measurable, by the latest judgement at or before the "
            "day judged."
        ),
        is_flow=False,
        steps=step_groups()["renstra"].keys,
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

MEMBERS_REACHED: Final = MetricDefinition(
    key="members_reached",
    name=Message("Members reached in the quarter"),
    definition=Message(
        "Members of the region that belong to the alliance on the day judged and were sent or "
        "told something in the quarter up to that day, whoever sent it, divided by all members "
        "that belong on that day. The day judged is the quarter's last day, or today while the "
        "quarter runs. Each member counts once."
    ),
)
