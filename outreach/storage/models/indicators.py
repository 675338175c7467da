"""Baselines and targets of indicators, by region and year."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned


class IndicatorTarget(Versioned, Base):
    """Where an indicator began, where it should be at the year's end, and who answers for it."""

    __tablename__ = "indicator_target"
    __table_args__ = (UniqueConstraint("key", "region_code", "year"),)

    id: Mapped[PrimaryKey]
    key: Mapped[str] = mapped_column(String(60))
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"))
    year: Mapped[int]
    baseline: Mapped[int | None]
    target: Mapped[int | None]
    owner: Mapped[str | None] = mapped_column(String(200))
    direction: Mapped[str] = mapped_column(String(4), default="up")
