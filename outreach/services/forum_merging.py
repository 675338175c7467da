"""Making one of two forums that are the same body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, OutOfScopeError, Problem, StaleRecordError
from outreach.domain.messages import Message
from outreach.services.statements import assert_statement_open
from outreach.storage.models.forums import Forum, ForumSeat
from outreach.storage.queries.forums import all_papers_of, forum_by_id

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope


def merge_forums(
    session: Session, scope: Scope, forum_id: int, into_id: int, *, version: int
) -> Forum:
    """Give all that a mistyped forum has to the right one, and remove the mistyped one.

    `version` is the one of the mistyped forum that the writer has seen. What the right one knows
    stays; what only the other knew (a decree, a role, notes) is taken over. A paper that a closed
    month counts changes the month's rows, so each is asked. Raises OutOfScopeError where a paper
    lies outside the scope.
    """
    forum = forum_by_id(session, scope, forum_id)
    if forum.version != version:
        raise StaleRecordError
    if into_id == forum_id:
        sentence = Message("Choose another forum than this one.")
        raise InvalidInputError([Problem(field="into", message=sentence)])
    into = forum_by_id(session, scope, into_id)
    _move_papers(session, scope, forum, into)
    _move_seats(forum, into)
    into.files.extend(list(forum.files))
    _take_over(forum, into)
    into.version += 1  # also where only papers, seats or files have come
    session.flush()
    session.expire(forum)  # its papers and files are no longer its own
    session.delete(forum_by_id(session, scope, forum_id))
    session.flush()
    return into


def _move_papers(session: Session, scope: Scope, forum: Forum, into: Forum) -> None:
    papers = all_papers_of(session, forum.id)
    if not all(scope.covers(paper.region_code) for paper in papers):
        raise OutOfScopeError(
            Message("A paper of another region names this forum. Nothing was changed.")
        )
    for paper in papers:
        assert_statement_open(session, paper)
        paper.forum_id = into.id


def _move_seats(forum: Forum, into: Forum) -> None:
    """Seat each member once, with the role that is known; the mistyped one's rows go with it."""
    seated = {row.member_id: row for row in into.seats}
    for row in forum.seats:
        if row.member_id not in seated:
            into.seats.append(ForumSeat(member_id=row.member_id, role=row.role))
        elif seated[row.member_id].role is None:
            seated[row.member_id].role = row.role


def _take_over(forum: Forum, into: Forum) -> None:
    """Let what is known of one of the two be known; a decree is taken over whole."""
    if into.decree_number is None and into.decree_on is None and into.decree_until is None:
        into.decree_number = forum.decree_number
        into.decree_on, into.decree_until = forum.decree_on, forum.decree_until
    if into.notes is None:
        into.notes = forum.notes
