"""Long work that goes on while whoever asked for it does something else."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from outreach.domain.messages import Message

if TYPE_CHECKING:
    from datetime import datetime

SILENCE: Final = timedelta(seconds=30)  # after which a worker that says nothing has broken off
MOST_RUNS: Final = 5  # what breaks off more often would break off for ever
RECENT_SECONDS: Final = 15  # over which the pace is measured: it follows, but does not jump
_ROUNDED_SECONDS: Final = 5
_MINUTES_FROM: Final = 90  # seconds
_HOURS_FROM: Final = 120  # minutes


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

    @property
    def has_ended(self) -> bool:
        return self not in {JobState.WAITING, JobState.RUNNING}


class Watch(Protocol):
    """Who follows long work as it goes on."""

    def step(self, done: int, total: int) -> None:
        """Note how many rows are through. Raises CancelledError where the work is to stop."""


class Unwatched:
    """Nobody follows, nobody stops it."""

    def step(self, done: int, total: int) -> None:
        """Go on."""


UNWATCHED: Final = Unwatched()


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How many rows are through, of how many, and at which pace; None is not known yet."""

    done: int = 0
    total: int | None = None
    rows_per_second: int | None = None

    @property
    def seconds_left(self) -> int | None:
        """How long the rest takes at this pace."""
        if self.total is None or not self.rows_per_second:
            return None
        return -(-max(0, self.total - self.done) // self.rows_per_second)

    def sentence(self) -> Message:
        """Say how far it is, as much as is known."""
        if not self.total:
            return Message("The file is being read.")
        if self.done >= self.total:
            return Message("All %(count)s rows are through.", count=self.total)
        if self.rows_per_second is None or self.seconds_left is None:
            return Message("%(done)s of %(total)s rows", done=self.done, total=self.total)
        return Message(
            "%(done)s of %(total)s rows, %(pace)s rows a second, about %(time)s left",
            done=self.done,
            total=self.total,
            pace=self.rows_per_second,
            time=_in_words(self.seconds_left),
        )


class Pace:
    """How many rows a second came through lately; instants in seconds, on any clock."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, at: float, done: int) -> None:
        """Note how many rows are through by now."""
        self._seen.append((at, done))
        while len(self._seen) > 2 and at - self._seen[1][0] >= RECENT_SECONDS:
            self._seen.popleft()

    def rows_per_second(self) -> int | None:
        """Give the pace; None before there is something to measure."""
        if len(self._seen) < 2:
            return None
        (first_at, first), (last_at, last) = self._seen[0], self._seen[-1]
        if last_at <= first_at or last <= first:
            return None
        return max(1, round((last - first) / (last_at - first_at)))


def is_silent(heartbeat_at: datetime | None, now: datetime) -> bool:
    """Tell whether the worker of a running job has broken off."""
    return heartbeat_at is None or now - heartbeat_at > SILENCE


def _in_words(seconds: int) -> Message:
    """Say a time roughly: nobody plans by the second."""
    if seconds < _MINUTES_FROM:
        rounded = -(-seconds // _ROUNDED_SECONDS) * _ROUNDED_SECONDS
        return Message("%(count)s seconds", count=rounded)
    minutes = -(-seconds // 60)
    if minutes < _HOURS_FROM:
        return Message("%(count)s minutes", count=minutes)
    return Message("%(count)s hours", count=-(-minutes // 60))
