"""The tables, one module per subject; importing this package makes all of them known."""

from outreach.storage.models.actions import (
    Action,
    ActionCost,
    ActionHeadcount,
    ActionPart,
    ActivityTypeRow,
)
from outreach.storage.models.attachments import Attachment
from outreach.storage.models.audit import AuditEntry, Deed
from outreach.storage.models.channels import Channel, ChannelFollowers
from outreach.storage.models.column_maps import ColumnMap
from outreach.storage.models.contacts import Contact, ContactReceiver
from outreach.storage.models.coverage import Coverage
from outreach.storage.models.forums import Forum, ForumSeat
from outreach.storage.models.imports import ImportBasis, ImportBatch, RejectedRow
from outreach.storage.models.indicators import IndicatorTarget
from outreach.storage.models.jobs import Job
from outreach.storage.models.member_imports import MemberImport, MemberImportRow, MemberImportState
from outreach.storage.models.members import ContactPerson, Member, Membership
from outreach.storage.models.milestones import Milestone
from outreach.storage.models.months import ClosedMonth, ClosedReport, LateChange
from outreach.storage.models.posts import Post, PostAlias, Reading, TypedPost
from outreach.storage.models.practices import Practice, PracticeAction
from outreach.storage.models.regions import RegionRow
from outreach.storage.models.stamps import Stamp
from outreach.storage.models.statements import Statement, StatementSignatory
from outreach.storage.models.users import Role, User

__all__ = [
    "Action",
    "ActionCost",
    "ActionHeadcount",
    "ActionPart",
    "ActivityTypeRow",
    "Attachment",
    "AuditEntry",
    "Channel",
    "ChannelFollowers",
    "ClosedMonth",
    "ClosedReport",
    "ColumnMap",
    "Contact",
    "ContactPerson",
    "ContactReceiver",
    "Coverage",
    "Deed",
    "Forum",
    "ForumSeat",
    "ImportBasis",
    "ImportBatch",
    "IndicatorTarget",
    "Job",
    "LateChange",
    "Member",
    "MemberImport",
    "MemberImportRow",
    "MemberImportState",
    "Membership",
    "Milestone",
    "Post",
    "PostAlias",
    "Practice",
    "PracticeAction",
    "Reading",
    "RegionRow",
    "RejectedRow",
    "Role",
    "Stamp",
    "Statement",
    "StatementSignatory",
    "TypedPost",
    "User",
]
