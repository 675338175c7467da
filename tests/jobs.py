"""Long work for tests: a file that is asked for, and a place to do it in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from outreach.domain.imports import ImportState
from outreach.domain.jobs import Progress
from outreach.services.job_runs import Workshop
from outreach.services.jobs import ImportAsk, ask_for_import, note_progress, take_up
from outreach.services.originals import keep_original
from outreach.storage.models import ImportBatch, Job, Post, Reading
from tests.databases import NOW
from tests.exports import COORDINATOR
from tests.web.files import instagram


def ask_for(database, uploads, content=None, *, actor=COORDINATOR, now=NOW, **other):
    """Keep a file, ask for its import and give the job's key."""
    kept = keep_original(uploads, "oktober.csv", instagram(10) if content is None else content)
    ask = {
        "stored_as": kept.stored_as,
        "file_name": kept.name,
        "sha256": kept.sha256,
        "size_bytes": kept.size_bytes,
        "read_on": date(2026, 11, 1),
        "region_code": "33",
        **other,
    }
    with database.quiet_work() as session:
        return ask_for_import(session, actor, ImportAsk(**ask), now=now).id


def begin_a_job(database, uploads, now):
    """Leave a job as it is while a worker is in the middle of it, and give its key."""
    job_id = ask_for(database, uploads, now=now)
    with database.quiet_work() as session:
        run = take_up(session, job_id, now=now)
        assert run is not None
        half_way = Progress(done=120_000, total=250_000, rows_per_second=8_200)
        note_progress(session, run, half_way, now=now)
    return job_id


def workshop(database, uploads, *, clock=lambda: NOW, is_stopping=lambda: False):
    return Workshop(
        database=database,
        uploads=uploads,
        zone=ZoneInfo("Asia/Jakarta"),
        clock=clock,
        is_stopping=is_stopping,
    )


def clock_now():
    return datetime.now(UTC)


def job_of(database, job_id):
    with database.reading() as session:
        return session.get_one(Job, job_id)


def imports_in(database, *states):
    with database.reading() as session:
        return session.scalars(
            select(ImportBatch)
            .where(ImportBatch.state.in_(states or tuple(ImportState)))
            .order_by(ImportBatch.id)
        ).all()


def counted(database):
    """Count posts, and readings of imports that wait or count."""
    states = (ImportState.LOADED, ImportState.ACCEPTED)
    with database.reading() as session:
        posts = session.scalar(select(func.count()).select_from(Post))
        readings = session.scalar(
            select(func.count())
            .select_from(Reading)
            .join(ImportBatch, ImportBatch.id == Reading.import_id)
            .where(ImportBatch.state.in_(states))
        )
    return posts, readings
