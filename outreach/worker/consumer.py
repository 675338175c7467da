"""A worker: waits for work, does it, and ends in an orderly way when it is told to."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from huey.consumer import Consumer, Worker

from outreach.services.job_runs import work_off

if TYPE_CHECKING:
    from outreach.services.job_runs import Workshop

LOOKS_EVERY: Final = 1.0  # seconds at most: work that nobody told of does not wait for long
CHECKED_EVERY: Final = 5  # seconds: a thread that an unforeseen error ended is started again
GRACE: Final = 10  # seconds for a running job to come to the end of a chunk and be put back
_STANDARD_INPUT: Final = 0


def run_worker(huey: Any, shop: Workshop, *, is_attached: bool) -> None:
    """Do what work there is until Ctrl-C or SIGTERM; if attached, until standard input ends.

    A running job is put back where it stands, and goes on with whichever worker looks next.
    """
    consumer = _JobConsumer(huey, shop)
    if is_attached:
        threading.Thread(target=_end_with_input, args=(consumer.stop_flag,), daemon=True).start()
    consumer.run()
    for _worker, thread in consumer.worker_threads:
        thread.join(GRACE)


class _JobWorker(Worker):  # type: ignore[misc]  # huey has no types
    """Looks for jobs after each task and each pause, so that the queue need not be relied upon."""

    def __init__(self, *, shop: Workshop, **kwargs: Any) -> None:
        self._shop = shop
        super().__init__(**kwargs)

    def loop(self, now: Any = None) -> None:
        """Wait for a task, then do what work there is."""
        super().loop(now)
        work_off(self._shop)


class _JobConsumer(Consumer):  # type: ignore[misc]  # huey has no types
    """One job at a time: each uses all cores by itself."""

    def __init__(self, huey: Any, shop: Workshop) -> None:
        self._shop = shop
        super().__init__(
            huey,
            workers=1,
            periodic=False,
            max_delay=LOOKS_EVERY,
            health_check_interval=CHECKED_EVERY,
            shutdown_timeout=GRACE,
        )

    def _create_worker(self) -> _JobWorker:
        return _JobWorker(
            shop=replace(self._shop, is_stopping=self.stop_flag.is_set),
            huey=self.huey,
            stop_flag=self.stop_flag,
            default_delay=self.default_delay,
            max_delay=self.max_delay,
            backoff=self.backoff,
        )


def _end_with_input(stop_flag: threading.Event) -> None:
    """Wait until whoever started us closes our input, or is gone; works on every system.

    The descriptor is read itself: a thread that waits in `sys.stdin` would hold up the end.
    """
    while os.read(_STANDARD_INPUT, 1024):
        pass
    stop_flag.set()
