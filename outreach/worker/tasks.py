"""What the queue tells a worker; it stands in a module of its own, where workers can import it."""

from __future__ import annotations


def look_for_work() -> None:
    """Wake a worker: after each task it looks for jobs that wait, whichever they are."""
