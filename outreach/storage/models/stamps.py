"""A number that goes up with every change, so that kept results are known to be fresh."""

from __future__ import annotations

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from outreach.storage.base import Base, PrimaryKey


class Stamp(Base):
    """The one row counts the units of work that changed something."""

    __tablename__ = "stamp"

    id: Mapped[PrimaryKey]
    number: Mapped[int] = mapped_column(BigInteger)
