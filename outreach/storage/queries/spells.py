"""The condition that a member belongs to the alliance on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, or_

from outreach.storage.models.members import Member, Membership

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement


def belongs_on(day: date) -> ColumnElement[bool]:
    """Say that one of the member's spells holds the day."""
    return exists().where(
        Membership.member_id == Member.id,
        Membership.joined_on <= day,
        or_(Membership.left_on.is_(None), Membership.left_on > day),
    )
