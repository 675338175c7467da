"""Entries of the demo's file, as the details that deeds take."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from outreach.domain.actions import (
    ActionDetails,
    ActionStatus,
    CostLine,
    FundSource,
    MemberPart,
    Part,
)
from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.contact_persons import ContactPersonDetails
from outreach.domain.contacts import GROUPS, ContactDetails, Medium
from outreach.domain.coverage import CoverageDetails
from outreach.domain.forums import ForumDetails, Seat
from outreach.domain.headcounts import Dimension, Headcount
from outreach.domain.members import (
    LegalDocument,
    MemberDetails,
    MemberKind,
    MemberSubkind,
    PressStatus,
    PrivacyGround,
)
from outreach.domain.milestones import MilestoneDetails, MilestoneStatus
from outreach.domain.months import Month
from outreach.domain.practices import PracticeDetails
from outreach.domain.statements import Signatory, StatementDetails, SupportKind
from outreach.domain.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Entry = Mapping[str, Any]

Word = TypeVar("Word", bound=StrEnum)
_MEMBER_FIELDS: Final = (
    "name",
    "website",
    "notes",
    "legal_number",
    "legal_expires_on",
    "press_checked_on",
    "verify_on",
)
_ACTION_FIELDS: Final = (
    "title",
    "activity_type",
    "starts_on",
    "ends_on",
    "purpose",
    "target_result",
    "participants_planned",
    "participants_actual",
    "responsible",
    "assumptions",
    "place",
    "actual_result",
)
_FORUM_FIELDS: Final = ("name", "decree_number", "decree_on", "decree_until", "notes")
_STATEMENT_FIELDS: Final = ("title", "stated_on", "forum", "text", "valid_until")


@dataclass(frozen=True)
class Keys:
    """The keys of what is on record: members by name, actions by title, channels by handle."""

    members: dict[str, int] = field(default_factory=dict)
    actions: dict[str, int] = field(default_factory=dict)
    channels: dict[str, int] = field(default_factory=dict)

    def member_of(self, entry: Entry) -> int | None:
        """Give the key of the member that an entry names, if it names one."""
        return self.members[entry["member"]] if "member" in entry else None


def topics_of(entry: Entry) -> frozenset[Topic]:
    """Read the topics of an entry."""
    return frozenset(Topic(name) for name in entry.get("topics", ()))


def member_details(entry: Entry) -> MemberDetails:
    """Read what is written about a member."""
    return MemberDetails(
        **_written(entry, _MEMBER_FIELDS),
        kind=MemberKind(entry["kind"]),
        subkind=_word(MemberSubkind, entry, "subkind"),
        region_code=entry["region"],
        other_names=tuple(entry.get("other_names", ())),
        topics=topics_of(entry),
        legal_document=_word(LegalDocument, entry, "legal_document"),
        press_status=_word(PressStatus, entry, "press_status"),
    )


def person_details(entry: Entry) -> ContactPersonDetails:
    """Read what is kept about a person to talk to."""
    return ContactPersonDetails(
        **_written(entry, ("name", "position", "phone", "email", "noted_on")),
        ground=PrivacyGround(entry["ground"]),
    )


def channel_details(entry: Entry, keys: Keys) -> ChannelDetails:
    """Read what is written about a channel."""
    return ChannelDetails(
        **_written(entry, ("name", "handle", "platform_id")),
        platform=Platform(entry["platform"]),
        region_code=entry["region"],
        member_id=keys.member_of(entry),
    )


def action_details(entry: Entry, keys: Keys) -> ActionDetails:
    """Read what is written about an action."""
    return ActionDetails(
        **_written(entry, _ACTION_FIELDS),
        region_code=entry["region"],
        month=Month.parse(entry["month"]),
        status=ActionStatus(entry["status"]),
        topics=topics_of(entry),
        costs=tuple(
            CostLine(**{**line, "source": FundSource(line["source"])})
            for line in entry.get("costs", ())
        ),
        headcounts=tuple(
            Headcount(**{**line, "dimension": Dimension(line["dimension"])})
            for line in entry.get("headcounts", ())
        ),
        parts=tuple(
            MemberPart(member_id=keys.members[line["member"]], part=Part(line["part"]))
            for line in entry["parts"]
        ),
    )


def forum_details(entry: Entry, keys: Keys) -> ForumDetails:
    """Read what is written about a forum."""
    return ForumDetails(
        **_written(entry, _FORUM_FIELDS),
        region_code=entry["region"],
        seats=tuple(
            Seat(member_id=keys.members[line["member"]], role=line.get("role"))
            for line in entry["seats"]
        ),
    )


def statement_details(entry: Entry, keys: Keys) -> StatementDetails:
    """Read what is written about a paper of support."""
    return StatementDetails(
        **_written(entry, _STATEMENT_FIELDS),
        region_code=entry["region"],
        member_id=keys.member_of(entry),
        kind=SupportKind(entry.get("kind", SupportKind.STATEMENT)),
        links=(entry["link"],) if "link" in entry else (),
        signatories=tuple(
            Signatory(name=line.get("name") or line["member"], member_id=keys.member_of(line))
            for line in entry["signatories"]
        ),
    )


def coverage_details(entry: Entry, keys: Keys) -> CoverageDetails:
    """Read what a medium published."""
    return CoverageDetails(
        **_written(entry, ("published_on", "headline", "notes")),
        member_id=keys.members[entry["member"]],
        channel_id=keys.channels[entry["channel"]] if "channel" in entry else None,
        action_id=keys.actions[entry["action"]] if "action" in entry else None,
        links=tuple(entry.get("links", ())),
        topics=topics_of(entry),
    )


def contact_details(entry: Entry, keys: Keys) -> ContactDetails:
    """Read what was sent or said to members, on the day on which it was."""
    return ContactDetails(
        **_written(entry, ("contacted_on", "subject", "notes")),
        written_on=entry["contacted_on"],
        medium=Medium(entry["medium"]),
        region_code=entry["region"],
        groups=tuple(GROUPS[key] for key in entry.get("groups", ())),
        member_ids=tuple(keys.members[name] for name in entry.get("members", ())),
    )


def milestone_details(entry: Entry) -> MilestoneDetails:
    """Read how far a step has come by the judgement of a day."""
    return MilestoneDetails(
        **_written(entry, ("step", "judged_on", "document", "document_on", "note")),
        region_code=entry["region"],
        status=MilestoneStatus(entry["status"]),
        links=tuple(entry.get("links", ())),
    )


def practice_details(entry: Entry, keys: Keys) -> PracticeDetails:
    """Read what is worth copying."""
    return PracticeDetails(
        **_written(entry, ("title", "note")),
        region_code=entry["region"],
        action_ids=tuple(keys.actions[title] for title in entry["actions"]),
    )


def _written(entry: Entry, names: Iterable[str]) -> dict[str, Any]:
    return {name: entry[name] for name in names if name in entry}


def _word(words: type[Word], entry: Entry, name: str) -> Word | None:
    return words(entry[name]) if name in entry else None
