"""How far long work is, on the terminal; Ctrl-C lets it end without a trace."""

from __future__ import annotations

import shutil
import signal
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

from outreach.cli.commands import complain
from outreach.domain.errors import CancelledError
from outreach.domain.jobs import Pace, Progress
from outreach.domain.messages import Message
from outreach.runtime import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGE: Final = 20_000  # rows; fewer are through before anybody looks
LARGE_BYTES: Final = 5_000_000
MOVES_EVERY: Final = 0.2  # seconds
LINE_EVERY: Final = 10.0  # seconds, where what is printed goes into a file


@contextmanager
def reading_file(file: Path) -> Iterator[None]:
    """Say that a large file is read, which writes nothing. Raises CancelledError at Ctrl-C."""
    try:
        if file.stat().st_size > LARGE_BYTES:
            complain(Message("The file is being read."))
        yield
    except KeyboardInterrupt as error:
        raise CancelledError from error


@contextmanager
def followed() -> Iterator[TerminalWatch]:
    """Follow what is loaded; at Ctrl-C the next step raises CancelledError, never one in between.

    What is loaded is then discarded in an orderly way.
    """
    watch = TerminalWatch(is_moving=sys.stderr.isatty())
    before = signal.signal(signal.SIGINT, watch.stop)
    try:
        yield watch
    finally:
        signal.signal(signal.SIGINT, before)
        watch.end()


class TerminalWatch:
    """Prints on standard error: a line that moves on a terminal, else a line now and then."""

    def __init__(self, *, is_moving: bool) -> None:
        self._is_moving = is_moving
        self._is_stopped = False
        self._pace = Pace()
        self._printed_at: float | None = None
        self._width = 0

    def stop(self, *_: Any) -> None:
        """Let the next step be the last; the signature is that of a signal's handler."""
        self._is_stopped = True

    def assert_wanted(self) -> None:
        """Raise CancelledError where Ctrl-C was pressed."""
        if self._is_stopped:
            raise CancelledError

    def step(self, done: int, total: int) -> None:
        """Note how many rows are through, and print it where it is time to."""
        self.assert_wanted()
        at = time.monotonic()
        self._pace.note(at, done)
        every = MOVES_EVERY if self._is_moving else LINE_EVERY
        is_due = self._printed_at is None or at - self._printed_at >= every or done == total
        if total > LARGE and is_due:
            self._printed_at = at
            pace = self._pace.rows_per_second()
            self._print(say(Progress(done=done, total=total, rows_per_second=pace).sentence()))

    def end(self) -> None:
        """Let what is printed next begin on a line of its own."""
        if self._width:
            click.echo(err=True)

    def _print(self, text: str) -> None:
        if not self._is_moving:
            click.echo(text, err=True)
            return
        shown = text[: shutil.get_terminal_size().columns - 1]
        click.echo(f"\r{shown.ljust(self._width)}", nl=False, err=True)
        self._width = len(shown)
