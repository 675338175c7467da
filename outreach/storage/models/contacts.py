"""How members are kept in touch with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.domain.contacts import Medium
from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.members import Member


class Contact(Versioned, Base):
    """Something sent or said to members on a day."""

    __tablename__ = "contact"

    id: Mapped[PrimaryKey]
    contacted_on: Mapped[date] = mapped_column(index=True)
    medium: Mapped[Medium]
    subject: Mapped[str] = mapped_column(String(300))
    notes: Mapped[str | None] = mapped_column(Text)
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"), index=True)
    recorded_by: Mapped[str] = mapped_column(String(200))
    addressed: Mapped[tuple[str, ...]]  # the groups that it was sent to, as Group.key

    receivers: Mapped[list[ContactReceiver]] = relationship(
        back_populates="contact",
        lazy="raise",
        order_by="ContactReceiver.id",
        cascade="all, delete-orphan",
    )


class ContactReceiver(Base):
    """A member that was reached."""

    __tablename__ = "contact_receiver"
    __table_args__ = (
        UniqueConstraint("contact_id", "member_id"),
        Index("ix_contact_receiver_member_id_contact_id", "member_id", "contact_id"),
    )

    id: Mapped[PrimaryKey]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))

    contact: Mapped[Contact] = relationship(back_populates="receivers", lazy="raise")
    member: Mapped[Member] = relationship(lazy="raise")
