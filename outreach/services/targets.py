"""Deeds on what a region sets out to reach in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message
from outreach.indicators.catalogue import INDICATORS
from outreach.storage.models.indicators import IndicatorTarget

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.indicators.records import Target


def set_target(
    session: Session, scope: Scope, key: str, year: int, target: Target
) -> IndicatorTarget:
    """Set where an indicator of the scope's own region began and should be at the year's end.

    A target that is there already is replaced. Raises InvalidInputError for an unknown indicator.
    """
    if key not in INDICATORS:
        raise InvalidInputError(
            [Problem(field="key", message=Message("There is no indicator %(key)s.", key=key))]
        )
    row = session.scalar(
        select(IndicatorTarget).where(
            IndicatorTarget.key == key,
            IndicatorTarget.region_code == scope.region_code,
            IndicatorTarget.year == year,
        )
    )
    if row is None:
        row = IndicatorTarget(key=key, region_code=scope.region_code, year=year)
        session.add(row)
    row.baseline, row.target = target.baseline, target.target
    row.owner, row.direction = target.owner, target.direction
    session.flush()
    return row
