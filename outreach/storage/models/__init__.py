"""The tables, one module per subject; importing this package makes all of them known."""

from outreach.storage.models.actions import Action, ActionCost, ActionPart
from outreach.storage.models.audit import AuditEntry, Deed
from outreach.storage.models.channels import Channel, ChannelFollowers
from outreach.storage.models.imports import ImportBasis, ImportBatch, RejectedRow
from outreach.storage.models.indicators import IndicatorTarget
from outreach.storage.models.members import Member, Membership
from outreach.storage.models.months import ClosedMonth
from outreach.storage.models.posts import Post, Reading
from outreach.storage.models.regions import RegionRow
from outreach.storage.models.statements import Statement, StatementFile, StatementSignatory
from outreach.storage.models.users import Role, User

__all__ = [
    "Action",
    "ActionCost",
    "ActionPart",
    "AuditEntry",
    "Channel",
    "ChannelFollowers",
    "ClosedMonth",
    "Deed",
    "ImportBasis",
    "ImportBatch",
    "IndicatorTarget",
    "Member",
    "Membership",
    "Post",
    "Reading",
    "RegionRow",
    "RejectedRow",
    "Role",
    "Statement",
    "StatementFile",
    "StatementSignatory",
    "User",
]
