"""Forums as bodies: who sits in them and by which decree."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.attachments import Attachment
    from outreach.storage.models.members import Member


class Forum(Versioned, Base):
    """A body in which members of the alliance meet; its decree may not be on record yet."""

    __tablename__ = "forum"
    __table_args__ = (CheckConstraint("decree_until >= decree_on", name="ends_after_starting"),)

    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(String(300), index=True)
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"), index=True)
    decree_number: Mapped[str | None] = mapped_column(String(200))
    decree_on: Mapped[date | None]
    decree_until: Mapped[date | None]
    notes: Mapped[str | None] = mapped_column(Text)

    seats: Mapped[list[ForumSeat]] = relationship(
        back_populates="forum",
        lazy="raise",
        order_by="ForumSeat.id",
        cascade="all, delete-orphan",
    )
    files: Mapped[list[Attachment]] = relationship(
        back_populates="forum",
        lazy="raise",
        order_by="Attachment.id",
        cascade="all, delete-orphan",
    )


class ForumSeat(Base):
    """A member of the alliance that sits in a forum."""

    __tablename__ = "forum_seat"
    __table_args__ = (UniqueConstraint("forum_id", "member_id"),)

    id: Mapped[PrimaryKey]
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    role: Mapped[str | None] = mapped_column(String(200))

    forum: Mapped[Forum] = relationship(back_populates="seats", lazy="raise")
    member: Mapped[Member] = relationship(lazy="raise")
