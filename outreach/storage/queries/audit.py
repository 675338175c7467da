"""Questions about the audit trail."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, and_, cast, func, or_, select

from outreach.storage.belonging import PARENTS
from outreach.storage.models.actions import Action, ActivityTypeRow
from outreach.storage.models.audit import AuditEntry
from outreach.storage.models.channels import Channel
from outreach.storage.models.contacts import Contact
from outreach.storage.models.coverage import Coverage
from outreach.storage.models.forums import Forum
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.indicators import IndicatorTarget
from outreach.storage.models.member_imports import MemberImport
from outreach.storage.models.members import Member
from outreach.storage.models.milestones import Milestone
from outreach.storage.models.posts import Post
from outreach.storage.models.practices import Practice
from outreach.storage.models.regions import RegionRow
from outreach.storage.models.statements import Statement
from outreach.storage.models.users import User
from outreach.storage.queries.pages import PAGE_SIZE, page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.storage.queries.pages import Page

LATEST = 20  # what a record's page shows; the whole trail has a page of its own
MANY = 10_000  # as many keys as one question may hold on either database
RECORDS: dict[str, tuple[Any, Any]] = {  # what has a page, with the name that it goes by
    "member": (Member, Member.name),
    "action": (Action, Action.title),
    "activity_type": (ActivityTypeRow, ActivityTypeRow.name_id),
    "statement": (Statement, Statement.title),
    "coverage": (Coverage, Coverage.headline),
    "forum": (Forum, Forum.name),
    "contact": (Contact, Contact.subject),
    "practice": (Practice, Practice.title),
    "milestone": (Milestone, Milestone.step + "/" + Milestone.region_code),
    "channel": (Channel, Channel.name),
    "post": (Post, func.coalesce(Post.text, Post.post_id)),
    "import_batch": (ImportBatch, ImportBatch.file_name),
    "member_import": (MemberImport, MemberImport.file_name),
    "user": (User, User.name),
    "indicator_target": (
        IndicatorTarget,
        IndicatorTarget.key
        + "/"
        + IndicatorTarget.region_code
        + "/"
        + cast(IndicatorTarget.year, Text),
    ),
}
REFERENCES = {
    "member_id": "member",
    "action_id": "action",
    "copied_from_id": "action",
    "statement_id": "statement",
    "coverage_id": "coverage",
    "forum_id": "forum",
    "contact_id": "contact",
    "practice_id": "practice",
    "channel_id": "channel",
    "basis_id": "import_batch",
}


@dataclass(frozen=True, kw_only=True)
class AuditFilter:
    """Which entries a list shows; `kind` is a record's table, with the rows on its page.

    `tables` narrows to rows of some tables, whatever page they stand on.
    """

    zone: ZoneInfo
    who: str = ""
    words: str = ""
    kind: str | None = None
    tables: tuple[str, ...] = ()
    record_id: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, kw_only=True)
class Trail:
    """Entries, newest first, with the names of the records and regions that they mention."""

    entries: Sequence[AuditEntry]
    names: Mapping[tuple[str, object], str]


def trail_of(
    session: Session, scope: Scope, kind: str, record_id: int, *, but: Collection[str] = ()
) -> Trail:
    """Give the latest entries of a record and of the rows on its page, but for those tables."""
    statement = (
        _in_scope(scope)
        .where(_of_record(kind, record_id), AuditEntry.record_table.not_in(but))
        .limit(LATEST)
    )
    return named_trail(session, session.scalars(statement).all())


def trail_page(
    session: Session, scope: Scope, wanted: AuditFilter, page: int = 1, size: int = PAGE_SIZE
) -> tuple[Page[AuditEntry], Trail]:
    """Give a page of the entries that the filter lets through."""
    found = page_of(session, _filtered(scope, wanted), page, size)
    return found, named_trail(session, found.rows)


def whole_trail(session: Session, scope: Scope, wanted: AuditFilter) -> Trail:
    """Give all entries that the filter lets through."""
    return named_trail(session, session.scalars(_filtered(scope, wanted)).all())


def subject_of(entry: AuditEntry) -> tuple[str, int]:
    """Name the record on whose page an entry stands: its table and key."""
    if entry.record_table in PARENTS and entry.parent_id is not None:
        return PARENTS[entry.record_table][0], entry.parent_id
    return entry.record_table, entry.record_id


def tables_of(kind: str) -> list[str]:
    """List a kind of record's table and those of the rows on its page."""
    return [kind, *(table for table, (parent, _key) in PARENTS.items() if parent == kind)]


