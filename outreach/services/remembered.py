"""What was worked out is kept in this process until anything on record changes."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar

from outreach.storage.queries.stamps import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from sqlalchemy.orm import Session

Result = TypeVar("Result")
_STAMP: Final = "stamp"  # where a session keeps the number that it sees
_MEMORY: Final = "remembered"  # and what was worked out for others
MOST: Final = 200  # results; a nation's month with all its rows takes some megabytes


class Remembered:
    """Results by what was asked; each holds as long as no unit of work has ended since.

    Results are shared between requests: they are values that nobody changes.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()
        self._lock = Lock()

    def of(self, session: Session, asked: Hashable, work_out: Callable[[], Result]) -> Result:
        """Give what was worked out for this before, or work it out and keep it.

        The session must see one state of the data, so that result and number belong together.
        """
        now = session.info.get(_STAMP)
        if now is None:
            now = session.info[_STAMP] = stamp(session)
        with self._lock:
            known = self._results.get(asked)
            if known is not None and known[0] == now:
                self._results.move_to_end(asked)
                kept: Result = known[1]
                return kept
        result = work_out()
        with self._lock:
            self._results[asked] = (now, result)
            self._results.move_to_end(asked)
            while len(self._results) > self._most:
                self._results.popitem(last=False)
        return result


def remember_in(session: Session, remembered: Remembered) -> None:
    """Let a session, which only reads, share what is worked out with the sessions after it."""
    session.info[_MEMORY] = remembered


def shared(session: Session, asked: Hashable, work_out: Callable[[], Result]) -> Result:
    """Work it out, or give what was worked out before where the session shares such results.

    A unit of work shares none: what it sees may never be committed.
    """
    remembered: Remembered | None = session.info.get(_MEMORY)
    return work_out() if remembered is None else remembered.of(session, asked, work_out)
