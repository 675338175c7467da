"""Locks that keep deeds from passing each other: closing months, adding, judging, targets, admins.

SQLite needs none: it has one unit of work at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MONTHS = 20_26_10  # any numbers will do, as long as nothing else of ours takes the same
USERS = 20_26_11
TARGETS = 20_26_12
JUDGEMENTS = 20_26_13
ADDITIONS = 20_26_14
TYPED_POSTS = 20_26_15


def share_months(session: Session) -> None:
    """Keep months from being closed until this unit of work ends; others may go on."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock_shared(MONTHS)))


def hold_months(session: Session) -> None:
    """Wait for the units of work that a month may count, and let no other begin meanwhile."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(MONTHS)))


def hold_users(session: Session) -> None:
    """Let one unit of work at a time change who may do what."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(USERS)))


def hold_targets(session: Session) -> None:
    """Let one unit of work at a time set targets: two first ones of a year would collide."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(TARGETS)))


def hold_judgements(session: Session) -> None:
    """Let one unit of work at a time judge steps: two of the same day would collide."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(JUDGEMENTS)))


def hold_additions(session: Session) -> None:
    """Let one unit of work at a time add what may stand there already: a form sent twice."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(ADDITIONS)))


def share_typed_posts(session: Session) -> None:
    """Keep posts from being typed in until this unit of work ends: a file may bring the same."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock_shared(TYPED_POSTS)))


def hold_typed_posts(session: Session) -> None:
    """Wait for the files that bring posts in, and let no other go on meanwhile."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(TYPED_POSTS)))
