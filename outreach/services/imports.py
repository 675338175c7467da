"""Deeds on imports that are loaded: each changes that one row, and with it what counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from outreach.domain.errors import OutOfScopeError, OutreachError
from outreach.domain.imports import ImportState
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.services.months import assert_open, assert_open_for_year
from outreach.storage.locks import hold_typed_posts
from outreach.storage.queries.import_counts import counts_by_now
from outreach.storage.queries.imports import (
    WAITING,
    accepted_import_resting_on,
    corrected_posts_only_in,
    import_by_id,
    locked_bases,
    locked_import,
    undoing,
)
from outreach.storage.queries.readings import (
    channel_regions,
    channels_with_member,
    months_read_in,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from outreach.domain.imports import Undone
    from outreach.domain.scope import Scope
    from outreach.storage.models.imports import ImportBatch

_STANDING: Final = {
    ImportState.LOADING: Message("This import is still being loaded, or its loading broke off."),
    ImportState.LOADED: Message("This import has not been saved yet."),
    ImportState.ACCEPTED: Message("This import has been saved already."),
    ImportState.DISCARDED: Message("This import was discarded."),
    ImportState.UNDONE: Message("This import was undone."),
}


def accept_import(session: Session, scope: Scope, import_id: int, *, now: datetime) -> ImportBatch:
    """Let an import's readings count from now on, and count its posts anew as things stand.

    Raises MonthClosedError where a closed month would change, OutOfScopeError where another
    region's posts would, and OutreachError where an import that it rests on was undone.
    """
    hold_typed_posts(session)  # no file that is loading writes over posts that count by then
    batch = locked_import(session, scope, import_id)
    if batch.state is not ImportState.LOADED:
        raise OutreachError(_STANDING[batch.state])
    _look_again(session, scope, batch)
    assert_changeable(session, scope, batch)
    for basis in locked_bases(session, import_id):
        if basis.state is not ImportState.ACCEPTED:
            raise OutreachError(
                Message(
                    "Figures in this file rest on the import of %(file)s, which was undone "
                    "meanwhile. Discard this import and upload the file again.",
                    file=basis.file_name,
                )
            )
    counts = counts_by_now(session, batch)
    batch.inserted, batch.updated = counts.inserted, counts.updated
    batch.unchanged = counts.unchanged
    batch.state, batch.accepted_at = ImportState.ACCEPTED, now
    session.flush()
    return batch


def discard_import(session: Session, scope: Scope, import_id: int) -> ImportBatch:
    """Let go of an import that was not accepted; a loading that broke off too."""
    batch = locked_import(session, scope, import_id)
    if batch.state not in WAITING:
        raise OutreachError(_STANDING[batch.state])
    batch.state = ImportState.DISCARDED
    session.flush()
    return batch


def undo_import(session: Session, scope: Scope, import_id: int) -> Undone:
    """Let an accepted import's readings count no longer, and tell what that does to posts.

    Refused where later edits stand on it: an accepted import that found its figures unchanged,
    or a person's topics on a post that would go. Raises OutreachError that names what it is.
    """
    batch = locked_import(session, scope, import_id)
    if batch.state is not ImportState.ACCEPTED:
        raise OutreachError(_STANDING[batch.state])
    assert_changeable(session, scope, batch)
    _assert_nothing_stands_on(session, import_id)
    undone = undoing(session, scope, import_id)
    batch.state = ImportState.UNDONE
    session.flush()
    return undone


def assert_changeable(session: Session, scope: Scope, batch: ImportBatch) -> None:
    """Ask whether every channel is in the scope and every month that changes is open.

    A member's posts involve it, which counts since January: the year's later months are asked too.
    """
    touched = {int(channel): names for channel, names in batch.verdict["touched"].items()}
    with_member = channels_with_member(session, touched)
    asked: set[tuple[str, str, bool]] = set()
    for channel_id, region_code in channel_regions(session, touched).items():
        scope.assert_covers(region_code)
        is_members = channel_id in with_member
        asked.update((region_code, name, is_members) for name in touched[channel_id])
    for region_code, name, is_members in sorted(asked):
        month, ask = Month.parse(name), assert_open_for_year if is_members else assert_open
        ask(session, region_code, month.first_day, month.last_day)


def assert_no_import_rests_on(session: Session, import_id: int) -> None:
    """Ask whether an accepted import found figures of this one unchanged and rests on them."""
    later = accepted_import_resting_on(session, import_id)
    if later is not None:
        raise OutreachError(
            Message(
                "Import %(id)s (%(file)s) found figures of this one unchanged and rests on them. "
                "Undo that import first.",
                id=str(later.id),
                file=later.file_name,
            )
        )


def assert_undoable(session: Session, scope: Scope, import_id: int) -> None:
    """Raise OutreachError that names the later edits which stand in the way of undoing."""
    batch = import_by_id(session, scope, import_id)
    if batch.state is not ImportState.ACCEPTED:
        raise OutreachError(_STANDING[batch.state])
    _assert_nothing_stands_on(session, import_id)


def _look_again(session: Session, scope: Scope, batch: ImportBatch) -> None:
    """Note whose posts, and of which months, an import has by now.

    A file that was loaded after it may say otherwise of posts that did not count, and has the last
    word. What is typed in counts at once, and its months have just been noted.
    """
    zone = batch.verdict.get("zone")
    months = months_read_in(session, batch.id, ZoneInfo(zone or "UTC"))
    if not all(map(scope.covers, channel_regions(session, months).values())):
        raise OutOfScopeError(
            Message(
                "Posts of this file belong to channels of another region by now. Discard this "
                "import and upload the file again."
            )
        )
    if zone is not None:
        touched = {str(key): sorted(map(str, found)) for key, found in months.items()}
        batch.verdict = {**batch.verdict, "touched": touched}


def _assert_nothing_stands_on(session: Session, import_id: int) -> None:
    assert_no_import_rests_on(session, import_id)
    corrected = corrected_posts_only_in(session, import_id)
    if corrected:
        raise OutreachError(
            Message(
                "Posts of this import whose topics a person has corrected: %(count)s. Take the "
                "corrections back first.",
                count=corrected,
            )
        )
