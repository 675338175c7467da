"""Deeds on forums, the bodies in which members of the alliance meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, OutreachError, Problem, StaleRecordError
from outreach.domain.messages import Message
from outreach.storage.locks import hold_additions
from outreach.storage.models.forums import Forum, ForumSeat
from outreach.storage.queries.forums import all_papers_of, forum_by_id, forum_named
from outreach.storage.queries.members import members_by_id

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.forums import ForumDetails
    from outreach.domain.scope import Scope


def find_or_register_forum(session: Session, scope: Scope, name: str, region_code: str) -> Forum:
    """Find the forum of that name in the scope, or register it as a new one of the region."""
    hold_additions(session)
    scope.assert_covers(region_code)
    known = forum_named(session, scope, name, region_code)
    if known is not None:
        return known
    forum = Forum(name=" ".join(name.split()), region_code=region_code, seats=[], files=[])
    session.add(forum)
    session.flush()
    return forum


def register_forum(session: Session, scope: Scope, details: ForumDetails) -> Forum:
    """Put a new forum on record, with the members that sit in it."""
    hold_additions(session)
    forum = Forum(seats=[], files=[])
    _check(session, scope, forum, details)
    _write(forum, details)
    session.add(forum)
    session.flush()
    return forum


def change_forum(
    session: Session, scope: Scope, forum_id: int, details: ForumDetails, *, version: int
) -> Forum:
    """Change what is written about a forum. `version` is the one that the writer has seen.

    Nothing is asked of closed months: they count papers, and a forum's name and decree are the
    present ones.
    """
    forum = forum_by_id(session, scope, forum_id)
    if forum.version != version:
        raise StaleRecordError
    _check(session, scope, forum, details)
    _write(forum, details)
    forum.version = version + 1  # also where nothing but the seats has changed
    session.flush()
    return forum


def remove_forum(session: Session, scope: Scope, forum_id: int, *, version: int) -> None:
    """Take a mistaken forum off the record. `version` is the one that was found to be a mistake.

    Raises OutreachError while a paper names it, wherever that was made.
    """
    forum = forum_by_id(session, scope, forum_id)
    if forum.version != version:
        raise StaleRecordError
    refusal = why_not_removable(session, scope, forum_id)
    if refusal is not None:
        raise OutreachError(refusal)
    session.delete(forum)
    session.flush()


def why_not_removable(session: Session, scope: Scope, forum_id: int) -> Message | None:
    """Say which paper keeps a forum on record; None where none does."""
    papers = all_papers_of(session, forum_id)
    if not papers:
        return None
    if not scope.covers(papers[0].region_code):
        return Message("A paper of another region names this forum. Nothing was removed.")
    first = {"title": papers[0].title, "day": papers[0].stated_on}
    if len(papers) == 1:
        return Message(
            "“%(title)s” of %(day)s names this forum. Give the paper to another forum first.",
            **first,
        )
    return Message(
        "“%(title)s” of %(day)s names this forum, and %(others)s more. Give the papers to another "
        "forum first.",
        others=len(papers) - 1,
        **first,
    )


def _check(session: Session, scope: Scope, forum: Forum, details: ForumDetails) -> None:
    scope.assert_covers(details.region_code)
    details.check()
    same = forum_named(session, scope, details.name, details.region_code)
    if same is not None and same is not forum and same.region_code == details.region_code:
        sentence = Message("This region has a forum of this name already.")
        raise InvalidInputError([Problem(field="name", message=sentence)])
    _assert_known_members(session, scope, forum, details)


def _assert_known_members(
    session: Session, scope: Scope, forum: Forum, details: ForumDetails
) -> None:
    """Seat members of the scope, and those that sit in the forum already."""
    ids = [seat.member_id for seat in details.seats]
    known = {row.member_id for row in forum.seats} | {
        member.id for member in members_by_id(session, ids) if scope.covers(member.region_code)
    }
    problems = [
        Problem(
            field=f"seats-{index}-member",
            message=Message("There is no such member in your region."),
        )
        for index, seat in enumerate(details.seats)
        if seat.member_id not in known
    ]
    if problems:
        raise InvalidInputError(problems)


def _write(forum: Forum, details: ForumDetails) -> None:
    forum.name = " ".join(details.name.split())
    forum.region_code = details.region_code
    forum.decree_number = " ".join((details.decree_number or "").split()) or None
    forum.decree_on = details.decree_on
    forum.decree_until = details.decree_until
    forum.notes = details.notes
    _write_seats(forum, details)


def _write_seats(forum: Forum, details: ForumDetails) -> None:
    """Keep the rows of members that stay, so that the audit trail shows only what changed."""
    rows = {row.member_id: row for row in forum.seats}
    wanted = {seat.member_id: seat.role for seat in details.seats}
    for member_id, row in rows.items():
        if member_id not in wanted:
            forum.seats.remove(row)
    for member_id, role in wanted.items():
        if member_id not in rows:
            rows[member_id] = ForumSeat(member_id=member_id)
            forum.seats.append(rows[member_id])
        rows[member_id].role = role
