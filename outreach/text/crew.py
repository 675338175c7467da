"""Many texts read on all cores, by processes that know the rules and nothing else of ours."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, Self

from outreach import ROOT
from outreach.domain.topics import Topic
from outreach.text.topics import reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

# What a process does: Ctrl-C is for whoever started it, and at its end it does not try once more to
# write to somebody who is gone.
_WORK: Final = """
import os, signal, sys
from outreach.text.crew import answer
signal.signal(signal.SIGINT, signal.SIG_IGN)
answer(sys.stdin.buffer, sys.stdout.buffer)
os._exit(0)
"""
_BITS: Final = {topic: 1 << place for place, topic in enumerate(Topic)}


class Crew:
    """Processes that read texts; with none of them, texts are read here."""

    def __init__(self, processes: int | None = None) -> None:
        count = (os.cpu_count() or 1) if processes is None else processes
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self.processes = [_process() for _ in range(count)]
        for each in self.processes:
            self._idle.put(each)
        self._threads = ThreadPoolExecutor(count) if count else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self.processes:
            each.kill()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        for each in self.processes:
            each.communicate()

    def topics(self, texts: Sequence[str | None]) -> Future[bytes]:
        """Begin to read texts: a byte each, whose bits are the topics in their order."""
        if self._threads is not None:
            return self._threads.submit(self._ask, texts)
        done: Future[bytes] = Future()
        done.set_result(topics_of(texts))
        return done

    def _ask(self, texts: Sequence[str | None]) -> bytes:
        process = self._idle.get()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            pickle.dump(list(texts), process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            answer: bytes = process.stdout.read(len(texts))
        except OSError:
            answer = b""
        self._idle.put(process)
        # A process that somebody ended reads nothing more: the texts are then read here.
        return answer if len(answer) == len(texts) else topics_of(texts)


def topics_of(texts: Sequence[str | None]) -> bytes:
    """Read texts here and now: a byte each, whose bits are the topics in their order."""
    read = reader().read
    return bytes(sum(map(_BITS.__getitem__, read(text).topics)) for text in texts)


def answer(asked: BinaryIO, answers: BinaryIO) -> None:
    """Read what is asked for until there is no more: what a process of the crew does."""
    while True:
        try:
            texts = pickle.load(asked)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        try:
            answers.write(topics_of(texts))
            answers.flush()
        except BrokenPipeError:  # whoever asked is gone
            return


def _process() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own lines, nothing that anybody typed
        [sys.executable, "-c", _WORK],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
