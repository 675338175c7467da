"""Papers of support: statements, letters, MoUs and decrees, with who signed them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.domain.statements import SupportKind
from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.actions import Action
    from outreach.storage.models.attachments import Attachment
    from outreach.storage.models.forums import Forum
    from outreach.storage.models.members import Member


class Statement(Versioned, Base):
    """A paper of support by a forum or by a member."""

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint("(forum_id IS NULL) <> (member_id IS NULL)", name="one_speaker"),
        CheckConstraint("valid_until >= stated_on", name="ends_after_starting"),
    )

    id: Mapped[PrimaryKey]
    kind: Mapped[SupportKind] = mapped_column(default=SupportKind.STATEMENT)
    title: Mapped[str] = mapped_column(String(300))
    stated_on: Mapped[date] = mapped_column(index=True)
    valid_until: Mapped[date | None]
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"), index=True)
    forum_id: Mapped[int | None] = mapped_column(ForeignKey("forum.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"), index=True)
    text: Mapped[str | None] = mapped_column(Text)
    links: Mapped[tuple[str, ...]]

    forum: Mapped[Forum | None] = relationship(lazy="raise")
    member: Mapped[Member | None] = relationship(lazy="raise")
    action: Mapped[Action | None] = relationship(lazy="raise")
    signatories: Mapped[list[StatementSignatory]] = relationship(
        back_populates="statement",
        lazy="raise",
        order_by="StatementSignatory.position",
        cascade="all, delete-orphan",
    )
    files: Mapped[list[Attachment]] = relationship(
        back_populates="statement",
        lazy="raise",
        order_by="Attachment.id",
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
