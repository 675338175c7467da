"""What was judged of the steps of strategies 1 and 2, region by region."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.domain.milestones import MilestoneStatus
from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.attachments import Attachment


class Milestone(Versioned, Base):
    """A step's status as judged on a day; the latest one at or before a day holds on it."""

    __tablename__ = "milestone"
    __table_args__ = (UniqueConstraint("region_code", "step", "judged_on"),)

    id: Mapped[PrimaryKey]
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"))
    step: Mapped[str] = mapped_column(String(60))
    judged_on: Mapped[date]
    status: Mapped[MilestoneStatus]
    document: Mapped[str | None] = mapped_column(String(300))
    document_on: Mapped[date | None]
    links: Mapped[tuple[str, ...]]
    note: Mapped[str | None] = mapped_column(Text)

    files: Mapped[list[Attachment]] = relationship(
        back_populates="milestone",
        lazy="raise",
        order_by="Attachment.id",
        cascade="all, delete-orphan",
    )
