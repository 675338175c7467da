"""What media published on housing, water or sanitation."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.domain.topics import Topic
from outreach.storage.base import Base, PrimaryKey, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.actions import Action
    from outreach.storage.models.attachments import Attachment
    from outreach.storage.models.channels import Channel
    from outreach.storage.models.members import Member


class Coverage(Versioned, Base):
    """A published report of a member; its region is the channel's, else the member's."""

    __tablename__ = "coverage"

    id: Mapped[PrimaryKey]
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channel.id"), index=True)
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"), index=True)
    published_on: Mapped[date] = mapped_column(index=True)
    headline: Mapped[str] = mapped_column(String(300))
    links: Mapped[tuple[str, ...]]
    topics: Mapped[frozenset[Topic]]
    notes: Mapped[str | None] = mapped_column(Text)

    member: Mapped[Member] = relationship(lazy="raise")
    channel: Mapped[Channel | None] = relationship(lazy="raise")
    action: Mapped[Action | None] = relationship(lazy="raise")
    files: Mapped[list[Attachment]] = relationship(
        back_populates="coverage",
        lazy="raise",
        order_by="Attachment.id",
        cascade="all, delete-orphan",
    )
