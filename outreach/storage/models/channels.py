"""Social-media accounts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.domain.channels import Platform
from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.members import Member


class Channel(Versioned, Base):
    """An account on a platform; without a member it is the Pokja's own."""

    __tablename__ = "channel"
    __table_args__ = (
        UniqueConstraint("platform", "handle"),
        UniqueConstraint("platform", "platform_id"),
    )

    id: Mapped[PrimaryKey]
    platform: Mapped[Platform]
    name: Mapped[str] = mapped_column(String(200))
    handle: Mapped[str | None] = mapped_column(String(200))
    platform_id: Mapped[str | None] = mapped_column(String(100))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    is_ours: Mapped[bool]
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"), index=True)

    member: Mapped[Member | None] = relationship(back_populates="channels", lazy="raise")
    followers: Mapped[list[ChannelFollowers]] = relationship(
        back_populates="channel",
        lazy="raise",
        order_by="ChannelFollowers.counted_on",
        cascade="all, delete-orphan",
    )


class ChannelFollowers(Versioned, Base):
    """How many followed a channel on a day."""

    __tablename__ = "channel_followers"
    __table_args__ = (
        UniqueConstraint("channel_id", "counted_on"),
        CheckConstraint("followers >= 0", name="not_negative"),
    )

    id: Mapped[PrimaryKey]
    channel_id: Mapped[int] = mapped_column(ForeignKey("channel.id"))
    counted_on: Mapped[date]
    followers: Mapped[int]

    channel: Mapped[Channel] = relationship(back_populates="followers", lazy="raise")
