"""Questions about long work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from outreach.domain.errors import NotFoundError
from outreach.domain.jobs import SILENCE, JobState
from outreach.domain.messages import Message
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.jobs import Job
from outreach.storage.queries.pages import page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.storage.queries.pages import Page


def job_by_id(session: Session, scope: Scope, job_id: int) -> Job:
    """Find a job. Raises NotFoundError outside the scope."""
    job = session.scalar(select(Job).where(Job.id == job_id, within(Job.region_code, scope)))
    if job is None:
        raise NotFoundError(Message("There is no such work in your region."))
    return job


def jobs_by_ids(session: Session, scope: Scope, job_ids: Sequence[int]) -> dict[int, Job]:
    """Give jobs by id, in the order asked for; what is not in the scope is absent."""
    found = session.scalars(select(Job).where(Job.id.in_(job_ids), within(Job.region_code, scope)))
    jobs = {job.id: job for job in found}
    return {id_: jobs[id_] for id_ in job_ids if id_ in jobs}


def jobs_page(session: Session, scope: Scope, page: int = 1) -> Page[Job]:
    """Give a page of jobs, the latest first."""
    return page_of(
        session,
        select(Job)
        .where(within(Job.region_code, scope))
        .order_by(Job.created_at.desc(), Job.id.desc()),
        page,
    )


def imports_of_jobs(
    session: Session, scope: Scope, job_ids: Sequence[int]
) -> dict[int, ImportBatch]:
    """Give the import that each job brings in, where there is one yet; the latest of several."""
    found = session.scalars(
        select(ImportBatch)
        .where(ImportBatch.job_id.in_(job_ids), within(ImportBatch.region_code, scope))
        .order_by(ImportBatch.id)
    )
    return {batch.job_id: batch for batch in found if batch.job_id is not None}


def waiting_job_ids(session: Session) -> Sequence[int]:
    """List the jobs that no worker has taken up, of all regions, the oldest first."""
    return session.scalars(
        select(Job.id).where(Job.state == JobState.WAITING).order_by(Job.created_at, Job.id)
    ).all()


def silent_jobs(session: Session, now: datetime) -> Sequence[Job]:
    """List the running jobs of all regions whose worker has not been heard of for too long."""
    return session.scalars(
        select(Job)
        .where(
            Job.state == JobState.RUNNING,
            or_(Job.heartbeat_at.is_(None), Job.heartbeat_at < now - SILENCE),
        )
        .order_by(Job.id)
    ).all()
