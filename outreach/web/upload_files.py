"""The files of an upload as its page shows them: each with its state, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext as _later

from outreach.domain.imports import ImportState
from outreach.domain.jobs import JobState
from outreach.domain.messages import Message
from outreach.services.column_maps import remembered_map
from outreach.services.upload_reading import accounts_before
from outreach.services.uploads import uploads_waiting
from outreach.storage.queries.channels import channels_in
from outreach.storage.queries.import_counts import counts_to_show
from outreach.storage.queries.import_history import (
    accepted_by_digest,
    accounts_not_ours,
    posts_shared,
)
from outreach.storage.queries.imports import imports_by_ids
from outreach.storage.queries.jobs import imports_of_jobs, jobs_by_ids
from outreach.web.import_contents import accounts_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from outreach.domain.imports import Counts
    from outreach.domain.scope import Scope
    from outreach.services.upload_reading import Received, Sender
    from outreach.services.uploads import Upload
    from outreach.storage.models import ImportBatch
    from outreach.storage.models.jobs import Job
    from outreach.storage.queries.import_history import PostsShared

STATES = {
    "ready": (_later("Ready"), "yes", "yes"),
    "saved": (_later("Saved"), "yes", "yes"),
    "working": (_later("Being brought in"), "wait", "wait"),
    "asking": (_later("Needs an answer"), "ask", "wait"),
    "unknown": (_later("Unknown table"), "ask", "wait"),
    "refused": (_later("Refused"), "no", "stop"),
    "discarded": (_later("Discarded"), "no", "past"),
    "undone": (_later("Undone"), "no", "past"),
}
# As a person goes through them: first what waits for the person, then what is ready to be saved.
_ORDER = (
    ("asking", "unknown"),
    ("ready",),
    ("working",),
    ("refused",),
    ("saved",),
    ("discarded", "undone"),
)
_OPEN = {"ready", "working", "asking", "unknown"}
_BY_JOB = {
    JobState.WAITING: "working",
    JobState.RUNNING: "working",
    JobState.FAILED: "refused",
    JobState.CANCELLED: "discarded",
}
_BY_IMPORT = {
    ImportState.LOADED: "ready",
    ImportState.ACCEPTED: "saved",
    ImportState.DISCARDED: "discarded",
    ImportState.UNDONE: "undone",
}


@dataclass(frozen=True, kw_only=True)
class FileShown:
    """A file of an upload with its import or work.

    `counts` are those of the import as things stand,
    `same` is the latest import of the same file that counts, `not_ours` are the accounts in it that
    are not ours, `shared` which of its posts other files hold too, `offered` the
    accounts to choose from, of which the first `was_said` of such files before, and
    `map_remembered` the map (TOML) of a table of the same headers.
    """

    received: Received
    batch: ImportBatch | None = None
    job: Job | None = None
    counts: Counts | None = None
    same: ImportBatch | None = None
    not_ours: frozenset[str] = frozenset()
    shared: PostsShared | None = None
    offered: tuple[str, ...] = ()
    was_said: bool = False
    map_remembered: str | None = None

    @property
    def state(self) -> str:
        """Say in a word what became of it."""
        if self.job is not None and self.job.state is not JobState.DONE:
            return _BY_JOB[self.job.state]
        if self.batch is not None:
            return _BY_IMPORT.get(self.batch.state, "working")
        if self.received.is_unknown:
            return "unknown"
        return "refused" if self.received.refusal else "asking"

    @property
    def reason(self) -> Message | None:
        """Say why it was refused."""
        if self.job is not None and self.job.problem is not None:
            return Message.unpacked(self.job.problem)
        return self.received.reason

    @property
    def warnings(self) -> list[Message]:
        packed: list[list[Any]] = self.batch.verdict.get("warnings", []) if self.batch else []
        return [Message.unpacked(each) for each in packed]


def files_of(upload: Upload) -> dict[int, FileShown]:
    """Give each file of an upload that was not left out, by number."""
    scope = upload.sender.actor.scope
    with upload.sender.reading() as session:
        files = _files(session, scope, upload)
        digests = [each.stored_as for each in upload.shown().values() if each.stored_as]
        same = accepted_by_digest(session, scope, digests)
        shared = posts_shared(session, scope, [*_small_imports(files)])
        files = {
            number: replace(
                file,
                counts=_counts(session, scope, file.batch),
                same=_other(same.get(file.received.stored_as or ""), file.batch),
                not_ours=_not_ours(session, scope, file.batch),
                shared=None if file.batch is None else shared.get(file.batch.id),
                map_remembered=_remembered(session, scope, file.received),
            )
            for number, file in files.items()
        }
    return {number: _with_offers(upload, file) for number, file in files.items()}


def in_order(files: dict[int, FileShown]) -> dict[int, FileShown]:
    """Put the files that need something of a person first, each kind by name."""
    ranks = {state: rank for rank, states in enumerate(_ORDER) for state in states}

    def place(item: tuple[int, FileShown]) -> tuple[int, str, int]:
        number, file = item
        return ranks[file.state], file.received.name.casefold(), number

    return dict(sorted(files.items(), key=place))


def undecided(sender: Sender) -> list[Upload]:
    """List the user's uploads of which a file still waits for something, the latest first."""
    with sender.reading() as session:
        return [
            upload
            for upload in uploads_waiting(sender)
            if any(
                file.state in _OPEN for file in _files(session, sender.actor.scope, upload).values()
            )
        ]


def _files(session: Session, scope: Scope, upload: Upload) -> dict[int, FileShown]:
    """Give each file with what came of it."""
    jobs = jobs_by_ids(session, scope, upload.job_ids())
    batches = imports_by_ids(session, scope, upload.import_ids())
    by_job = imports_of_jobs(session, scope, upload.job_ids())
    return {
        number: FileShown(
            received=received,
            batch=batches.get(received.import_id or 0) or by_job.get(received.job_id or 0),
            job=jobs.get(received.job_id or 0),
        )
        for number, received in upload.shown().items()
    }


def _small_imports(files: dict[int, FileShown]) -> Iterator[int]:
    """Give the imports that wait or count; what long work brought in takes long to compare."""
    for file in files.values():
        if file.batch is not None and file.job is None and file.state in {"ready", "saved"}:
            yield file.batch.id


def _other(same: ImportBatch | None, batch: ImportBatch | None) -> ImportBatch | None:
    return None if same is not None and batch is not None and same.id == batch.id else same


def _not_ours(session: Session, scope: Scope, batch: ImportBatch | None) -> frozenset[str]:
    if batch is None:
        return frozenset()
    accounts = accounts_shown(batch.verdict)
    return frozenset(accounts_not_ours(session, scope, batch.platform, accounts))


def _counts(session: Session, scope: Scope, batch: ImportBatch | None) -> Counts | None:
    return None if batch is None else counts_to_show(session, scope, batch)


def _remembered(session: Session, scope: Scope, received: Received) -> str | None:
    if not (received.is_unknown and received.fingerprint):
        return None
    return remembered_map(session, scope, received.fingerprint)


def _with_offers(upload: Upload, file: FileShown) -> FileShown:
    """Add the accounts from which one is chosen: those said before, then the register's."""
    if file.received.names_account or file.state not in {"asking", "ready"}:
        return file
    before = accounts_before(upload.sender, file.received, upload.terms)
    with upload.sender.reading() as session:
        channels = channels_in(session, upload.sender.actor.scope)
    known = [
        each.handle or each.name for each in channels if each.platform == file.received.platform
    ]
    return replace(file, offered=tuple(dict.fromkeys([*before, *known])), was_said=bool(before))
