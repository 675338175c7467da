"""The domain's words as reports print them."""

from __future__ import annotations

from typing import Final

from outreach.domain.actions import ActionStatus, FundSource, SevenField
from outreach.domain.members import MemberKind
from outreach.domain.messages import Message
from outreach.indicators.topic_groups import TopicGroup

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
