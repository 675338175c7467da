"""Attendance lists: an action keeps their counts; names are not stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from outreach.domain.actions import MemberPart, Part
from outreach.domain.headcounts import with_actual
from outreach.domain.plain_words import plain_words
from outreach.domain.scope import EVERYWHERE
from outreach.importers.attendance import read_attendance
from outreach.importers.region_names import RegionNames
from outreach.services.actions import change_action
from outreach.storage.queries.actions import action_by_id, details_of, parts_of
from outreach.storage.queries.member_choices import member_choices
from outreach.storage.queries.regions import regions_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.importers.attendance import Attendance, AttendanceList
    from outreach.storage.models.actions import Action
    from outreach.storage.queries.member_choices import MemberChoice


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """What is taken over from a list: the counts, and members that it names as participants."""

    attendance: Attendance
    member_ids: tuple[int, ...] = ()


def read_list_of(session: Session, scope: Scope, content: bytes) -> AttendanceList:
    """Read an attendance list; who comes from beyond the scope is counted as from elsewhere.

    Raises UnreadableFileError.
    """
    regions = RegionNames(regions_in(session, EVERYWHERE))
    return read_attendance(content, regions, scope)


def members_on_list(
    session: Session, scope: Scope, action: Action, institutions: Iterable[str], day: date
) -> list[MemberChoice]:
    """List the scope's members that a list names and that have no part in the action yet."""
    named = {plain_words(name) for name in institutions}
    there = {part.member_id for part in action.parts}
    return [
        choice
        for choice in (member_choices(session, scope, day) if named else ())
        if choice.id not in there
        and named & {plain_words(name) for name in (choice.name, *choice.other_names)}
    ]


def record_attendance(
    session: Session,
    scope: Scope,
    action_id: int,
    accepted: Accepted,
    *,
    version: int,
) -> Action:
    """Write how many came, in what parts, in place of what was written before.

    Dimensions that the list says nothing of stay as they are. The members take part from now on.
    """
    action = action_by_id(session, scope, action_id)
    details = details_of(action, parts_of(action))
    headcounts, attendance = details.headcounts, accepted.attendance
    for dimension, counts in attendance.parts.items():
        headcounts = with_actual(headcounts, dimension, counts, attendance.unknown[dimension])
    there = {part.member_id for part in details.parts}
    added = [
        MemberPart(member_id=member_id, part=Part.PARTICIPANT)
        for member_id in accepted.member_ids
        if member_id not in there
    ]
    changed = replace(
        details,
        participants_actual=attendance.persons,
        headcounts=headcounts,
        parts=(*details.parts, *added),
    )
    return change_action(session, scope, action_id, changed, version=version)
