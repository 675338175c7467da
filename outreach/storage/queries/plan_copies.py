"""Questions about what of a year's plan is copied to another, and what may be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, selectinload

from outreach.domain.actions import ActionStatus
from outreach.domain.errors import NotFoundError
from outreach.storage.models.actions import Action
from outreach.storage.models.attachments import Attachment
from outreach.storage.models.coverage import Coverage
from outreach.storage.models.members import Member
from outreach.storage.models.practices import PracticeAction
from outreach.storage.models.statements import Statement
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.plans import PlanFilter, of_year
from outreach.storage.queries.scopes import within
from outreach.storage.queries.spells import belongs_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope

CHUNK = 500  # keys in one question: SQLite takes no endless list


def sources_page(
    session: Session,
    scope: Scope,
    years: tuple[int, int],
    wanted: PlanFilter,
    *,
    page: int = 1,
) -> Page[Action]:
    """Give a page of the first year's actions, by month, to be copied to the second."""
    statement = of_year(select(Action), scope, years[0], wanted)
    order = (Action.month_number, Action.starts_on.nulls_last(), func.lower(Action.title))
    return page_of(session, statement.order_by(*order, Action.id), page)


def source_counts(session: Session, scope: Scope, year: int, wanted: PlanFilter) -> dict[str, int]:
    """Count the year's actions by strategy, whatever strategy the filter asks for."""
    of_any = replace(wanted, strategy=None)
    statement = of_year(select(Action.strategy, func.count()), scope, year, of_any)
    return dict(session.execute(statement.group_by(Action.strategy)).all())


def count_open_sources(
    session: Session, scope: Scope, years: tuple[int, int], wanted: PlanFilter
) -> int:
    """Count the first year's actions that are neither cancelled nor copied to the second yet."""
    statement = _open_sources(scope, years, wanted)
    return session.scalar(statement.with_only_columns(func.count(Action.id))) or 0


def copied_among(session: Session, scope: Scope, ids: Iterable[int], year: int) -> dict[int, int]:
    """Give the copy in that year of those of the actions that have one."""
    source = Action.copied_from_id
    copies = (
        select(source, func.min(Action.id))
        .where(within(Action.region_code, scope), Action.year == year)
        .group_by(source)
    )
    found: dict[int, int] = {}
    for some in _chunks(ids):
        rows = session.execute(copies.where(source.in_(some)))
        found.update((key, copy) for key, copy in rows if key is not None)
    return found


def locked_sources(session: Session, scope: Scope, year: int, ids: Sequence[int]) -> list[Action]:
    """Find the year's actions with all their rows, and let nobody else copy them meanwhile.

    Raises NotFoundError where one lies outside the scope or the year.
    """
    everything = of_year(select(Action), scope, year, PlanFilter())
    found = [
        action
        for some in _chunks(sorted(set(ids)))
        for action in session.scalars(_locked(everything.where(Action.id.in_(some))))
    ]
    if len(found) != len(set(ids)):
        raise NotFoundError
    return found


def locked_open_sources(
    session: Session, scope: Scope, years: tuple[int, int], wanted: PlanFilter
) -> list[Action]:
    """Find all that `count_open_sources` counts, with all their rows, as `locked_sources` does."""
    return list(session.scalars(_locked(_open_sources(scope, years, wanted))))


def belonging_among(session: Session, scope: Scope, ids: Iterable[int], day: date) -> set[int]:
    """Tell which of the members are of the scope and belong to the alliance on that day."""
    return {
        member_id
        for some in _chunks(sorted(set(ids)))
        for member_id in session.scalars(
            select(Member.id).where(
                within(Member.region_code, scope), Member.id.in_(some), belongs_on(day)
            )
        )
    }


def count_copies(
    session: Session, scope: Scope, years: tuple[int, int], keys: tuple[int, int]
) -> int:
    """Count the copies that were made of one year for another, with keys from the first on."""
    statement = _copies(scope, years, keys).with_only_columns(func.count(Action.id))
    return session.scalar(statement) or 0


def count_untouched(
    session: Session, scope: Scope, years: tuple[int, int], keys: tuple[int, int]
) -> int:
    """Count those of the copies that nobody has changed or added anything to."""
    statement = _copies(scope, years, keys).where(*_is_untouched())
    return session.scalar(statement.with_only_columns(func.count(Action.id))) or 0


def untouched_copies(
    session: Session, scope: Scope, years: tuple[int, int], keys: tuple[int, int]
) -> list[Action]:
    """Find the same copies with all their rows, to be taken back."""
    statement = _copies(scope, years, keys).where(*_is_untouched())
    return list(session.scalars(_locked(statement)))


def _open_sources(scope: Scope, years: tuple[int, int], wanted: PlanFilter) -> Select[Any]:
    """Exclude by a list of keys, made once: asked of each row, SQLite passes over all the year."""
    from_year, to_year = years
    copy = aliased(Action)
    copied = select(copy.copied_from_id).where(
        copy.year == to_year, copy.copied_from_id.is_not(None)
    )
    return of_year(select(Action), scope, from_year, wanted).where(
        Action.status != ActionStatus.CANCELLED, Action.id.not_in(copied)
    )


def _locked(statement: Select[Any]) -> Select[Any]:
    return (
        statement.options(
            selectinload(Action.costs),
            selectinload(Action.parts),
            selectinload(Action.headcounts),
            selectinload(Action.files),
        )
        .order_by(Action.id)
        .with_for_update(of=Action)
    )


def _copies(scope: Scope, years: tuple[int, int], keys: tuple[int, int]) -> Select[Any]:
    source, (from_year, to_year) = aliased(Action), years
    return (
        select(Action)
        .join(source, source.id == Action.copied_from_id)
        .where(within(Action.region_code, scope), Action.id.between(*keys))
        .where(Action.year == to_year, source.year == from_year)
    )


def _is_untouched() -> tuple[ColumnElement[bool], ...]:
    """Say that the action is as it was made, and that nothing else on record names it."""
    naming = (Attachment, Coverage, PracticeAction, Statement)
    return (
        Action.version == 1,
        *(~select(each.id).where(each.action_id == Action.id).exists() for each in naming),
    )


def _chunks(ids: Iterable[int]) -> list[list[int]]:
    keys = list(ids)
    return [keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK)]
