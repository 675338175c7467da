"""Actions for tests: what is written of one, with only what matters to a test."""

from __future__ import annotations

from typing import Any

from outreach.domain.actions import ActionDetails, CostLine, FundSource
from outreach.domain.months import Month

MAY = Month(2026, 5)


def an_action(**changes: Any) -> ActionDetails:
    """Write of an action of May 2026 in Demak."""
    fields: dict[str, Any] = {
        "title": "Seminar rumah tahan rob",
        "activity_type": "thematic_action",
        "region_code": "33.21",
        "month": MAY,
    }
    return ActionDetails(**(fields | changes))


def a_cost(amount: int, actual: int | None = None, source: FundSource = FundSource.CSR) -> CostLine:
    """Write of a line of cost, with what it came to if that is known."""
    return CostLine(label="Konsumsi", amount=amount, source=source, actual_amount=actual)
