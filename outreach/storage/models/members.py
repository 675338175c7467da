"""Members of the alliance and their spells of belonging."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.domain.members import (
    LegalDocument,
    MemberKind,
    MemberSubkind,
    PressStatus,
    PrivacyGround,
)
from outreach.domain.topics import Topic
from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.channels import Channel


class Member(Versioned, Base):
    """A media outlet, institution, community organisation or champion on the register."""

    __tablename__ = "member"

    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(String(200), index=True)
    other_names: Mapped[tuple[str, ...]]
    kind: Mapped[MemberKind]
    subkind: Mapped[MemberSubkind | None]
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"), index=True)
    website: Mapped[str | None] = mapped_column(String(500))
    topics: Mapped[frozenset[Topic]]
    notes: Mapped[str | None] = mapped_column(Text)
    registered_at: Mapped[datetime]
    legal_document: Mapped[LegalDocument | None]
    legal_number: Mapped[str | None] = mapped_column(String(100))
    legal_expires_on: Mapped[date | None]
    press_status: Mapped[PressStatus | None]
    press_checked_on: Mapped[date | None]
    verify_on: Mapped[date | None] = mapped_column(index=True)

    memberships: Mapped[list[Membership]] = relationship(
        back_populates="member",
        lazy="raise",
        order_by="Membership.joined_on",
        cascade="all, delete-orphan",
    )
    channels: Mapped[list[Channel]] = relationship(back_populates="member", lazy="raise")
    contact_persons: Mapped[list[ContactPerson]] = relationship(
        back_populates="member",
        lazy="raise",
        order_by="ContactPerson.id",
        cascade="all, delete-orphan",
    )


class Membership(Versioned, Base):
    """One spell of a member in the alliance; a member that leaves and returns has two."""

    __tablename__ = "membership"
    __table_args__ = (CheckConstraint("left_on > joined_on", name="leaves_after_joining"),)

    id: Mapped[PrimaryKey]
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    joined_on: Mapped[date]
    left_on: Mapped[date | None]
    leaving_reason: Mapped[str | None] = mapped_column(Text)

    member: Mapped[Member] = relationship(back_populates="memberships", lazy="raise")


class ContactPerson(Versioned, Base):
    """A person to talk to at a member, with the ground on which the data is kept."""

    __tablename__ = "contact_person"

    id: Mapped[PrimaryKey]
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(30))
    email: Mapped[str | None] = mapped_column(String(255))
    ground: Mapped[PrivacyGround]
    noted_on: Mapped[date]

    member: Mapped[Member] = relationship(back_populates="contact_persons", lazy="raise")
