"""Questions about forums."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import joinedload, selectinload

from outreach.domain.errors import NotFoundError
from outreach.domain.forums import SOON, Decree, DecreeState
from outreach.domain.scope import Scope
from outreach.storage.models.forums import Forum, ForumSeat
from outreach.storage.models.members import Member
from outreach.storage.models.regions import RegionRow
from outreach.storage.models.statements import Statement
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

MOST_OFFERED = 30  # a longer list slows the page down
MOST_OF_A_NAME = 50  # more forums whose name holds what was typed help nobody to choose
SORTS = (
    "name",
    "-name",
    "region",
    "-region",
    "until",
    "-until",
    "members",
    "-members",
    "papers",
    "-papers",
)


@dataclass(frozen=True, kw_only=True)
class ForumFilter:
    """Which forums a list shows; how a decree stands is judged on `day`."""

    day: date
    words: str = ""
    region_code: str | None = None
    decree: DecreeState | None = None


@dataclass(frozen=True, kw_only=True)
class ForumSize:
    """How many members of the alliance sit in a forum, and how many papers name it."""

    members: int
    papers: int


def forum_named(session: Session, scope: Scope, name: str, region_code: str) -> Forum | None:
    """Find the scope's forum of that name, whatever its capitals and spaces.

    Where several bear it, that of the region comes before all others.
    """
    return session.scalars(
        select(Forum)
        .where(
            within(Forum.region_code, scope),
            func.lower(Forum.name) == func.lower(" ".join(name.split())),
        )
        .order_by(case((Forum.region_code == region_code, 0), else_=1), Forum.id)
        .limit(1)
    ).first()


def forum_names(session: Session, scope: Scope, *, holding: str = "") -> Sequence[str]:
    """List the names of forums, so that a form can offer them; those alone that hold a text."""
    text = " ".join(holding.split())
    return session.scalars(
        select(Forum.name)
        .where(within(Forum.region_code, scope), Forum.name.icontains(text, autoescape=True))
        .distinct()
        .order_by(Forum.name)
        .limit(MOST_OFFERED)
    ).all()


def forum_choices(
    session: Session, scope: Scope, typed: str = "", besides: int | None = None
) -> list[tuple[int, str, str]]:
    """List some of the scope's forums: key, name and the region's name.

    The first by name, one by its key, and those whose name holds what was typed.
    """
    in_scope = (
        select(Forum.id, Forum.name, RegionRow.name)
        .join(RegionRow, RegionRow.code == Forum.region_code)
        .where(within(Forum.region_code, scope))
    )
    by_name = in_scope.order_by(func.lower(Forum.name), Forum.id).limit(MOST_OFFERED)
    questions = [by_name, in_scope.where(Forum.id == besides)]
    # a label may say in brackets what tells forums of one name apart
    for name in {" ".join(typed.split()), re.sub(r"( \([^()]*\))?( #\d+)?$", "", typed)} - {""}:
        holding = in_scope.where(Forum.name.icontains(name, autoescape=True))
        questions.append(holding.order_by(func.length(Forum.name), Forum.id).limit(MOST_OF_A_NAME))
    rows = dict.fromkeys(row for each in questions for row in session.execute(each).all())
    names = select(func.lower(Forum.name)).where(Forum.id.in_([row[0] for row in rows]))
    namesakes = in_scope.where(func.lower(Forum.name).in_(names)).order_by(Forum.id)
    rows |= dict.fromkeys(session.execute(namesakes.limit(MOST_OF_A_NAME)).all())
    return [(id_, name, region) for id_, name, region in rows]


def forum_by_id(session: Session, scope: Scope, forum_id: int) -> Forum:
    """Find a forum with its members and files. Raises NotFoundError outside the scope."""
    forum = session.scalar(_whole().where(Forum.id == forum_id, within(Forum.region_code, scope)))
    if forum is None:
        raise NotFoundError
    return forum


def decree_of(forum: Forum) -> Decree:
    """Give a forum's decree as far as it is on record."""
    return Decree(
        number=forum.decree_number,
        signed_on=forum.decree_on,
        valid_until=forum.decree_until,
        has_file=bool(forum.files),
    )


def forums_page(
    session: Session, scope: Scope, wanted: ForumFilter, *, sort: str = SORTS[0], page: int = 1
) -> Page[Forum]:
    """Give a page of the forums that the filter lets through, with their files."""
    statement = (
        select(Forum)
        .join(RegionRow, RegionRow.code == Forum.region_code)
        .where(*_conditions(scope, wanted))
        .options(selectinload(Forum.files))
        .order_by(_order(scope, sort), func.lower(Forum.name), Forum.id)
    )
    return page_of(session, statement, page)


