"""Long work that goes on while whoever asked for it does something else."""

from __future__ import annotations

from enum import StrEnum


class JobKind(StrEnum):
    """What is to be done."""

    IMPORT = "import"


class JobState(StrEnum):
    """How far a job has come; waiting and running ones are taken up again after a breakdown."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
