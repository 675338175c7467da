"""Questions about papers of support and who signed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, case, exists, extract, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from outreach.domain.errors import NotFoundError
from outreach.domain.evidence import Evidence, EvidenceKind, evidence_kinds
from outreach.domain.messages import Message
from outreach.domain.scope import Scope
from outreach.domain.statements import SupportKind
from outreach.indicators.records import ForumStatement
from outreach.storage.models.attachments import Attachment
from outreach.storage.models.forums import Forum
from outreach.storage.models.members import Member
from outreach.storage.models.regions import RegionRow
from outreach.storage.models.statements import Statement, StatementSignatory
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

SORTS = ("-date", "date", "title", "-title", "region", "-region")
SPEAKERS = ("all", "forum", "member")
COUNTED = ("all", "counted", "not_counted")
TITLE_LENGTH = 80


@dataclass(frozen=True, kw_only=True)
class StatementFilter:
    """Which papers a list shows.

    `speaker`: all, forum or member. `counted`: all, counted or not_counted, as `gaps_of` says.
    """

    words: str = ""
    kind: SupportKind | None = None
    year: int | None = None
    month_number: int | None = None
    speaker: str = "all"
    region_code: str | None = None
    counted: str = "all"


def is_on_record(session: Session, scope: Scope, statement: Statement) -> bool:
    """Tell whether the same speaker's paper of that kind, day and title is on record."""
    same = select(Statement.id).where(
        within(Statement.region_code, scope),
        Statement.stated_on == statement.stated_on,
        Statement.region_code == statement.region_code,
        func.lower(Statement.title) == func.lower(statement.title),
        Statement.kind == statement.kind,
        Statement.forum_id.is_not_distinct_from(statement.forum_id),
        Statement.member_id.is_not_distinct_from(statement.member_id),
    )
    return session.scalar(same.limit(1)) is not None


def statement_by_id(session: Session, scope: Scope, statement_id: int) -> Statement:
    """Find a statement with all that belongs to it. Raises NotFoundError outside the scope."""
    statement = session.scalar(
        _whole().where(Statement.id == statement_id, within(Statement.region_code, scope))
    )
    if statement is None:
        raise NotFoundError
    return statement


def statements_between(
    session: Session, scope: Scope, first_day: date, last_day: date
) -> Sequence[Statement]:
    """List what was stated from the first day to the last, both included, by day."""
    return session.scalars(
        _whole()
        .where(
            within(Statement.region_code, scope),
            Statement.stated_on.between(first_day, last_day),
        )
        .order_by(Statement.stated_on, Statement.id)
    ).all()


def forum_statements_in(session: Session, scope: Scope) -> list[ForumStatement]:
    """List the forums' statements as the indicators read them, by day.

    Plain columns: thousands with all rows that belong to them take four times as long.
    """
    signatories = (
        select(func.count())
        .where(StatementSignatory.statement_id == Statement.id)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            Statement.id,
            Forum.name.label("forum"),
            Statement.stated_on,
            Statement.title,
            Statement.text,
            signatories.label("signatories"),
            shows_itself().label("has_evidence"),
            Statement.region_code,
        )
        .join(Forum, Forum.id == Statement.forum_id)
        .where(within(Statement.region_code, scope), Statement.kind == SupportKind.STATEMENT)
        .order_by(Statement.stated_on, Statement.id)
    )
    return [
        ForumStatement(
            id=row.id,
            forum=row.forum,
            stated_on=row.stated_on,
            title=_title(row.title, row.text),
            signatories=row.signatories,
            has_evidence=row.has_evidence,
            region_code=row.region_code,
        )
        for row in rows
    ]


def as_counted(statement: Statement) -> ForumStatement:
    """Give a forum's statement as the indicators read it; the text's beginning may be its title."""
    return ForumStatement(
        id=statement.id,
        forum="" if statement.forum is None else statement.forum.name,
        stated_on=statement.stated_on,
        title=_title(statement.title, statement.text),
        signatories=len(statement.signatories),
        has_evidence=bool(statement.links or statement.files),
        region_code=statement.region_code,
    )


def _title(title: str, text: str | None) -> str:
    return title.strip() or " ".join((text or "").split())[:TITLE_LENGTH]


def evidence_of(kind: SupportKind) -> Evidence:
    """Give what the list of evidence says of a kind of paper."""
    return evidence_kinds()[EvidenceKind(kind)]


