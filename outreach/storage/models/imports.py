"""Imports of files, and the rows that could not be read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.domain.channels import Platform
from outreach.domain.imports import ImportState
from outreach.storage.base import Base, BigKey, PrimaryKey, RegionCode, Versioned


class ImportBatch(Versioned, Base):
    """One file read into the register; its readings count only while it is accepted.

    `stored_as` is the original in the folder of uploads; `account_said` and `map_written` (TOML)
    are what a person said about a file that does not say it itself.
    """

    __tablename__ = "import_batch"

    id: Mapped[PrimaryKey]
    state: Mapped[ImportState]
    platform: Mapped[Platform]
    format: Mapped[str] = mapped_column(String(60))
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)
    stored_as: Mapped[str | None] = mapped_column(String(64))
    account_said: Mapped[str | None] = mapped_column(String(200))
    map_written: Mapped[str | None] = mapped_column(Text)
    job_id: Mapped[int | None] = mapped_column(
        ForeignKey("job.id", ondelete="SET NULL"), index=True
    )
    read_on: Mapped[date]
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"), index=True)
    imported_by: Mapped[str] = mapped_column(String(200))
    imported_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    is_map: Mapped[bool]
    offered: Mapped[str] = mapped_column(String(200))  # measures that the file has, by commas
    verdict: Mapped[dict[str, Any]]  # what the preview said; sentences packed, so they translate
    inserted: Mapped[int]
    updated: Mapped[int]
    unchanged: Mapped[int]

    rejected_rows: Mapped[list[RejectedRow]] = relationship(
        lazy="raise", order_by="RejectedRow.line", cascade="all, delete-orphan"
    )


class ImportBasis(Base):
    """An import that found a post's figures unchanged rests on the import that brought them."""

    __tablename__ = "import_basis"

    import_id: Mapped[int] = mapped_column(
        ForeignKey("import_batch.id", ondelete="CASCADE"), primary_key=True
    )
    basis_id: Mapped[int] = mapped_column(
        ForeignKey("import_batch.id", ondelete="CASCADE"), primary_key=True
    )
    posts: Mapped[int]


class RejectedRow(Base):
    """A record of a file that could not be read, with the place and the reason."""

    __tablename__ = "rejected_row"

    id: Mapped[BigKey]
    import_id: Mapped[int] = mapped_column(
        ForeignKey("import_batch.id", ondelete="CASCADE"), index=True
    )
    line: Mapped[int]
    sheet: Mapped[str | None] = mapped_column(String(200))
    column: Mapped[str | None] = mapped_column(String(200))
    content: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[list[Any]]  # a packed Message
