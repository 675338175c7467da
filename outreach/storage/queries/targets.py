"""Questions about baselines and targets of indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import select

from outreach.indicators.records import Target
from outreach.storage.models.indicators import IndicatorTarget

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.indicators.records import Direction


def targets_of(session: Session, scope: Scope, year: int) -> dict[str, Target]:
    """Give what the scope's own region has set for the year, by indicator."""
    rows = session.scalars(
        select(IndicatorTarget).where(
            IndicatorTarget.region_code == scope.region_code, IndicatorTarget.year == year
        )
    )
    return {
        row.key: Target(
            baseline=row.baseline,
            target=row.target,
            owner=row.owner,
            direction=cast("Direction", row.direction),
        )
        for row in rows
    }
