"""Long work in the background."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from outreach.domain.jobs import JobKind, JobState
from outreach.storage.base import Base, PrimaryKey, RegionCode


class Job(Base):
    """A piece of long work; this row, not the queue, is the truth about it.

    `asks` is what is to be done, in plain values; `problem` a packed Message that says why it
    failed. `done` of `total` rows are through, lately so many a second; a worker that lives renews
    `heartbeat_at`. `runs` counts how often it was taken up: a worker that has lost it sees another
    number.
    """

    __tablename__ = "job"

    id: Mapped[PrimaryKey]
    kind: Mapped[JobKind]
    state: Mapped[JobState] = mapped_column(index=True)
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="SET NULL"), index=True
    )
    actor_name: Mapped[str] = mapped_column(String(200))
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"))
    asks: Mapped[dict[str, Any]]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    rows_per_second: Mapped[int | None]
    problem: Mapped[list[Any] | None]
    is_cancel_asked: Mapped[bool] = mapped_column(default=False)
    runs: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    heartbeat_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
