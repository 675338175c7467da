"""Questions about practices worth copying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from outreach.domain.actions import ActionStatus
from outreach.domain.errors import NotFoundError
from outreach.domain.scope import Scope
from outreach.storage.models.actions import Action
from outreach.storage.models.practices import Practice, PracticeAction
from outreach.storage.models.regions import RegionRow
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

SORTS = ("-marked", "marked", "title", "-title", "region", "-region")
MOST_ACTIONS = 15


@dataclass(frozen=True, kw_only=True)
class PracticeFilter:
    """Which practices a list shows."""

    words: str = ""
    region_code: str | None = None


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A practice as a mark beside its region."""

    id: int
    title: str
    region_code: str


def practice_by_id(session: Session, scope: Scope, practice_id: int) -> Practice:
    """Find a practice with its actions. Raises NotFoundError outside the scope."""
    practice = session.scalar(
        select(Practice)
        .where(Practice.id == practice_id, within(Practice.region_code, scope))
        .options(selectinload(Practice.shown_by).joinedload(PracticeAction.action))
    )
    if practice is None:
        raise NotFoundError
    return practice


def practices_page(
    session: Session, scope: Scope, wanted: PracticeFilter, *, sort: str = SORTS[0], page: int = 1
) -> Page[Practice]:
    """Give a page of the practices that the filter lets through, with their actions."""
    statement = (
        select(Practice)
        .join(RegionRow, RegionRow.code == Practice.region_code)
        .where(within(Practice.region_code, scope))
        .options(selectinload(Practice.shown_by))
        .order_by(*_order(sort), Practice.id)
    )
    if wanted.region_code:
        statement = statement.where(within(Practice.region_code, Scope(wanted.region_code)))
    if words := wanted.words.strip():
        statement = statement.where(
            or_(
                Practice.title.icontains(words, autoescape=True),
                Practice.note.icontains(words, autoescape=True),
            )
        )
    return page_of(session, statement, page)


def marked_practices(session: Session, scope: Scope) -> list[Marked]:
    """List the scope's practices by title, as marks."""
    rows = session.execute(
        select(Practice.id, Practice.title, Practice.region_code)
        .where(within(Practice.region_code, scope))
        .order_by(func.lower(Practice.title), Practice.id)
    )
    return [Marked(id=id_, title=title, region_code=code) for id_, title, code in rows]


def is_marked(session: Session, scope: Scope, practice: Practice) -> bool:
    """Tell whether the region has a practice of this title on record."""
    same = select(Practice.id).where(
        within(Practice.region_code, scope),
        Practice.region_code == practice.region_code,
        func.lower(Practice.title) == func.lower(practice.title),
    )
    return session.scalar(same.limit(1)) is not None


def done_actions(session: Session, scope: Scope, words: str = "") -> Sequence[Action]:
    """List the scope's latest done actions, the latest first; `words` narrows them by title."""
    statement = (
        select(Action)
        .where(within(Action.region_code, scope), Action.status == ActionStatus.DONE)
        .order_by(Action.year.desc(), Action.month_number.desc(), Action.id.desc())
        .limit(MOST_ACTIONS)
    )
    if words.strip():
        statement = statement.where(Action.title.icontains(words.strip(), autoescape=True))
    return session.scalars(statement).all()


def actions_by_id(session: Session, scope: Scope, action_ids: Sequence[int]) -> Sequence[Action]:
    """List those of the actions that lie in the scope, the latest first."""
    return session.scalars(
        select(Action)
        .where(Action.id.in_(action_ids), within(Action.region_code, scope))
        .order_by(Action.year.desc(), Action.month_number.desc(), Action.id.desc())
    ).all()


def _order(sort: str) -> list[Any]:
    columns: dict[str, Any] = {
        "marked": Practice.marked_at,
        "title": func.lower(Practice.title),
        "region": RegionRow.name,
    }
    column = columns[sort.removeprefix("-")]
    return [column.desc() if sort.startswith("-") else column.asc()]
