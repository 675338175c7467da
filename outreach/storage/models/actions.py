"""What the alliance does, what it costs, and who took part."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.domain.actions import ActionStatus, FundSource, Part
from outreach.domain.headcounts import Dimension
from outreach.domain.topics import Topic
from outreach.storage.base import Base, PrimaryKey, RegionCode, Rupiah, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.attachments import Attachment
    from outreach.storage.models.members import Member


class Action(Versioned, Base):
    """An activity with the seven fields; the month is always known, the days perhaps."""

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint("month_number BETWEEN 1 AND 12", name="month_of_a_year"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_starting"),
        CheckConstraint("participants_planned >= 0", name="planned_not_negative"),
        CheckConstraint("participants_actual >= 0", name="actual_not_negative"),
        Index("ix_action_month", "year", "month_number"),
    )

    id: Mapped[PrimaryKey]
    title: Mapped[str] = mapped_column(String(300))
    strategy: Mapped[str] = mapped_column(String(30))
    activity_type: Mapped[str] = mapped_column(String(60))
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"), index=True)
    year: Mapped[int]
    month_number: Mapped[int]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    status: Mapped[ActionStatus]
    topics: Mapped[frozenset[Topic]]
    purpose: Mapped[str | None] = mapped_column(Text)
    target_result: Mapped[str | None] = mapped_column(Text)
    participants_planned: Mapped[int | None]
    participants_actual: Mapped[int | None]
    responsible: Mapped[str | None] = mapped_column(String(300))
    assumptions: Mapped[str | None] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(String(300))
    actual_result: Mapped[str | None] = mapped_column(Text)
    copied_from_id: Mapped[int | None] = mapped_column(
        ForeignKey("action.id", ondelete="SET NULL"), index=True
    )

    costs: Mapped[list[ActionCost]] = relationship(
        back_populates="action",
        lazy="raise",
        order_by="ActionCost.position",
        cascade="all, delete-orphan",
    )
    parts: Mapped[list[ActionPart]] = relationship(
        back_populates="action",
        lazy="raise",
        order_by="ActionPart.id",
        cascade="all, delete-orphan",
    )
    headcounts: Mapped[list[ActionHeadcount]] = relationship(
        back_populates="action",
        lazy="raise",
        order_by="ActionHeadcount.id",
        cascade="all, delete-orphan",
    )
    files: Mapped[list[Attachment]] = relationship(
        back_populates="action",
        lazy="raise",
        order_by="Attachment.id",
        cascade="all, delete-orphan",
    )


class ActionCost(Base):
    """A planned amount in whole rupiah with its source of funds, and what it came to."""

    __tablename__ = "action_cost"
    __table_args__ = (
        CheckConstraint("amount >= 0", name="not_negative"),
        CheckConstraint("actual_amount >= 0", name="actual_not_negative"),
    )

    id: Mapped[PrimaryKey]
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(300))
    amount: Mapped[Rupiah]
    actual_amount: Mapped[int | None] = mapped_column(BigInteger)
    source: Mapped[FundSource]

    action: Mapped[Action] = relationship(back_populates="costs", lazy="raise")


class ActionPart(Base):
    """A member and what it did in an action."""

    __tablename__ = "action_part"
    __table_args__ = (UniqueConstraint("action_id", "member_id", "part"),)

    id: Mapped[PrimaryKey]
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    part: Mapped[Part]

    action: Mapped[Action] = relationship(back_populates="parts", lazy="raise")
    member: Mapped[Member] = relationship(lazy="raise")


class ActionHeadcount(Base):
    """How many of the participants were of a category: expected, and come."""

    __tablename__ = "action_headcount"
    __table_args__ = (
        UniqueConstraint("action_id", "dimension", "category"),
        CheckConstraint("planned >= 0", name="planned_not_negative"),
        CheckConstraint("actual >= 0", name="actual_not_negative"),
    )

    id: Mapped[PrimaryKey]
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"))
    dimension: Mapped[Dimension]
    category: Mapped[str] = mapped_column(String(30))
    planned: Mapped[int | None]
    actual: Mapped[int | None]

    action: Mapped[Action] = relationship(back_populates="headcounts", lazy="raise")


class ActivityTypeRow(Versioned, Base):
    """A kind of activity that the admin added to those of the source documents."""

    __tablename__ = "activity_type"

    id: Mapped[PrimaryKey]
    key: Mapped[str] = mapped_column(String(60), unique=True)
    strategy: Mapped[str] = mapped_column(String(30))
    name_id: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str | None] = mapped_column(String(200))
    is_offered: Mapped[bool] = mapped_column(default=True)
