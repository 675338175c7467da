"""A worker beside the server: started again where it dies, ended with the server."""

from __future__ import annotations

import contextvars
import logging
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from outreach import ROOT
from outreach.domain.messages import Message
from outreach.runtime import say

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND: Final = (sys.executable, "-m", "flask", "--app", "wsgi", "worker", "run", "--attached")
BEHIND_PAGES: Final[int] = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # on Windows
LOOKS_EVERY: Final = 0.5  # seconds
PAUSE: Final = 2  # seconds before a worker that died is started again
GRACE: Final = 15  # seconds: somewhat longer than a worker gives its job
_log = logging.getLogger(__name__)


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a worker running meanwhile; what befalls it is said in the command's language."""
    is_over = threading.Event()
    spoken = contextvars.copy_context()  # a thread has no application and no language by itself
    keeper = threading.Thread(target=spoken.run, args=(_keep_running, is_over), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        is_over.set()
        keeper.join()


def _keep_running(is_over: threading.Event) -> None:
    while not is_over.is_set():
        with subprocess.Popen(  # noqa: S603 - our own command
            COMMAND, stdin=subprocess.PIPE, cwd=ROOT, creationflags=BEHIND_PAGES
        ) as process:
            while process.poll() is None and not is_over.wait(LOOKS_EVERY):
                pass
            if process.returncode is None:
                _end(process)
                return
        _log.warning("%s", say(_ended(process.returncode)))
        is_over.wait(PAUSE)


def _ended(code: int) -> Message:
    return Message("The worker ended by itself (%(code)s); it is started again.", code=str(code))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close its input, which is how an attached worker is told to end, on Windows too."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()  # its job goes on at the next start
        process.wait()
