"""Months whose numbers were published, the report as it was then, and what changed since."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from outreach.domain.months import Month
from outreach.storage.base import Base, BigKey, Compressed, PrimaryKey, RegionCode, Versioned


class ClosedMonth(Versioned, Base):
    """A month that a region closed; it stays on record when it is opened again.

    `frozen` is the whole report with its rows, `values` the numbers alone, by indicator.
    """

    __tablename__ = "closed_month"
    __table_args__ = (
        CheckConstraint("month_number BETWEEN 1 AND 12", name="month_of_a_year"),
        Index(
            "ix_closed_month_standing",
            "region_code",
            "year",
            "month_number",
            unique=True,
            sqlite_where=text("reopened_at IS NULL"),
            postgresql_where=text("reopened_at IS NULL"),
        ),
    )

    id: Mapped[PrimaryKey]
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"))
    year: Mapped[int]
    month_number: Mapped[int]
    closed_at: Mapped[datetime]
    closed_by: Mapped[str] = mapped_column(String(200))
    definition_version: Mapped[int]
    values: Mapped[dict[str, Any]]
    frozen: Mapped[dict[str, Any]] = mapped_column(Compressed, deferred=True)
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[str | None] = mapped_column(String(200))
    reopening_reason: Mapped[str | None] = mapped_column(Text)

    @property
    def month(self) -> Month:
        """The month that was closed."""
        return Month(self.year, self.month_number)


class ClosedReport(Base):
    """A closed month's report as a file, byte for byte as it was published."""

    __tablename__ = "closed_report"
    __table_args__ = (UniqueConstraint("closed_month_id", "form", "language"),)

    id: Mapped[PrimaryKey]
    closed_month_id: Mapped[int] = mapped_column(ForeignKey("closed_month.id"))
    form: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(5))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))


class LateChange(Base):
    """A change to what a closed month counts, made after its numbers were published."""

    __tablename__ = "late_change"
    __table_args__ = (UniqueConstraint("closed_month_id", "audit_entry_id"),)

    id: Mapped[BigKey]
    closed_month_id: Mapped[int] = mapped_column(ForeignKey("closed_month.id"))
    audit_entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"))