def decree_counts(session: Session, scope: Scope, wanted: ForumFilter) -> dict[DecreeState, int]:
    """Count the filter's forums by how their decree stands, whatever the filter asks of it."""
    states = case(
        *((_stands(state, wanted.day), literal(state.value)) for state in DecreeState),
    ).label("state")
    rows = session.execute(
        select(states, func.count())
        .where(*_conditions(scope, wanted, any_decree=True))
        .group_by(states)
    )
    return {DecreeState(state): count for state, count in rows}


def forum_sizes(session: Session, scope: Scope, forum_ids: Sequence[int]) -> dict[int, ForumSize]:
    """Count for each forum its members, and the papers of the scope that name it."""
    rows = session.execute(
        select(Forum.id, _seats(), _papers(scope)).where(Forum.id.in_(forum_ids))
    )
    return {id_: ForumSize(members=members, papers=papers) for id_, members, papers in rows}


def papers_of(session: Session, scope: Scope, forum_id: int, *, page: int = 1) -> Page[Statement]:
    """Give a page of the papers that a forum made, the latest first."""
    statement = (
        select(Statement)
        .where(Statement.forum_id == forum_id, within(Statement.region_code, scope))
        .options(
            joinedload(Statement.forum),
            selectinload(Statement.signatories),
            selectinload(Statement.files),
        )
        .order_by(Statement.stated_on.desc(), Statement.id.desc())
    )
    return page_of(session, statement, page)


def all_papers_of(session: Session, forum_id: int) -> Sequence[Statement]:
    """List every paper that names a forum, wherever it was made, the latest first."""
    return session.scalars(
        select(Statement)
        .where(Statement.forum_id == forum_id)
        .options(selectinload(Statement.signatories))
        .order_by(Statement.stated_on.desc(), Statement.id.desc())
    ).all()


def seats_of(session: Session, scope: Scope, member_id: int) -> Sequence[ForumSeat]:
    """List the seats of a member in the scope's forums, by the forums' names."""
    return session.scalars(
        select(ForumSeat)
        .join(Forum, Forum.id == ForumSeat.forum_id)
        .where(ForumSeat.member_id == member_id, within(Forum.region_code, scope))
        .options(joinedload(ForumSeat.forum))
        .order_by(func.lower(Forum.name), Forum.id)
    ).all()


def _whole() -> Select[Forum]:
    return select(Forum).options(
        selectinload(Forum.seats).joinedload(ForumSeat.member), selectinload(Forum.files)
    )


def _conditions(
    scope: Scope, wanted: ForumFilter, *, any_decree: bool = False
) -> list[ColumnElement[bool]]:
    conditions = [within(Forum.region_code, scope)]
    if wanted.region_code:
        conditions.append(within(Forum.region_code, Scope(wanted.region_code)))
    if wanted.decree and not any_decree:
        conditions.append(_stands(wanted.decree, wanted.day))
    if words := wanted.words.strip():
        conditions.append(_mentions(words))
    return conditions


def _stands(state: DecreeState, day: date) -> ColumnElement[bool]:
    """Say in SQL what `Decree.state_on` says of one decree."""
    is_known = and_(Forum.decree_number.is_not(None), Forum.decree_on.is_not(None))
    until = Forum.decree_until
    conditions: dict[DecreeState, ColumnElement[bool]] = {
        DecreeState.MISSING: or_(Forum.decree_number.is_(None), Forum.decree_on.is_(None)),
        DecreeState.ON_RECORD: and_(is_known, or_(until.is_(None), until > day + SOON)),
        DecreeState.ENDS_SOON: and_(is_known, until.between(day, day + SOON)),
        DecreeState.EXPIRED: and_(is_known, until < day),
    }
    return conditions[state]


def _mentions(words: str) -> ColumnElement[bool]:
    sits = exists().where(
        ForumSeat.forum_id == Forum.id,
        ForumSeat.member_id == Member.id,
        Member.name.icontains(words, autoescape=True),
    )
    columns = (Forum.name, Forum.decree_number)
    return or_(*(column.icontains(words, autoescape=True) for column in columns), sits)


def _seats() -> Any:
    count = select(func.count(ForumSeat.id)).where(ForumSeat.forum_id == Forum.id)
    return count.correlate(Forum).scalar_subquery()


def _papers(scope: Scope) -> Any:
    count = select(func.count(Statement.id)).where(
        Statement.forum_id == Forum.id, within(Statement.region_code, scope)
    )
    return count.correlate(Forum).scalar_subquery()


def _order(scope: Scope, sort: str) -> Any:
    column = {
        "name": func.lower(Forum.name),
        "region": RegionRow.name,
        "until": Forum.decree_until,
        "members": _seats(),
        "papers": _papers(scope),
    }[sort.removeprefix("-")]
    return (column.desc() if sort.startswith("-") else column.asc()).nulls_last()
