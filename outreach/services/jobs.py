"""Long work: asked for by a person, taken up by one worker at a time, and never lost."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, update

from outreach.domain.errors import OutreachError
from outreach.domain.imports import ImportState
from outreach.domain.jobs import MOST_RUNS, SILENCE, JobKind, JobState, Progress
from outreach.domain.messages import Message
from outreach.domain.scope import EVERYWHERE, Actor, Scope
from outreach.services.imports import discard_import
from outreach.storage.models.jobs import Job
from outreach.storage.queries.jobs import imports_of_jobs, job_by_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


@dataclass(frozen=True, kw_only=True)
class ImportAsk:
    """A kept original that is to be brought in, with what was said about it.

    `map` is a manual map's TOML. Whoever asked decides about saving, unless `accept` says so.
    """

    stored_as: str
    file_name: str
    sha256: str
    size_bytes: int
    read_on: date
    region_code: str
    account: str | None = None
    map: str | None = None
    accept: bool = False

    def packed(self) -> dict[str, Any]:
        """Give plain values to be stored as JSON."""
        return {**asdict(self), "read_on": self.read_on.isoformat()}

    @classmethod
    def unpacked(cls, stored: dict[str, Any]) -> ImportAsk:
        """Read what `packed` gave."""
        return cls(**{**stored, "read_on": date.fromisoformat(stored["read_on"])})


@dataclass(frozen=True, kw_only=True)
class Run:
    """A job as it was taken up: whoever takes it up after that does so under a higher number."""

    job_id: int
    number: int
    ask: ImportAsk
    actor: Actor


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a run ended, how far it came, and what was refused."""

    state: JobState
    progress: Progress
    problem: Message | None = None


class BrokenOffError(Exception):
    """The worker ends, or has lost the job: what was loaded so far is left for the next one."""


def ask_for_import(session: Session, actor: Actor, asks: ImportAsk, *, now: datetime) -> Job:
    """Write down that a file is to be brought in, as whoever asks for it."""
    actor.scope.assert_covers(asks.region_code)
    job = Job(
        kind=JobKind.IMPORT,
        state=JobState.WAITING,
        user_id=actor.user_id,
        actor_name=actor.name,
        region_code=asks.region_code,
        asks={"scope": actor.scope.region_code, **asks.packed()},
        created_at=now,
    )
    session.add(job)
    session.flush()
    return job


def ask_to_cancel(session: Session, scope: Scope, job_id: int, *, now: datetime) -> None:
    """Let work end: at once where nobody has taken it up, else as soon as its worker sees it."""
    job = job_by_id(session, scope, job_id)
    if job.state.has_ended:
        raise OutreachError(Message("This work has ended already."))
    waits = Job.state == JobState.WAITING
    if _change(session, [Job.id == job_id, waits], state=JobState.CANCELLED, ended_at=now):
        _discard_loading(session, [job_id])
        return
    _change(session, [Job.id == job_id, Job.state == JobState.RUNNING], is_cancel_asked=True)


def take_up(session: Session, job_id: int, *, now: datetime) -> Run | None:
    """Begin a job that waits, or give None where somebody else was quicker."""
    changes = {"state": JobState.RUNNING, "runs": Job.runs + 1, "heartbeat_at": now}
    fresh = {"started_at": now, "rows_per_second": None}
    waits = [Job.id == job_id, Job.state == JobState.WAITING]
    if not _change(session, waits, **changes, **fresh):
        return None
    job = job_by_id(session, EVERYWHERE, job_id)
    asks = dict(job.asks)
    scope = Scope(asks.pop("scope"))
    return Run(
        job_id=job_id,
        number=job.runs,
        ask=ImportAsk.unpacked(asks),
        actor=Actor(name=job.actor_name, user_id=job.user_id, scope=scope),
    )


def note_progress(session: Session, run: Run, progress: Progress, *, now: datetime) -> bool:
    """Write down how far a run is and that it lives, and tell whether it is to stop.

    Raises BrokenOffError where the job is no longer this run's.
    """
    asked = session.scalar(
        update(Job)
        .where(*_held_by(run))
        .values(heartbeat_at=now, **_values(progress))
        .returning(Job.is_cancel_asked)
        .execution_options(synchronize_session=False)
    )
    if asked is None:
        raise BrokenOffError
    return bool(asked)


def end_run(session: Session, run: Run, outcome: Outcome, *, now: datetime) -> None:
    """Write down how a job ended, unless it is no longer this run's."""
    problem = None if outcome.problem is None else outcome.problem.packed()
    values = {"state": outcome.state, "problem": problem, **_values(outcome.progress)}
    if _change(session, _held_by(run), ended_at=now, **values):
        _discard_loading(session, [run.job_id])


def put_back(session: Session, run: Run) -> None:
    """Let a job wait for the next worker; a run that was ended in an orderly way does not count."""
    _change(session, _held_by(run), state=JobState.WAITING, runs=Job.runs - 1)


def recover_jobs(session: Session, *, now: datetime) -> None:
    """Let jobs wait again whose worker fell silent; what broke off too often has failed."""
    silent: list[ColumnElement[bool]] = [
        Job.state == JobState.RUNNING,
        or_(Job.heartbeat_at.is_(None), Job.heartbeat_at < now - SILENCE),
    ]
    sentence = Message(
        "The work broke off %(count)s times, so it was given up. Nothing of it counts.",
        count=MOST_RUNS,
    )
    ended = [
        *_change(
            session,
            [*silent, Job.is_cancel_asked.is_(True)],
            state=JobState.CANCELLED,
            ended_at=now,
        ),
        *_change(
            session,
            [*silent, Job.runs >= MOST_RUNS],
            state=JobState.FAILED,
            problem=sentence.packed(),
            ended_at=now,
        ),
    ]
    _change(session, silent, state=JobState.WAITING)
    _discard_loading(session, ended)


def _held_by(run: Run) -> list[ColumnElement[bool]]:
    return [Job.id == run.job_id, Job.state == JobState.RUNNING, Job.runs == run.number]


def _values(progress: Progress) -> dict[str, Any]:
    return {
        "done": progress.done,
        "total": progress.total,
        "rows_per_second": progress.rows_per_second,
    }


def _change(
    session: Session, conditions: Sequence[ColumnElement[bool]], **values: Any
) -> Sequence[int]:
    """Change the jobs of which all conditions hold at that very moment, and give their keys."""
    return session.scalars(
        update(Job)
        .where(*conditions)
        .values(**values)
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    ).all()


def _discard_loading(session: Session, job_ids: Sequence[int]) -> None:
    """Let go of what jobs that ended early have loaded so far."""
    for batch in imports_of_jobs(session, EVERYWHERE, job_ids).values():
        if batch.state is ImportState.LOADING:
            discard_import(session, EVERYWHERE, batch.id)
