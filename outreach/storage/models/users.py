"""Who signs in, and with which roles."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from outreach.storage.base import Base, PrimaryKey, RegionCode, Versioned

user_role = Table(
    "user_role",
    Base.metadata,
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class Role(Base):
    """One of admin, coordinator, communications, viewer."""

    __tablename__ = "role"

    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(String(30), unique=True)


class User(Versioned, Base):
    """A person who signs in; sees and changes what lies in the region."""

    __tablename__ = "user"

    id: Mapped[PrimaryKey]
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    region_code: Mapped[RegionCode] = mapped_column(ForeignKey("region.code"))