def _in_scope(scope: Scope) -> Select[AuditEntry]:
    return (
        select(AuditEntry)
        .where(within(AuditEntry.region_code, scope))
        .order_by(AuditEntry.id.desc())
    )


def _of_record(kind: str, record_id: int) -> ColumnElement[bool]:
    return or_(
        and_(AuditEntry.record_table == kind, AuditEntry.record_id == record_id),
        and_(AuditEntry.record_table.in_(tables_of(kind)[1:]), AuditEntry.parent_id == record_id),
    )


def _filtered(scope: Scope, wanted: AuditFilter) -> Select[AuditEntry]:
    conditions = list(_between(wanted))
    if wanted.kind and wanted.record_id is not None:
        conditions.append(_of_record(wanted.kind, wanted.record_id))
    elif wanted.kind:
        conditions.append(AuditEntry.record_table.in_(tables_of(wanted.kind)))
    if wanted.tables:
        conditions.append(AuditEntry.record_table.in_(wanted.tables))
    if wanted.who:
        conditions.append(AuditEntry.actor.icontains(wanted.who, autoescape=True))
    if wanted.words:
        conditions.append(_holds(wanted.words))
    return _in_scope(scope).where(*conditions)


def _between(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.first:
        conditions.append(AuditEntry.done_at >= _start(wanted.first, wanted.zone))
    if wanted.last:
        after = wanted.last + timedelta(days=1)
        conditions.append(AuditEntry.done_at < _start(after, wanted.zone))
    return conditions


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)


def _holds(words: str) -> ColumnElement[bool]:
    """Say that the entry, its reason or its record's present name has the words."""
    stored = json.dumps(words)[1:-1]  # as JSON writes them
    return or_(
        cast(AuditEntry.changes, Text).icontains(stored, autoescape=True),
        AuditEntry.reason.icontains(words, autoescape=True),
        *(_of_named(kind, words) for kind in RECORDS),
    )


def _of_named(kind: str, words: str) -> ColumnElement[bool]:
    model, name = RECORDS[kind]
    ids = select(model.id).where(name.icontains(words, autoescape=True))
    return or_(
        and_(AuditEntry.record_table == kind, AuditEntry.record_id.in_(ids)),
        and_(AuditEntry.record_table.in_(tables_of(kind)[1:]), AuditEntry.parent_id.in_(ids)),
    )


def named_trail(session: Session, entries: Sequence[AuditEntry]) -> Trail:
    """Put names to all records that the entries are about or mention."""
    mentioned: dict[str, set[int]] = {}
    for kind, key in (each for entry in entries for each in _mentioned(entry)):
        mentioned.setdefault(kind, set()).add(key)
    regions = session.execute(select(RegionRow.code, RegionRow.name)).all()
    names: dict[tuple[str, object], str] = {("region", code): name for code, name in regions}
    for kind in mentioned.keys() & RECORDS.keys():
        names |= _names_of(session, kind, sorted(mentioned[kind]))
    return Trail(entries=entries, names=names)


def _names_of(session: Session, kind: str, keys: list[int]) -> dict[tuple[str, object], str]:
    model, name = RECORDS[kind]
    names: dict[tuple[str, object], str] = {}
    for start in range(0, len(keys), MANY):
        some = model.id.in_(keys[start : start + MANY])
        names |= {
            (kind, key): text for key, text in session.execute(select(model.id, name).where(some))
        }
    return names


def _mentioned(entry: AuditEntry) -> list[tuple[str, int]]:
    references = [
        (REFERENCES[column], key)
        for column, values in entry.changes.items()
        if column in REFERENCES
        for key in values
        if key is not None
    ]
    return [subject_of(entry), *references]
