"""What became of the files of one upload, kept beside them until they are saved or let go."""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from dataclasses import asdict, dataclass, field
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.errors import NotFoundError, OutreachError
from outreach.domain.imports import Origin
from outreach.domain.messages import Message
from outreach.importers.archives import unpacked
from outreach.importers.exports import read_export
from outreach.importers.maps import load_map
from outreach.services.accounts import names_no_account

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from outreach.importers.parsed import ParsedExport

    Load = Callable[[ParsedExport, Origin], int]

_FOLDER: Final = "incoming"
_LIST: Final = "list.json"
_KEPT_SECONDS: Final = 7 * 24 * 3600  # a question that stays open longer is asked again


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What was said with the files; `map` is a manual map's TOML."""

    read_on: date
    region_code: str
    account: str | None = None
    map: str | None = None


@dataclass(kw_only=True)
class Received:
    """A file: loaded as an import, refused with a packed sentence, or waiting for its account."""

    name: str
    import_id: int | None = None
    refusal: list[Any] | None = None
    platform: str | None = None
    rows: int = 0
    is_left_out: bool = False

    @property
    def reason(self) -> Message | None:
        return None if self.refusal is None else Message.unpacked(self.refusal)

    @property
    def needs_account(self) -> bool:
        return self.import_id is None and self.refusal is None


@dataclass(kw_only=True)
class Upload:
    """Files that one user sent together; each has its place in the list as its number."""

    token: str
    user_id: int
    terms: Terms
    folder: Path
    files: list[Received] = field(default_factory=list)

    def import_ids(self) -> list[int]:
        """List the imports that came of it, in the order of the files."""
        return [each.import_id for each in self.shown().values() if each.import_id is not None]

    def shown(self) -> dict[int, Received]:
        """Give the files that were not left out, by number."""
        return {number: each for number, each in enumerate(self.files) if not each.is_left_out}

    def write(self) -> None:
        """Keep the list on the disk, whole or not at all."""
        terms = {**asdict(self.terms), "read_on": self.terms.read_on.isoformat()}
        files = [asdict(each) for each in self.files]
        written = {"user_id": self.user_id, "terms": terms, "files": files}
        unfinished = self.folder / "list.part"
        unfinished.write_text(json.dumps(written), encoding="utf-8")
        unfinished.replace(self.folder / _LIST)


def start_upload(uploads: Path, user_id: int, terms: Terms, *, now: datetime) -> Upload:
    """Begin a list of files, and forget the lists of long ago.

    Raises InvalidInputError where the map cannot be read.
    """
    if terms.map is not None:
        load_map(terms.map)
    forget_old(uploads / _FOLDER, now)
    token = secrets.token_hex(16)
    folder = uploads / _FOLDER / token
    folder.mkdir(parents=True)
    return Upload(token=token, user_id=user_id, terms=terms, folder=folder)


def upload_by(uploads: Path, token: str, user_id: int) -> Upload:
    """Find an upload of the user's. Raises NotFoundError for another's, or where it is gone."""
    folder = uploads / _FOLDER / token
    path = folder / _LIST
    if folder.parent != uploads / _FOLDER or not path.is_file():
        raise NotFoundError(Message("This upload is no longer here. Choose the files again."))
    written = json.loads(path.read_text(encoding="utf-8"))
    if written["user_id"] != user_id:
        raise NotFoundError
    terms = {**written["terms"], "read_on": date.fromisoformat(written["terms"]["read_on"])}
    return Upload(
        token=token,
        user_id=user_id,
        terms=Terms(**terms),
        folder=folder,
        files=[Received(**each) for each in written["files"]],
    )


def forget_old(folder: Path, now: datetime) -> None:
    """Remove what has waited for longer than a week; a question that old is asked again."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if now.timestamp() - path.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(path, ignore_errors=True)


def take_in(upload: Upload, name: str, content: bytes, load: Load) -> None:
    """Read a file, or each file of an archive, and load what can be loaded.

    What is refused writes nothing; what lacks its account is kept until that is said.
    """
    try:
        files = unpacked(name, BytesIO(content), lambda inner, file: (inner, file.read(2**40)))
    except OutreachError as error:
        upload.files.append(Received(name=name, refusal=error.message.packed()))
        return
    for inner, bytes_ in files:
        received = Received(name=inner)
        number = len(upload.files)
        upload.files.append(received)
        _read(upload, received, bytes_, load, upload.terms.account)
        if received.needs_account:
            (upload.folder / str(number)).write_bytes(bytes_)


def answer_account(upload: Upload, number: int, account: str, load: Load) -> Received:
    """Read a file again now that its account is known."""
    received = _waiting(upload, number)
    path = upload.folder / str(number)
    _read(upload, received, path.read_bytes(), load, account)
    path.unlink()
    upload.write()
    return received


def leave_out(upload: Upload, number: int) -> None:
    """Take a file that was refused or waits off the list."""
    received = upload.shown().get(number)
    if received is None or received.import_id is not None:
        raise NotFoundError
    received.is_left_out = True
    (upload.folder / str(number)).unlink(missing_ok=True)
    upload.write()


def _waiting(upload: Upload, number: int) -> Received:
    received = upload.shown().get(number)
    if received is None or not received.needs_account:
        raise NotFoundError
    return received


def _read(
    upload: Upload, received: Received, content: bytes, load: Load, account: str | None
) -> None:
    manual_map = load_map(upload.terms.map) if upload.terms.map is not None else None
    parsed = read_export(content, received.name, account=account, manual_map=manual_map)
    received.platform, received.rows = parsed.platform, parsed.rows
    if not parsed.accepted:
        assert parsed.reason is not None
        received.refusal = parsed.reason.packed()
    elif not names_no_account(parsed):
        _load(upload, received, parsed, load, hashlib.sha256(content).hexdigest())


def _load(
    upload: Upload, received: Received, parsed: ParsedExport, load: Load, sha256: str
) -> None:
    origin = Origin(
        file_name=received.name,
        sha256=sha256,
        read_on=upload.terms.read_on,
        region_code=upload.terms.region_code,
    )
    try:
        received.import_id = load(parsed, origin)
    except OutreachError as error:
        received.refusal = error.message.packed()
