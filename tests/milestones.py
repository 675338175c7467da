"""Judgements of steps for tests of pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from outreach.domain.milestones import MilestoneDetails, MilestoneStatus
from outreach.domain.scope import EVERYWHERE
from outreach.services.milestones import judge_step

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TODAY = date(2026, 11, 3)


def judge_one(session: Session, **changes: Any) -> int:
    """Judge the first step of Jawa Tengah, unless told otherwise, and give the key."""
    fields: dict[str, Any] = {
        "region_code": "33",
        "step": "preparation_meeting",
        "judged_on": date(2026, 5, 4),
        "status": MilestoneStatus.REACHED,
        "document": "Notulen rapat persiapan",
    }
    details = MilestoneDetails(**(fields | changes))
    return judge_step(session, EVERYWHERE, details, today=TODAY).id
