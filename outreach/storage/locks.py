"""Locks that keep a published month and the deeds that it counts from passing each other.

SQLite needs none: it has one unit of work at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MONTHS = 20_26_10  # any number will do, as long as nothing else of ours takes the same


def share_months(session: Session) -> None:
    """Keep months from being closed until this unit of work ends; others may go on."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock_shared(MONTHS)))


def hold_months(session: Session) -> None:
    """Wait for the units of work that a month may count, and let no other begin meanwhile."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(MONTHS)))
