"""Questions about baselines and targets of indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import func, select

from outreach.indicators.records import Target
from outreach.storage.models.indicators import IndicatorTarget
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.indicators.records import Direction


def targets_of(session: Session, scope: Scope, year: int) -> dict[str, Target]:
    """Give what the scope's own region has set for the year, by indicator."""
    return {key: as_target(row) for key, row in target_rows(session, scope, year).items()}


def target_rows(session: Session, scope: Scope, year: int) -> dict[str, IndicatorTarget]:
    """Give the rows that the scope's own region has for the year, by indicator."""
    rows = session.scalars(
        select(IndicatorTarget).where(
            IndicatorTarget.region_code == scope.region_code, IndicatorTarget.year == year
        )
    )
    return {row.key: row for row in rows}


def as_target(row: IndicatorTarget) -> Target:
    """Read a row as the indicators do."""
    return Target(
        baseline=row.baseline,
        target=row.target,
        owner=row.owner,
        direction=cast("Direction", row.direction),
    )


def targets_in(session: Session, scope: Scope, year: int) -> dict[tuple[str, str], Target]:
    """Give what the regions of the scope have set for the year, by region and indicator."""
    rows = session.scalars(
        select(IndicatorTarget).where(
            within(IndicatorTarget.region_code, scope), IndicatorTarget.year == year
        )
    )
    return {(row.region_code, row.key): as_target(row) for row in rows}


def targets_set_by_region(session: Session, scope: Scope, year: int) -> dict[str, int]:
    """Count the targets of each region of the scope; regions without one are absent."""
    rows = session.execute(
        select(IndicatorTarget.region_code, func.count())
        .where(
            within(IndicatorTarget.region_code, scope),
            IndicatorTarget.year == year,
            IndicatorTarget.target.is_not(None),
        )
        .group_by(IndicatorTarget.region_code)
    )
    return dict(rows.all())
