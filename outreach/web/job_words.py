"""Long work in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext as _later

from outreach.domain.errors import CancelledError
from outreach.domain.jobs import SILENCE, JobState, Progress, is_silent
from outreach.domain.messages import Message
from outreach.runtime import now, say

if TYPE_CHECKING:
    from outreach.storage.models import Job

STATES = {
    JobState.WAITING: (_later("Waits its turn"), "wait", "wait"),
    JobState.RUNNING: (_later("Going on"), "wait", "wait"),
    JobState.DONE: (_later("Finished"), "yes", "yes"),
    JobState.FAILED: (_later("Not done"), "no", "stop"),
    JobState.CANCELLED: (_later("Stopped"), "no", "past"),
}


def progress_of(job: Job) -> Progress:
    """Give how far a job is."""
    return Progress(done=job.done, total=job.total, rows_per_second=job.rows_per_second)


def sentence(job: Job) -> str:
    """Say how a job stands."""
    return say(_sentence(job))


def document(job: Job) -> dict[str, Any]:
    """Give what a page asks for while it shows a job."""
    progress = progress_of(job)
    return {
        "state": job.state.value,
        "has_ended": job.state.has_ended,
        "done": progress.done,
        "total": progress.total,
        "rows_per_second": progress.rows_per_second,
        "seconds_left": progress.seconds_left,
        "sentence": sentence(job),
    }


def _sentence(job: Job) -> Message:
    if job.problem is not None:
        return Message.unpacked(job.problem)
    say_so = {JobState.WAITING: _of_waiting, JobState.RUNNING: _of_running}
    return say_so.get(job.state, _of_ended)(job)


def _of_waiting(job: Job) -> Message:
    if now() - job.created_at <= SILENCE:
        return Message("It begins within seconds.")
    return Message("It begins as soon as other work has ended and a worker runs.")


def _of_running(job: Job) -> Message:
    if job.is_cancel_asked:
        return Message("It is being stopped.")
    if is_silent(job.heartbeat_at, now()):
        return Message("The worker broke off. The work goes on by itself from where it was.")
    return progress_of(job).sentence()


def _of_ended(job: Job) -> Message:
    if job.state is JobState.CANCELLED:
        return CancelledError().message
    return Message("All %(count)s rows are through.", count=job.total or job.done)
