"""What a region does so well that others may want to copy it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.actions import Action


class Practice(Versioned, Base):
    """A region's practice that is worth copying, why, and the actions that show it."""

    __tablename__ = "practice"

    id: Mapped[PrimaryKey]
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    note: Mapped[str] = mapped_column(Text)
    marked_at: Mapped[datetime]
    marked_by: Mapped[str] = mapped_column(String(200))

    shown_by: Mapped[list[PracticeAction]] = relationship(
        back_populates="practice",
        lazy="raise",
        order_by="PracticeAction.id",
        cascade="all, delete-orphan",
    )


class PracticeAction(Base):
    """An action that shows a practice."""

    __tablename__ = "practice_action"
    __table_args__ = (UniqueConstraint("practice_id", "action_id"),)

    id: Mapped[PrimaryKey]
    practice_id: Mapped[int] = mapped_column(ForeignKey("practice.id"))
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)

    practice: Mapped[Practice] = relationship(back_populates="shown_by", lazy="raise")
    action: Mapped[Action] = relationship(lazy="raise")
