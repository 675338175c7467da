"""Deeds on papers of support: statements, letters, MoUs and decrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.errors import InvalidInputError, Problem, StaleRecordError
from outreach.domain.evidence import Act, EvidenceKind
from outreach.domain.links import written_links
from outreach.domain.messages import Message
from outreach.indicators.support import support_ends_on
from outreach.services.files import attachment_of
from outreach.services.forums import find_or_register_forum
from outreach.services.months import assert_open_for_year
from outreach.storage.locks import hold_additions
from outreach.storage.models.statements import Statement, StatementSignatory
from outreach.storage.queries.actions import action_by_id
from outreach.storage.queries.contacts import members_of_scope
from outreach.storage.queries.forums import forum_named
from outreach.storage.queries.statements import is_on_record, statement_by_id

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.domain.statements import StatementDetails
    from outreach.services.files import StoredFile


def record_statement(
    session: Session,
    scope: Scope,
    details: StatementDetails,
    *,
    file: StoredFile | None = None,
    now: datetime,
) -> Statement:
    """Put a statement on record, with the file that shows it where there is one."""
    hold_additions(session)
    statement = Statement(signatories=[], files=[])
    _write(session, scope, statement, details)
    _assert_new(session, scope, statement)
    assert_statement_open(session, statement)
    session.add(statement)
    if file is not None:
        statement.files.append(attachment_of(file, now))
    session.flush()
    return statement


def change_statement(
    session: Session,
    scope: Scope,
    statement_id: int,
    details: StatementDetails,
    *,
    version: int,
) -> Statement:
    """Change what is written about a statement. `version` is the one that the writer has seen."""
    statement = statement_by_id(session, scope, statement_id)
    if statement.version != version:
        raise StaleRecordError
    assert_statement_open(session, statement)
    _write(session, scope, statement, details)
    assert_statement_open(session, statement)
    statement.version = version + 1  # also where nothing but the signatories has changed
    session.flush()
    return statement


def remove_statement(session: Session, scope: Scope, statement_id: int, *, version: int) -> None:
    """Take a mistaken entry off the record; the audit trail keeps what it said.

    `version` is the one that was found to be a mistake.
    """
    statement = statement_by_id(session, scope, statement_id)
    if statement.version != version:
        raise StaleRecordError
    assert_statement_open(session, statement)
    session.delete(statement)
    session.flush()


def assert_statement_open(session: Session, statement: Statement) -> None:
    """Ask every month that counts the statement, or the support that it shows."""
    assert_open_for_year(
        session, statement.region_code, statement.stated_on, support_lasts_until(statement)
    )


def known_forum_id(session: Session, scope: Scope, details: StatementDetails) -> int | None:
    """Find the forum on record that the details name; None where it would be a new one."""
    known = forum_named(session, scope, details.forum or "", details.region_code)
    return None if known is None else known.id


def named_members(statement: Statement) -> set[int]:
    """Give the members that the statement names, wherever they are registered."""
    named = {statement.member_id, *(row.member_id for row in statement.signatories)}
    return {member_id for member_id in named if member_id is not None}


def support_lasts_until(statement: Statement) -> date:
    """Give the last day on which the statement shows its members' support."""
    return support_ends_on(
        Act(
            member_id=statement.member_id or 0,
            kind=EvidenceKind(statement.kind),
            first_day=statement.stated_on,
            last_day=statement.stated_on,
            region_code=statement.region_code,
            record_id=statement.id or 0,
            label=statement.title,
            valid_until=statement.valid_until,
        )
    )


def _write(session: Session, scope: Scope, statement: Statement, details: StatementDetails) -> None:
    scope.assert_covers(details.region_code)
    details.check()
    _assert_known_members(session, scope, statement, details)
    if details.action_id is not None and details.action_id != statement.action_id:
        action_by_id(session, scope, details.action_id)
    statement.kind = details.kind
    statement.title = " ".join(details.title.split())
    statement.stated_on = details.stated_on
    statement.valid_until = details.valid_until
    statement.region_code = details.region_code
    _write_forum(session, scope, statement, details)
    statement.member_id = details.member_id
    statement.action_id = details.action_id
    statement.text = details.text
    statement.links = written_links(details.links)
    _write_signatories(statement, details)


def _write_forum(
    session: Session, scope: Scope, statement: Statement, details: StatementDetails
) -> None:
    """Let the paper be a forum's; the one that it names already may be of a wider region."""
    name = " ".join((details.forum or "").split())
    if not name:
        statement.forum, statement.forum_id = None, None
    elif statement.forum is None or statement.forum.name.casefold() != name.casefold():
        forum = find_or_register_forum(session, scope, name, details.region_code)
        statement.forum, statement.forum_id = forum, forum.id


def _assert_new(session: Session, scope: Scope, statement: Statement) -> None:
    """Refuse what stands there already: a form sent twice would count twice."""
    if is_on_record(session, scope, statement):
        sentence = Message("This paper is already on record.")
        raise InvalidInputError([Problem(field="title", message=sentence)])


def _write_signatories(statement: Statement, details: StatementDetails) -> None:
    """Write over the rows that are there, so that the audit trail shows only what changed."""
    rows = statement.signatories
    del rows[len(details.signatories) :]
    rows.extend(StatementSignatory() for _ in details.signatories[len(rows) :])
    for position, (row, signatory) in enumerate(zip(rows, details.signatories, strict=True)):
        row.position = position
        row.name = " ".join(signatory.name.split())
        row.member_id = signatory.member_id


def _assert_known_members(
    session: Session, scope: Scope, statement: Statement, details: StatementDetails
) -> None:
    """Let a statement name members of the scope, and those that it named before."""
    wanted = {
        "member": details.member_id,
        **{
            f"signatories-{index}-name": signatory.member_id
            for index, signatory in enumerate(details.signatories)
        },
    }
    ids = [member_id for member_id in wanted.values() if member_id is not None]
    known = named_members(statement) | members_of_scope(session, scope, ids)
    problems = [
        Problem(field=field, message=Message("There is no such member in your region."))
        for field, member_id in wanted.items()
        if member_id is not None and member_id not in known
    ]
    if problems:
        raise InvalidInputError(problems)
