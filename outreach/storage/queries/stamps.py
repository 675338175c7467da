"""The number that tells whether anything has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from outreach.storage.models.stamps import Stamp

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def stamp(session: Session) -> int:
    """Give a number that goes up with every unit of work, as this session sees it."""
    return session.scalars(select(Stamp.number)).one()
