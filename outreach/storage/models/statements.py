"""Statements of support with who signed them and the files that show them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.actions import Action
    from outreach.storage.models.members import Member


class Statement(Versioned, Base):
    """A statement of support by a forum, by its name, or by a member."""

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint("(forum IS NULL) <> (member_id IS NULL)", name="one_speaker"),
        CheckConstraint("valid_until >= stated_on", name="ends_after_starting"),
    )

    id: Mapped[PrimaryKey]
    title: Mapped[str] = mapped_column(String(300))
    stated_on: Mapped[date] = mapped_column(index=True)
    valid_until: Mapped[date | None]
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"), index=True)
    forum: Mapped[str | None] = mapped_column(String(300))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"), index=True)
    text: Mapped[str | None] = mapped_column(Text)
    link: Mapped[str | None] = mapped_column(String(1000))

    member: Mapped[Member | None] = relationship(lazy="raise")
    action: Mapped[Action | None] = relationship(lazy="raise")
    signatories: Mapped[list[StatementSignatory]] = relationship(
        back_populates="statement",
        lazy="raise",
        order_by="StatementSignatory.position",
        cascade="all, delete-orphan",
    )
    files: Mapped[list[StatementFile]] = relationship(
        back_populates="statement",
        lazy="raise",
        order_by="StatementFile.id",
        cascade="all, delete-orphan",
    )


class StatementSignatory(Base):
    """Who signed: a member, or somebody else by name."""

    __tablename__ = "statement_signatory"

    id: Mapped[PrimaryKey]
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)

    statement: Mapped[Statement] = relationship(back_populates="signatories", lazy="raise")
    member: Mapped[Member | None] = relationship(lazy="raise")


class StatementFile(Base):
    """A file that shows the statement; its bytes lie outside the web root under `stored_as`."""

    __tablename__ = "statement_file"

    id: Mapped[PrimaryKey]
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    stored_as: Mapped[str] = mapped_column(String(100), unique=True)
    media_type: Mapped[str] = mapped_column(String(100))
    size_bytes: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    uploaded_at: Mapped[datetime]

    statement: Mapped[Statement] = relationship(back_populates="files", lazy="raise")