def gaps_of(statement: Statement) -> Message | None:
    """Say what is missing before a paper counts.

    A forum's statement counts as such; all other papers as support of the members that signed.
    """
    if statement.forum_id is not None and statement.kind is SupportKind.STATEMENT:
        return as_counted(statement).gaps
    if not (statement.links or statement.files) and evidence_of(statement.kind).needs_proof:
        return Message("Add a file or a link that shows it.")
    if statement.member_id is None and all(row.member_id is None for row in statement.signatories):
        return Message("Add a member that signed it: this paper counts as its support.")
    return None


def shows_itself() -> ColumnElement[bool]:
    """Say in SQL that a link or a file shows the paper."""
    return or_(Statement.links != (), exists().where(Attachment.statement_id == Statement.id))


def statements_page(
    session: Session,
    scope: Scope,
    wanted: StatementFilter,
    *,
    sort: str = SORTS[0],
    page: int = 1,
) -> Page[Statement]:
    """Give a page of the statements that the filter lets through, with all that belongs to them."""
    statement = (
        _whole()
        .outerjoin(Forum, Forum.id == Statement.forum_id)
        .outerjoin(Member, Member.id == Statement.member_id)
        .join(RegionRow, RegionRow.code == Statement.region_code)
        .where(*_conditions(scope, wanted))
        .order_by(*_order(sort), Statement.stated_on.desc(), Statement.id.desc())
    )
    return page_of(session, statement, page)


def years_of_statements(session: Session, scope: Scope) -> list[int]:
    """List the years of which a statement is on record, the latest first."""
    year = extract("year", Statement.stated_on)
    years = session.scalars(select(year).where(within(Statement.region_code, scope)).distinct())
    return sorted((int(each) for each in years), reverse=True)


def _whole() -> Select[Statement]:
    return select(Statement).options(
        joinedload(Statement.forum),
        joinedload(Statement.member),
        joinedload(Statement.action),
        selectinload(Statement.signatories).joinedload(StatementSignatory.member),
        selectinload(Statement.files),
    )


def _conditions(scope: Scope, wanted: StatementFilter) -> list[ColumnElement[bool]]:
    conditions = [within(Statement.region_code, scope), *_chosen(wanted)]
    if wanted.region_code:
        conditions.append(within(Statement.region_code, Scope(wanted.region_code)))
    if wanted.kind:
        conditions.append(Statement.kind == wanted.kind)
    if wanted.year:
        conditions.append(extract("year", Statement.stated_on) == wanted.year)
    if wanted.month_number:
        conditions.append(extract("month", Statement.stated_on) == wanted.month_number)
    if words := wanted.words.strip():
        conditions.append(_mentions(words))
    return conditions


def _chosen(wanted: StatementFilter) -> list[ColumnElement[bool]]:
    speakers = {
        "forum": Statement.forum_id.is_not(None),
        "member": Statement.member_id.is_not(None),
    }
    counted = {"counted": _counts(), "not_counted": ~_counts()}
    choices = (speakers.get(wanted.speaker), counted.get(wanted.counted))
    return [condition for condition in choices if condition is not None]


def _counts() -> ColumnElement[bool]:
    """Say in SQL what `gaps_of` says of one paper."""
    is_forums_statement = and_(
        Statement.forum_id.is_not(None), Statement.kind == SupportKind.STATEMENT
    )
    signed = exists().where(StatementSignatory.statement_id == Statement.id)
    is_whole = and_(
        func.trim(Forum.name) != "",
        func.trim(Statement.title + func.coalesce(Statement.text, "")) != "",
        signed,
        shows_itself(),
    )
    unproven = [kind for kind in SupportKind if not evidence_of(kind).needs_proof]
    supports = and_(
        or_(Statement.kind.in_(unproven), shows_itself()),
        or_(
            Statement.member_id.is_not(None),
            signed.where(StatementSignatory.member_id.is_not(None)),
        ),
    )
    return case((is_forums_statement, func.coalesce(is_whole, False)), else_=supports)


def _mentions(words: str) -> ColumnElement[bool]:
    return or_(
        *(
            column.icontains(words, autoescape=True)
            for column in (Statement.title, Statement.text, Forum.name, Member.name)
        ),
        exists().where(
            StatementSignatory.statement_id == Statement.id,
            StatementSignatory.name.icontains(words, autoescape=True),
        ),
    )


def _order(sort: str) -> list[Any]:
    columns: dict[str, Any] = {
        "date": Statement.stated_on,
        "title": func.lower(Statement.title),
        "region": RegionRow.name,
    }
    column = columns[sort.removeprefix("-")]
    return [column.desc() if sort.startswith("-") else column.asc()]
