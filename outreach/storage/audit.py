"""The audit trail: written by the unit of work, with each flush, never by hand."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Table, event, insert, inspect, select, true, update

from outreach.storage.base import Base
from outreach.storage.belonging import Regions, parent_of, trail_name
from outreach.storage.models.audit import AuditEntry, Deed
from outreach.storage.models.months import ClosedMonth, LateChange
from outreach.storage.models.stamps import Stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Actor

HIDDEN = frozenset({"password", "fs_uniquifier"})  # that they changed is told, never the value
PRIVATE = {"contact_person": frozenset({"name", "position", "phone", "email"})}
_TRAIL = "trail"
_ENTRIES = cast("Table", AuditEntry.__table__)
UNTOLD = frozenset({"job"})  # how far work has come is no record; what it brings in is told
# What says nothing that others do not.
DERIVED = frozenset({"version", "verdict", "content", "frozen", "rejections"})


@dataclass(kw_only=True)
class Trail:
    """What a unit of work has written into the trail, who and why, and closed months it changes.

    `has_late_changes` is known once the trail has ended; `is_unseen` where nothing was changed that
    any page shows.
    """

    actor: str
    reason: str | None
    entry_ids: list[int] = field(default_factory=list)
    closed_month_ids: set[int] = field(default_factory=set)
    is_unseen: bool = False
    has_late_changes: bool = False


def trail_of(session: Session) -> Trail:
    """Give the trail of the unit of work to which the session belongs."""
    trail: Trail = session.info[_TRAIL]
    return trail


def end_trail(session: Session) -> None:
    """List what was changed in closed months, and say that what was worked out before is old."""
    _list_late_changes(session)
    if not trail_of(session).is_unseen:
        outdate(session)


def leave_unseen(session: Session) -> None:
    """Say that this unit of work changes nothing that any page shows: what is known stays true."""
    trail_of(session).is_unseen = True


def _list_late_changes(session: Session) -> None:
    session.flush()
    trail, connection = trail_of(session), session.connection()
    if not trail.closed_month_ids or not trail.entry_ids:
        return
    for first, last in _runs(trail.entry_ids):
        pairs = (
            select(ClosedMonth.id, AuditEntry.id)
            .join(AuditEntry, true())
            .where(ClosedMonth.id.in_(trail.closed_month_ids), AuditEntry.id.between(first, last))
            .order_by(ClosedMonth.id, AuditEntry.id)
        )
        connection.execute(
            insert(LateChange).from_select(["closed_month_id", "audit_entry_id"], pairs)
        )
    trail.has_late_changes = True


def _runs(ids: Iterable[int]) -> list[tuple[int, int]]:
    """Give the first and the last of each run of keys without a gap.

    What others write at the same time may stand between those of one unit of work.
    """
    runs: list[tuple[int, int]] = []
    for key in sorted(ids):
        if runs and key == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], key)
        else:
            runs.append((key, key))
    return runs


def outdate(session: Session) -> None:
    """Say that what was worked out before is old."""
    session.connection().execute(update(Stamp).values(number=Stamp.number + 1))


@contextmanager
def for_a_reason(session: Session, reason: str) -> Iterator[None]:
    """Give what is changed meanwhile a reason that the rest of the unit of work does not have."""
    with _apart(session, reason):
        yield


@contextmanager
def listed_apart(session: Session) -> Iterator[None]:
    """List what is changed meanwhile with the closed months that are asked meanwhile, no others."""
    with _apart(session, trail_of(session).reason):
        yield


@contextmanager
def _apart(session: Session, reason: str | None) -> Iterator[None]:
    """Keep a trail of its own for a while.

    What was changed before stays in the trail of the whole: months may be asked for it later.
    """
    session.flush()
    whole = trail_of(session)
    part = session.info[_TRAIL] = Trail(actor=whole.actor, reason=reason)
    yield
    _list_late_changes(session)
    session.info[_TRAIL] = whole
    whole.has_late_changes |= part.has_late_changes


def record_changes(
    session: Session, actor: Actor, reason: str | None, clock: Callable[[], datetime]
) -> None:
    """Add an entry for each row that a flush of this session adds, changes or removes."""
    regions = Regions()
    session.info[_TRAIL] = Trail(actor=actor.name, reason=reason)

    def write(flushed: Session, entries: Sequence[dict[str, Any]]) -> None:
        trail = trail_of(flushed)
        who = {"actor": actor.name, "user_id": actor.user_id, "reason": trail.reason}
        if entries:
            written = flushed.connection().scalars(
                insert(_ENTRIES).returning(_ENTRIES.c.id),
                [{"done_at": clock(), **who, **entry} for entry in entries],
            )
            trail.entry_ids += written

    def keep_regions(flushed: Session, _context: object, _rows: object) -> None:
        regions.keep(flushed.deleted)

    def write_kept(flushed: Session, _context: object) -> None:
        find = partial(regions.of, connection=flushed.connection())
        write(flushed, [_placed(row, entry, find) for row, entry in _entries(flushed)])

    def write_removed(flushed: Session, row: Base) -> None:
        find = partial(regions.of, connection=flushed.connection())
        entry = _entry(row, Deed.REMOVED, _values(row, before=True))
        write(flushed, [_placed(row, entry, find)])

    event.listen(session, "before_flush", keep_regions)
    event.listen(session, "after_flush", write_kept)
    # Rows that are taken out of their parent's list never stand in `session.deleted`.
    event.listen(session, "persistent_to_deleted", write_removed)


def _entries(session: Session) -> Iterable[tuple[Base, dict[str, Any]]]:
    for row in session.new:
        if row.__tablename__ not in UNTOLD:
            yield row, _entry(row, Deed.ADDED, _values(row, before=False))
    for row in session.dirty:
        if row.__tablename__ not in UNTOLD and (changes := _changes(row)):
            yield row, _entry(row, Deed.CHANGED, changes)


def _placed(
    row: Base, entry: dict[str, Any], region_of: Callable[[Base], str | None]
) -> dict[str, Any]:
    return {**entry, "parent_id": parent_of(row), "region_code": region_of(row)}


def _entry(row: Base, deed: Deed, changes: dict[str, Any]) -> dict[str, Any]:
    return {
        "record_table": trail_name(row),
        "record_id": inspect(type(row)).primary_key_from_instance(row)[0],
        "deed": deed,
        "changes": changes,
    }


def _columns(row: Base) -> Iterable[str]:
    return (
        attribute.key
        for attribute in inspect(type(row)).column_attrs
        if attribute.key not in DERIVED
    )


def _lists(row: Base) -> Iterable[str]:
    """Name the lists that a table between two others keeps, such as a user's roles."""
    return (each.key for each in inspect(type(row)).relationships if each.secondary is not None)


