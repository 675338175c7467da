"""Long work that goes on while whoever asked for it does something else."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


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


class Watch(Protocol):
    """Who follows long work as it goes on."""

    def step(self, done: int, total: int) -> None:
        """Note how many rows are through. Raises CancelledError where the work is to stop."""


class Unwatched:
    """Nobody follows, nobody stops it."""

    def step(self, done: int, total: int) -> None:
        """Go on."""
