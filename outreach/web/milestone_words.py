"""The words, icons and colours of what is judged of a step."""

from __future__ import annotations

from flask_babel import lazy_gettext as _later

from outreach.domain.milestones import MilestoneStatus, steps_by_key
from outreach.runtime import language

STATUSES = {
    MilestoneStatus.REACHED: (_later("Reached"), "yes", "yes"),
    MilestoneStatus.UNDER_WAY: (_later("Under way"), "wait", "wait"),
    MilestoneStatus.NOT_YET: (_later("Not begun"), "no", "past"),
}


def step_name(key: str) -> str:
    """Name a step in the reader's language; one that is no longer asked for goes by its key."""
    step = steps_by_key().get(key)
    return key if step is None else step.name.in_language(language())


def step_evidence(key: str) -> str:
    """Say which papers show a step."""
    return steps_by_key()[key].evidence.in_language(language())
