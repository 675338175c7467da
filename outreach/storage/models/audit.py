"""Who changed what, when and why; rows are only ever added."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.storage.base import Base, BigKey


class Deed(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class AuditEntry(Base):
    """A row's change; `changes` maps each column to its value before and after.

    `parent_id` names the record on whose page the row stands, and `region_code` whose it was then.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_record", "record_table", "record_id"),
        Index("ix_audit_entry_parent", "record_table", "parent_id"),
        Index("ix_audit_entry_recent", "record_table", "done_at"),
    )

    id: Mapped[BigKey]
    done_at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(200))
    user_id: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(Text)
    record_table: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[int]
    parent_id: Mapped[int | None]
    region_code: Mapped[str | None] = mapped_column(String(5))
    deed: Mapped[Deed]
    changes: Mapped[dict[str, Any]]
