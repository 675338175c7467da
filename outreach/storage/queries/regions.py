"""Questions about regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from outreach.domain.errors import NotFoundError
from outreach.domain.messages import Message
from outreach.domain.regions import Region
from outreach.storage.models.regions import RegionRow
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope


def regions_in(session: Session, scope: Scope) -> list[Region]:
    """List the scope's region and all regions in it, by code."""
    rows = session.scalars(
        select(RegionRow).where(within(RegionRow.code, scope)).order_by(RegionRow.code)
    )
    return [Region(code=row.code, name=row.name) for row in rows]


def region_by_code(session: Session, code: str) -> Region:
    """Find a region. Raises NotFoundError for an unknown code."""
    row = session.get(RegionRow, code)
    if row is None:
        raise NotFoundError(Message("Region %(code)s is not known.", code=code))
    return Region(code=row.code, name=row.name)


def region_names(session: Session) -> dict[str, str]:
    """Give every region's name by its code."""
    return dict(session.execute(select(RegionRow.code, RegionRow.name)).all())
