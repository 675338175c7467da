"""Maps of columns that people made, remembered by the headers that they fit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned


class ColumnMap(Versioned, Base):
    """What a person said of a table's columns; offered again for a table of the same headers."""

    __tablename__ = "column_map"
    __table_args__ = (UniqueConstraint("region_code", "fingerprint"),)

    id: Mapped[PrimaryKey]
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"))
    fingerprint: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]]
    made_by: Mapped[str] = mapped_column(String(200))
    used_at: Mapped[datetime]
