"""The domain's words as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from flask_babel.speaklater import LazyString
from markupsafe import Markup

from outreach.domain.actions import ActionStatus, FundSource, Part, SevenField
from outreach.domain.channels import PLATFORM_NAMES, Platform
from outreach.domain.evidence import EvidenceKind, evidence_kinds
from outreach.domain.members import MemberKind
from outreach.domain.statements import SupportKind
from outreach.domain.topics import Topic
from outreach.runtime import COMMAND_LINE, language

if TYPE_CHECKING:
    from outreach.domain.evidence import Act
    from outreach.domain.messages import Named
    from outreach.indicators.records import Counted, NotCounted
    from outreach.indicators.topic_groups import TopicGroup

MEMBER_KINDS = {
    MemberKind.MEDIA: _later("Media"),
    MemberKind.INSTITUTION: _later("Institution"),
    MemberKind.COMMUNITY_ORG: _later("Community organisation"),
    MemberKind.CHAMPION: _later("Champion"),
}
KIND_ICONS = {
    MemberKind.MEDIA: "media",
    MemberKind.INSTITUTION: "office",
    MemberKind.COMMUNITY_ORG: "people",
    MemberKind.CHAMPION: "people",
}
TOPICS = {
    Topic.HOUSING: _later("Housing and settlements"),
    Topic.WATER: _later("Drinking water"),
    Topic.SANITATION: _later("Sanitation"),
}
GROUPS = {
    "all": _later("All topics"),
    "housing": TOPICS[Topic.HOUSING],
    "water": TOPICS[Topic.WATER],
    "sanitation": TOPICS[Topic.SANITATION],
    "wash": _later("Drinking water and sanitation"),
    "none": _later("No topic"),
}
TOPIC_ICONS = {Topic.HOUSING: "house", Topic.WATER: "drop", Topic.SANITATION: "pipe"}
STATUSES = {
    ActionStatus.PLANNED: _later("Planned"),
    ActionStatus.DONE: _later("Done"),
    ActionStatus.CANCELLED: _later("Cancelled"),
}
FUND_SOURCES = {
    FundSource.APBN: _later("APBN (national budget)"),
    FundSource.APBD_PROVINCE: _later("APBD of the province"),
    FundSource.APBD_DISTRICT: _later("APBD of the district or city"),
    FundSource.DAK: _later("DAK (special allocation fund)"),
    FundSource.CSR: _later("CSR"),
    FundSource.SWADAYA: _later("Swadaya (self-help)"),
    FundSource.PARTNER: _later("Partner"),
    FundSource.OTHER: _later("Other source"),
}
PARTS = {
    Part.ORGANISER: _later("Organiser"),
    Part.CO_ORGANISER: _later("Co-organiser"),
    Part.FUNDER: _later("Funder"),
    Part.SPEAKER: _later("Speaker"),
    Part.MODERATOR: _later("Moderator"),
    Part.PARTICIPANT: _later("Participant"),
    Part.COVERAGE: _later("Covered it"),
}
SEVEN_FIELDS = {
    SevenField.PURPOSE: _later("Purpose"),
    SevenField.TARGET_RESULT: _later("Target result"),
    SevenField.TIME: _later("Year and month"),
    SevenField.PARTICIPANTS: _later("Number of participants"),
    SevenField.COST: _later("Amount and source of funds"),
    SevenField.RESPONSIBLE: _later("Person responsible"),
    SevenField.ASSUMPTIONS: _later("Assumptions"),
}

MEASURES = {
    "reach": _later("Reach"),
    "impressions": _later("Impressions"),
    "views": _later("Views"),
    "engaged_users": _later("People engaged"),
    "engagements": _later("Engagements by the platform"),
    "reactions": _later("Reactions"),
    "comments": _later("Comments"),
    "shares": _later("Shares"),
    "saves": _later("Saves"),
    "clicks": _later("Clicks"),
    "followers": _later("Followers"),
}

POST_KINDS = {
    "reel": _later("Reel"),
    "image": _later("Photo"),
    "video": _later("Video"),
    "link": _later("Link"),
    "text": _later("Text"),
    "carousel": _later("Carousel"),
    "story": _later("Story"),
}


ROLES = {
    "admin": _later("admin"),
    "coordinator": _later("coordinator"),
    "communications": _later("communications"),
    "viewer": _later("reader"),
}
ROLES_AND_DEEDS = {
    "admin": _later("Admin: everything in the region but contact persons, also users"),
    "coordinator": _later(
        "Coordinator: members with contact persons, actions, papers, months, channels, imports"
    ),
    "communications": _later("Communications: channels, imports, topics of posts"),
    "viewer": _later("Reader: reads and downloads reports"),
}


def platform_name(platform: Platform) -> str:
    """Give a platform's own name; `other` has none."""
    return PLATFORM_NAMES.get(platform) or _("Other platform")


def post_kind(kind: str | None) -> str | None:
    """Say what kind of post it is; a platform's word that is none of ours stays as it is."""
    return kind if kind not in POST_KINDS else str(POST_KINDS[kind])


def who(name: str) -> str:
    """Name who acted: a person, or the command line in the reader's language."""
    return str(_("command line")) if name == COMMAND_LINE.name else name


def _evidence_name(name: Named) -> str:
    return name.in_language(language())


_PAPERS = [kind for kind, each in evidence_kinds().items() if each.is_paper]
EVIDENCE_KINDS = {
    kind: LazyString(_evidence_name, each.name) for kind, each in evidence_kinds().items()
}
PAPERS = {SupportKind(kind): EVIDENCE_KINDS[kind] for kind in _PAPERS}
RECORD_PAGES = {
    EvidenceKind.ACTION: ("actions.show", "action_id"),
    EvidenceKind.JOINT_ACTION: ("actions.show", "action_id"),
    EvidenceKind.POST: ("posts.show", "post_id"),
    EvidenceKind.COVERAGE: ("coverage.show", "coverage_id"),
    **dict.fromkeys(_PAPERS, ("statements.show", "statement_id")),
}


def record_address(act: Act) -> str:
    """Give the address of the page on which the record behind an act stands."""
    endpoint, key = RECORD_PAGES[act.kind]
    values: dict[str, Any] = {key: act.record_id}
    return url_for(endpoint, **values)


def icon_of(topic: Topic | TopicGroup) -> Markup:
    """Draw a topic's icon."""
    sprite = url_for("static", filename="icons.svg")
    return Markup('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>').format(
        sprite, TOPIC_ICONS[Topic(topic)]
    )


def row_address(row: Counted | NotCounted) -> str:
    """Give the address of the record that an indicator counts or leaves out."""
    if row.kind == "region":  # nothing was judged of it yet
        return url_for("milestones.index", region=row.region_code)
    endpoint, key = {
        "member": ("members.show", "member_id"),
        "statement": ("statements.show", "statement_id"),
        "milestone": ("milestones.show", "milestone_id"),
    }[row.kind]
    values: dict[str, Any] = {key: row.id}
    return url_for(endpoint, **values)
