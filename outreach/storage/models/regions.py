"""Provinces and districts; filled from data/regions.csv when the database is brought up to date."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from outreach.domain.regions import Level
from outreach.storage.base import Base


class RegionRow(Base):
    """A region by its Kemendagri code; `0` is the nation."""

    __tablename__ = "region"

    code: Mapped[str] = mapped_column(String(5), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    level: Mapped[Level]
