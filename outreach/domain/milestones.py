"""What strategies 1 and 2 ask of a region: steps that are judged, not counted."""

from __future__ import annotations

from enum import StrEnum


class MilestoneStatus(StrEnum):
    """How far a step has come by the judgement of a day."""

    NOT_YET = "not_yet"
    UNDER_WAY = "under_way"
    REACHED = "reached"
