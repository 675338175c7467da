"""Files that show a record: attached, replaced and removed, whatever the record is."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.errors import NotFoundError, StaleRecordError
from outreach.domain.files import checked_caption
from outreach.services.actions import assert_action_open
from outreach.services.coverage import assert_coverage_open
from outreach.services.files import attachment_of, fill
from outreach.services.milestones import assert_milestone_open
from outreach.services.statements import assert_statement_open
from outreach.storage.models.attachments import Attachment
from outreach.storage.queries.actions import action_by_id
from outreach.storage.queries.coverage import coverage_by_id
from outreach.storage.queries.forums import forum_by_id
from outreach.storage.queries.milestones import milestone_by_id
from outreach.storage.queries.statements import statement_by_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.services.files import StoredFile


@dataclass(frozen=True, kw_only=True)
class Owner:
    """A kind of record that has files: how one is found in a scope, and whether it may change.

    `assert_open` asks the closed months that count the record; a kind that none counts has none.
    `home_of` gives the region whose people may change the record, where more people read it.
    """

    by_id: Callable[[Session, Scope, int], Any]
    assert_open: Callable[[Session, Any], None] | None = None
    home_of: Callable[[Any], str] = attrgetter("region_code")


OWNERS: Final = {
    "statement": Owner(by_id=statement_by_id, assert_open=assert_statement_open),
    "action": Owner(by_id=action_by_id, assert_open=assert_action_open),
    "coverage": Owner(
        by_id=coverage_by_id,
        assert_open=assert_coverage_open,
        home_of=attrgetter("member.region_code"),
    ),
    "forum": Owner(by_id=forum_by_id),  # closed months count its papers, not its decree
    "milestone": Owner(by_id=milestone_by_id, assert_open=assert_milestone_open),
}


def attach(  # noqa: PLR0913 - whose file, the file, and when
    session: Session,
    scope: Scope,
    owner: str,
    owner_id: int,
    file: StoredFile,
    *,
    caption: str | None = None,
    now: datetime,
) -> Attachment:
    """Give a record another file that shows it."""
    _assert_changeable(session, scope, owner, owner_id)
    attachment = attachment_of(file, now)
    attachment.caption = checked_caption(caption)
    setattr(attachment, f"{owner}_id", owner_id)
    session.add(attachment)
    session.flush()
    return attachment


def replace_attachment(  # noqa: PLR0913 - what is put in whose place, and when
    session: Session,
    scope: Scope,
    attachment_id: int,
    file: StoredFile | None,
    *,
    caption: str | None = None,
    version: int,
    now: datetime,
) -> Attachment:
    """Put another file in a file's place, or only another caption.

    `version` is the one that the writer has seen. The bytes of the old file stay, without a record.
    """
    attachment = _changeable(session, scope, attachment_id, version)
    attachment.caption = checked_caption(caption)
    if file is not None:
        fill(attachment, file, now)
    session.flush()
    return attachment


def remove_attachment(session: Session, scope: Scope, attachment_id: int, *, version: int) -> None:
    """Take a file off its record; its bytes stay. `version` is the one that the writer has seen."""
    session.delete(_changeable(session, scope, attachment_id, version))
    session.flush()


def attachment_by_id(session: Session, scope: Scope, attachment_id: int) -> Attachment:
    """Find a file. Raises NotFoundError where its record lies outside the scope."""
    attachment = session.get(Attachment, attachment_id)
    if attachment is None:
        raise NotFoundError
    owner_by_id(session, scope, attachment.owner, attachment.owner_id)
    return attachment


def owner_by_id(session: Session, scope: Scope, owner: str, owner_id: int) -> Any:
    """Find a record that has files. Raises NotFoundError outside the scope, as for other kinds."""
    if owner not in OWNERS:
        raise NotFoundError
    return OWNERS[owner].by_id(session, scope, owner_id)


def _changeable(session: Session, scope: Scope, attachment_id: int, version: int) -> Attachment:
    attachment = attachment_by_id(session, scope, attachment_id)
    if attachment.version != version:
        raise StaleRecordError
    _assert_changeable(session, scope, attachment.owner, attachment.owner_id)
    return attachment


def _assert_changeable(session: Session, scope: Scope, owner: str, owner_id: int) -> None:
    record, kind = owner_by_id(session, scope, owner, owner_id), OWNERS[owner]
    scope.assert_covers(kind.home_of(record))
    if kind.assert_open is not None:
        kind.assert_open(session, record)
