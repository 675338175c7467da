"""Lists of members that were brought in, row by row, so that each can be taken back."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned

if TYPE_CHECKING:
    from outreach.storage.models.members import Member


class MemberImportState(StrEnum):
    """Whether an import still stands."""

    ACCEPTED = "accepted"
    UNDONE = "undone"


class MemberImport(Versioned, Base):
    """A list of members, who brought it in, and what came of it.

    `columns` maps our names to the file's headers; `rejections` are line, column and reason.
    """

    __tablename__ = "member_import"

    id: Mapped[PrimaryKey]
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"), index=True)
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[MemberImportState]
    imported_at: Mapped[datetime]
    imported_by: Mapped[str] = mapped_column(String(200))
    undone_at: Mapped[datetime | None]
    rows: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    rejected: Mapped[int]
    columns: Mapped[dict[str, Any]]
    rejections: Mapped[list[Any]]

    deeds: Mapped[list[MemberImportRow]] = relationship(
        back_populates="batch",
        lazy="raise",
        order_by="MemberImportRow.line",
        cascade="all, delete-orphan",
    )


class MemberImportRow(Base):
    """A member that an import added or changed; `before` is None where it was added."""

    __tablename__ = "member_import_row"

    id: Mapped[PrimaryKey]
    import_id: Mapped[int] = mapped_column(ForeignKey("member_import.id"), index=True)
    line: Mapped[int]
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id", ondelete="SET NULL"), index=True
    )
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any]]

    batch: Mapped[MemberImport] = relationship(back_populates="deeds", lazy="raise")
    member: Mapped[Member | None] = relationship(lazy="raise")
