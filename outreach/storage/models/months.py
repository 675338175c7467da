"""Months whose numbers were published."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned


class ClosedMonth(Versioned, Base):
    """A month that a region closed, by whom and under which definitions."""

    __tablename__ = "closed_month"
    __table_args__ = (
        UniqueConstraint("region_code", "year", "month_number"),
        CheckConstraint("month_number BETWEEN 1 AND 12", name="month_of_a_year"),
    )

    id: Mapped[PrimaryKey]
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"))
    year: Mapped[int]
    month_number: Mapped[int]
    closed_at: Mapped[datetime]
    closed_by: Mapped[str] = mapped_column(String(200))
    definition_version: Mapped[int]
