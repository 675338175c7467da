"""A real process that a test ends in the middle, at a moment that the process announces."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager

from outreach import ROOT

PATIENCE = 60  # seconds until a process must have come so far


@contextmanager
def process(deed, marker, *arguments):
    """Run a deed in a process of its own, until its marker appears."""
    told = [str(each) for each in (marker, *arguments)]
    running = subprocess.Popen([sys.executable, "-m", "tests.crashes.deeds", deed, *told], cwd=ROOT)
    try:
        deadline = time.monotonic() + PATIENCE
        while not marker.exists() and running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        assert marker.exists()
        yield running
    finally:
        running.kill()
        running.wait()


def kill(running):
    """End a process that still runs, without letting it finish anything."""
    assert running.poll() is None
    running.kill()
    running.wait()
