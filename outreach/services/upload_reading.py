"""What becomes of a file that was sent: an import, long work, a question or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from outreach.domain.errors import OutreachError
from outreach.domain.imports import Origin
from outreach.domain.messages import Message
from outreach.importers.exports import open_export
from outreach.importers.glances import glance
from outreach.importers.maps import load_map
from outreach.importers.sources import source_of_file
from outreach.services.accounts import names_no_account
from outreach.services.jobs import ImportAsk, ask_for_import
from outreach.services.loading import load_export
from outreach.services.originals import original_path
from outreach.storage.queries.import_history import account_said_of, accounts_said

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Actor
    from outreach.importers.sources import Source
    from outreach.storage.session import Work


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who brings files in, with the folder of uploads and the ways to the database."""

    actor: Actor
    uploads: Path
    reading: Callable[[], AbstractContextManager[Session]]
    opening: Callable[[], AbstractContextManager[Work]]
    now: datetime
    zone: ZoneInfo


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What was said with the files; `map` is a manual map's TOML."""

    read_on: date
    region_code: str
    account: str | None = None
    map: str | None = None


@dataclass(kw_only=True)
class Received:
    """A file: an import, long work, refused with a packed sentence, or waiting for an answer.

    `account` and `map` (TOML) are what was said of this file alone; `taken_account` is the one
    that it was read with and `is_remembered` tells that nobody said it this time. `is_unknown`
    marks a table of which nobody has said which column is which; `fingerprint` is its header's.
    `archive` names the archive that the file came in.
    """

    name: str
    archive: str | None = None
    stored_as: str | None = None
    size_bytes: int = 0
    platform: str | None = None
    format: str | None = None
    fingerprint: str | None = None
    names_account: bool = True
    account: str | None = None
    taken_account: str | None = None
    is_remembered: bool = False
    map: str | None = None
    is_unknown: bool = False
    rows: int | None = None
    import_id: int | None = None
    job_id: int | None = None
    refusal: list[Any] | None = None
    is_left_out: bool = False

    @property
    def reason(self) -> Message | None:
        return None if self.refusal is None else Message.unpacked(self.refusal)

    @property
    def is_on_its_way(self) -> bool:
        return self.import_id is not None or self.job_id is not None

    @property
    def needs_account(self) -> bool:
        return not (self.is_on_its_way or self.refusal or self.is_unknown)

    @property
    def can_be_answered(self) -> bool:
        """Whether the file is here to be read again, and nothing of it waits to be saved."""
        return self.stored_as is not None and not self.is_on_its_way

    def forget(self) -> None:
        """Be as if the file had just been sent, but for what was said of it."""
        self.import_id = self.job_id = self.refusal = self.rows = None
        self.is_unknown = False


def read_received(sender: Sender, terms: Terms, received: Received) -> None:
    """Read a file and bring it in, at once or as long work, or note why that cannot be yet."""
    source = source_of_file(original_path(sender.uploads, received.stored_as), received.name)
    map_written = received.map or terms.map
    seen = glance(source, None if map_written is None else load_map(map_written))
    received.platform, received.format = seen.platform, seen.format
    received.fingerprint, received.names_account = seen.fingerprint, seen.names_account
    received.is_unknown = seen.is_unknown
    if seen.refusal is not None:
        received.refusal = None if seen.is_unknown else seen.refusal.packed()
        return
    _take_account(sender, terms, received)
    if seen.names_account or received.taken_account:
        _bring_in(sender, terms, received, source, is_large=seen.is_large)


def _take_account(sender: Sender, terms: Terms, received: Received) -> None:
    """Take the account that was said; where the file names none, the one that was said before.

    Of several that were said of such files before, a person chooses.
    """
    received.taken_account, received.is_remembered = received.account or terms.account, False
    if received.taken_account or received.names_account:
        return
    before = accounts_before(sender, received, terms)
    if len(before) == 1:
        received.taken_account, received.is_remembered = before[0], True


def accounts_before(sender: Sender, received: Received, terms: Terms) -> list[str]:
    """List the accounts that were said of a file before: of the same file, else of such files."""
    scope = sender.actor.scope
    with sender.reading() as session:
        of_the_same = account_said_of(session, scope, received.stored_as or "")
        if of_the_same is not None or received.platform is None or received.format is None:
            return [of_the_same] if of_the_same is not None else []
        return accounts_said(
            session,
            scope,
            platform=received.platform,
            format_name=received.format,
            map_written=received.map or terms.map,
        )


def _bring_in(
    sender: Sender, terms: Terms, received: Received, source: Source, *, is_large: bool
) -> None:
    try:
        if is_large:
            received.job_id = _asked_for(sender, terms, received)
        else:
            _load(sender, terms, received, source)
    except OutreachError as error:
        received.refusal = error.message.packed()


def _asked_for(sender: Sender, terms: Terms, received: Received) -> int:
    assert received.stored_as is not None
    asks = ImportAsk(
        stored_as=received.stored_as,
        file_name=received.name,
        sha256=received.stored_as,
        size_bytes=received.size_bytes,
        read_on=terms.read_on,
        region_code=terms.region_code,
        account=received.taken_account,
        map=received.map or terms.map,
    )
    with sender.opening() as work:
        return ask_for_import(work.session, sender.actor, asks, now=sender.now).id


def _load(sender: Sender, terms: Terms, received: Received, source: Source) -> None:
    map_written = received.map or terms.map
    parsed = open_export(
        source,
        account=received.taken_account,
        manual_map=None if map_written is None else load_map(map_written),
    )
    received.rows = parsed.rows
    if not parsed.accepted:
        assert parsed.reason is not None
        received.refusal = parsed.reason.packed()
    elif names_no_account(parsed):
        received.names_account = False  # a few of its links may be damaged
    else:
        origin = Origin(
            file_name=received.name,
            sha256=received.stored_as or "",
            read_on=terms.read_on,
            region_code=terms.region_code,
            size_bytes=received.size_bytes,
            stored_as=received.stored_as,
            account_said=received.taken_account,
            map_written=map_written,
        )
        received.import_id = load_export(
            sender.opening, parsed, origin, now=sender.now, zone=sender.zone
        )
