"""Questions about maps of columns that people made before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from outreach.domain.errors import NotFoundError
from outreach.domain.regions import NATION, province_of
from outreach.storage.models.column_maps import ColumnMap
from outreach.storage.queries.pages import page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.storage.queries.pages import Page


def column_map_for(session: Session, scope: Scope, fingerprint: str) -> ColumnMap | None:
    """Find the map for those headers: the region's own, else its province's, else the nation's."""
    own = scope.region_code
    statement = (
        select(ColumnMap)
        .where(ColumnMap.fingerprint == fingerprint)
        .where(ColumnMap.region_code.in_({own, province_of(own), NATION}))
        .order_by(func.length(ColumnMap.region_code).desc(), ColumnMap.id)
        .limit(1)
    )
    return session.scalar(statement)


def column_map_by_id(session: Session, scope: Scope, map_id: int) -> ColumnMap:
    """Find a map that the scope may change. Raises NotFoundError outside it."""
    found = session.scalar(
        select(ColumnMap).where(ColumnMap.id == map_id, within(ColumnMap.region_code, scope))
    )
    if found is None:
        raise NotFoundError
    return found


def column_maps_page(session: Session, scope: Scope, page: int = 1) -> Page[ColumnMap]:
    """Give a page of the maps that the scope may change, the latest used first."""
    statement = (
        select(ColumnMap)
        .where(within(ColumnMap.region_code, scope))
        .order_by(ColumnMap.used_at.desc(), ColumnMap.id.desc())
    )
    return page_of(session, statement, page)
