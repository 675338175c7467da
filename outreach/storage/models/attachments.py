"""Files that show something on record; their bytes lie outside the web root."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.storage.base import Base, PrimaryKey, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.actions import Action
    from outreach.storage.models.coverage import Coverage
    from outreach.storage.models.forums import Forum
    from outreach.storage.models.milestones import Milestone
    from outreach.storage.models.statements import Statement

OWNERS = ("statement", "coverage", "action", "forum", "milestone")


class Attachment(Versioned, Base):
    """A file of exactly one record, under `stored_as` in the folder of uploads."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint(
            " + ".join(f"CASE WHEN {owner}_id IS NULL THEN 0 ELSE 1 END" for owner in OWNERS)
            + " = 1",
            name="one_owner",
        ),
    )

    id: Mapped[PrimaryKey]
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statement.id"), index=True)
    coverage_id: Mapped[int | None] = mapped_column(ForeignKey("coverage.id"), index=True)
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"), index=True)
    forum_id: Mapped[int | None] = mapped_column(ForeignKey("forum.id"), index=True)
    milestone_id: Mapped[int | None] = mapped_column(ForeignKey("milestone.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    caption: Mapped[str | None] = mapped_column(String(300))
    stored_as: Mapped[str] = mapped_column(String(100), unique=True)
    media_type: Mapped[str] = mapped_column(String(100))
    size_bytes: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    uploaded_at: Mapped[datetime]

    @property
    def owner(self) -> str:
        """Name the table of the record whose file it is."""
        return next(each for each in OWNERS if getattr(self, f"{each}_id") is not None)

    @property
    def owner_id(self) -> int:
        """Give the key of the record whose file it is."""
        key: int = getattr(self, f"{self.owner}_id")
        return key

    statement: Mapped[Statement | None] = relationship(back_populates="files", lazy="raise")
    coverage: Mapped[Coverage | None] = relationship(back_populates="files", lazy="raise")
    action: Mapped[Action | None] = relationship(back_populates="files", lazy="raise")
    forum: Mapped[Forum | None] = relationship(back_populates="files", lazy="raise")
    milestone: Mapped[Milestone | None] = relationship(back_populates="files", lazy="raise")
