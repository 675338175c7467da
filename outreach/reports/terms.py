"""The domain's words as reports print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.domain.actions import ActionStatus, FundSource, Part, SevenField
from outreach.domain.members import MemberKind
from outreach.domain.messages import Message
from outreach.domain.regions import Level
from outreach.indicators.topic_groups import TopicGroup

if TYPE_CHECKING:
    from outreach.domain.regions import Region

NO_DATA: Final = Message("no data yet")
OTHER_PLATFORM: Final = Message("Other platform")

MEMBER_KINDS: Final = {
    MemberKind.MEDIA: Message("Media"),
    MemberKind.INSTITUTION: Message("Institution"),
    MemberKind.COMMUNITY_ORG: Message("Community organisation"),
    MemberKind.CHAMPION: Message("Champion"),
}
STATUSES: Final = {
    ActionStatus.PLANNED: Message("Planned"),
    ActionStatus.DONE: Message("Done"),
    ActionStatus.CANCELLED: Message("Cancelled"),
}
FUND_SOURCES: Final = {
    FundSource.APBN: Message("APBN (national budget)"),
    FundSource.APBD_PROVINCE: Message("APBD of the province"),
    FundSource.APBD_DISTRICT: Message("APBD of the district or city"),
    FundSource.DAK: Message("DAK (special allocation fund)"),
    FundSource.CSR: Message("CSR"),
    FundSource.SWADAYA: Message("Swadaya (self-help)"),
    FundSource.PARTNER: Message("Partner"),
    FundSource.OTHER: Message("Other source"),
}
PARTS: Final = {
    Part.ORGANISER: Message("Organiser"),
    Part.CO_ORGANISER: Message("Co-organiser"),
    Part.FUNDER: Message("Funder"),
    Part.SPEAKER: Message("Speaker"),
    Part.MODERATOR: Message("Moderator"),
    Part.PARTICIPANT: Message("Participant"),
    Part.COVERAGE: Message("Covered it"),
}
SEVEN_FIELDS: Final = {
    SevenField.PURPOSE: Message("Purpose"),
    SevenField.TARGET_RESULT: Message("Target result"),
    SevenField.TIME: Message("Year and month"),
    SevenField.PARTICIPANTS: Message("Number of participants"),
    SevenField.COST: Message("Amount and source of funds"),
    SevenField.RESPONSIBLE: Message("Person responsible"),
    SevenField.ASSUMPTIONS: Message("Assumptions"),
}
TOPICS: Final = {
    TopicGroup.ALL: Message("All topics"),
    TopicGroup.HOUSING: Message("Housing and settlements"),
    TopicGroup.WATER: Message("Drinking water"),
    TopicGroup.SANITATION: Message("Sanitation"),
    TopicGroup.WASH: Message("Drinking water and sanitation"),
    TopicGroup.NONE: Message("No topic"),
}
DENOMINATORS: Final = {
    "reach": Message("reach"),
    "impressions": Message("impressions"),
    "views": Message("views"),
}
ACTS: Final = {
    "reactions": Message("reactions"),
    "comments": Message("comments"),
    "shares": Message("shares"),
    "saves": Message("saves"),
    "clicks": Message("clicks"),
}


def working_group(region: Region) -> Message:
    """Name the working group of a region."""
    if region.level is Level.NATION:
        return Message("National housing and settlements working group (Pokja PKP)")
    return Message(
        "Housing and settlements working group (Pokja PKP) of %(region)s", region=region.name
    )