def _values(row: Base, *, before: bool) -> dict[str, Any]:
    values = {name: _plain(row, name, getattr(row, name)) for name in _columns(row)}
    values |= {name: _plain(row, name, tuple(getattr(row, name))) for name in _lists(row)}
    return {
        name: [value, None] if before else [None, value]
        for name, value in values.items()
        if value is not None
    }


def _changes(row: Base) -> dict[str, Any]:
    changes = {}
    for name in _columns(row):
        history = inspect(row).attrs[name].history
        if history.has_changes():
            old = history.deleted[0] if history.deleted else None
            new = history.added[0] if history.added else None
            changes[name] = [_plain(row, name, old), _plain(row, name, new)]
    for name in _lists(row):
        history = inspect(row).attrs[name].history
        if history.has_changes():
            kept = tuple(history.unchanged or ())
            gone, came = tuple(history.deleted or ()), tuple(history.added or ())
            changes[name] = [_plain(row, name, kept + gone), _plain(row, name, kept + came)]
    return changes


def _plain(row: Base, name: str, value: object) -> Any:
    if name in HIDDEN or name in PRIVATE.get(row.__tablename__, ()):
        return None if value is None else "…"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (frozenset, tuple)):
        return sorted(_text(item) for item in value)
    return value.value if isinstance(value, StrEnum) else value


def _text(item: object) -> str:
    return str(getattr(item, "name", item) if isinstance(item, Base) else item)
