"""Files that were sent together, and what became of each until all are saved or let go."""

from __future__ import annotations

import json
import secrets
import shutil
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.errors import NotFoundError, OutreachError
from outreach.domain.messages import Message
from outreach.importers.archives import Unpacking, unpacked
from outreach.importers.maps import load_map
from outreach.services.originals import forget_originals, keep_original
from outreach.services.upload_reading import Received, Terms, read_received
from outreach.storage.queries.import_history import originals_named

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from outreach.services.originals import Readable
    from outreach.services.upload_reading import Sender

_FOLDER: Final = "incoming"
_LIST: Final = "list.json"
_FORM: Final = 3  # of that list; an older release's is read no more
_KEPT_SECONDS: Final = 7 * 24 * 3600  # a question that stays open longer is asked again


@dataclass(kw_only=True)
class Upload:
    """Files that one user sent together; each has its place in the list as its number."""

    token: str
    sender: Sender
    terms: Terms
    folder: Path
    sent_at: datetime
    files: list[Received] = field(default_factory=list)

    def shown(self) -> dict[int, Received]:
        """Give the files that were not left out, by number."""
        return {number: each for number, each in enumerate(self.files) if not each.is_left_out}

    def import_ids(self) -> list[int]:
        """List the imports that came of it at once, in the order of the files."""
        return [each.import_id for each in self.shown().values() if each.import_id is not None]

    def job_ids(self) -> list[int]:
        """List the long works that bring files of it in."""
        return [each.job_id for each in self.shown().values() if each.job_id is not None]

    def file(self, number: int) -> Received:
        """Give the file with that number. Raises NotFoundError where it is not on the list."""
        received = self.shown().get(number)
        if received is None:
            raise NotFoundError
        return received

    def write(self) -> None:
        """Keep the list on the disk, whole or not at all."""
        terms = {**asdict(self.terms), "read_on": self.terms.read_on.isoformat()}
        written = {
            "form": _FORM,
            "user_id": self.sender.actor.user_id,
            "sent_at": self.sent_at.isoformat(),
            "terms": terms,
            "files": [asdict(each) for each in self.files],
        }
        unfinished = self.folder / f"{secrets.token_hex(8)}.part"
        unfinished.write_text(json.dumps(written), encoding="utf-8")
        unfinished.replace(self.folder / _LIST)


def start_upload(sender: Sender, terms: Terms) -> Upload:
    """Begin a list of files, and forget the lists of long ago and the files that nobody names.

    Raises InvalidInputError where the map cannot be read.
    """
    if terms.map is not None:
        load_map(terms.map)
    uploads = sender.uploads
    forget_old(uploads / _FOLDER, sender.now)
    with sender.reading() as session:
        named = originals_named(session)
    forget_originals(uploads, named | _named_by_waiting(uploads), sender.now)
    token = secrets.token_hex(16)
    folder = uploads / _FOLDER / token
    folder.mkdir(parents=True)
    return Upload(token=token, sender=sender, terms=terms, folder=folder, sent_at=sender.now)


def upload_by(sender: Sender, token: str) -> Upload:
    """Find an upload of the user's. Raises NotFoundError for another's, or where it is gone."""
    folder = sender.uploads / _FOLDER / token
    path = folder / _LIST
    if folder.parent != sender.uploads / _FOLDER or not path.is_file():
        raise NotFoundError(_gone())
    written = _read_list(path)
    if written.get("form") != _FORM:
        raise NotFoundError(_gone())
    if written["user_id"] != sender.actor.user_id:
        raise NotFoundError
    terms = {**written["terms"], "read_on": date.fromisoformat(written["terms"]["read_on"])}
    return Upload(
        token=token,
        sender=sender,
        terms=Terms(**terms),
        folder=folder,
        sent_at=datetime.fromisoformat(written["sent_at"]),
        files=[Received(**each) for each in written["files"]],
    )


def uploads_waiting(sender: Sender) -> list[Upload]:
    """List the user's uploads of the last week that still hold files, the latest first."""
    folder = sender.uploads / _FOLDER
    found: list[Upload] = []
    for path in folder.iterdir() if folder.is_dir() else ():
        try:
            upload = upload_by(sender, path.name)
        except NotFoundError:
            continue  # another's, or one whose sending broke off
        if upload.shown():
            found.append(upload)
    return sorted(found, key=lambda upload: upload.sent_at, reverse=True)


def forget_old(folder: Path, now: datetime) -> None:
    """Remove what has waited for longer than a week; a question that old is asked again."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if now.timestamp() - path.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(path, ignore_errors=True)


def take_in(upload: Upload, name: str, file: BinaryIO) -> None:
    """Keep a file, or each file of an archive, and bring in what can be brought in.

    What is refused writes nothing; what lacks an answer waits for it.
    """
    try:
        received = unpacked(name, file, lambda *each: _kept(upload, name, *each))
    except OutreachError as error:
        received = [Received(name=name, refusal=error.message.packed())]
    upload.files.extend(received)
    for each in received:
        if each.refusal is None:
            read_received(upload.sender, upload.terms, each)
        upload.write()


def answer_account(upload: Upload, number: int, account: str) -> Received:
    """Read a file again now that it is said whose posts it holds."""
    return _read_again(upload, number, account=account)


def answer_map(upload: Upload, number: int, map_written: str) -> Received:
    """Read a file again now that it is said which of its columns is which.

    Raises InvalidInputError where the map cannot be read.
    """
    load_map(map_written)
    return _read_again(upload, number, map=map_written)


def leave_out(upload: Upload, number: int) -> None:
    """Take a file off the list that is no import, and none that is on its way."""
    received = upload.file(number)
    if received.import_id is not None:
        raise NotFoundError
    received.is_left_out = True
    upload.write()


def let_go(upload: Upload, number: int) -> None:
    """Note that what came of a file was discarded, so that it can be read anew."""
    upload.file(number).forget()
    upload.write()


def _read_again(upload: Upload, number: int, **answers: str) -> Received:
    received = upload.file(number)
    if not received.can_be_answered:
        raise NotFoundError
    for name, answer in answers.items():
        setattr(received, name, answer)
    received.forget()
    read_received(upload.sender, upload.terms, received)
    upload.write()
    return received


def _kept(upload: Upload, sent_as: str, name: str, content: Readable) -> Received:
    kept = keep_original(upload.sender.uploads, name, content)
    return Received(
        name=kept.name,
        archive=sent_as if isinstance(content, Unpacking) else None,
        stored_as=kept.stored_as,
        size_bytes=kept.size_bytes,
    )


def _named_by_waiting(uploads: Path) -> set[str]:
    """List the kept files that an upload of the last week names."""
    named: set[str] = set()
    for path in (uploads / _FOLDER).glob(f"*/{_LIST}"):
        named.update(each.get("stored_as") or "" for each in _read_list(path)["files"])
    return named


def _read_list(path: Path) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return written


def _gone() -> Message:
    return Message("This upload is no longer here. Choose the files again.")
