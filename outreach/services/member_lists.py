"""Lists of members that wait, with what was said of them, until they are brought in or let go."""

from __future__ import annotations

import json
import secrets
import shutil
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.errors import NotFoundError
from outreach.domain.members import MemberKind, MemberSubkind, PrivacyGround
from outreach.domain.messages import Message
from outreach.importers.member_lists import open_list, read_members
from outreach.importers.member_rows import ListChoices
from outreach.services.member_plans import LEFT_OUT, PlanTerms
from outreach.services.uploads import forget_old

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from outreach.domain.files import UploadedFile
    from outreach.domain.scope import Scope
    from outreach.importers.list_tables import ListTable
    from outreach.importers.member_lists import MemberList
    from outreach.importers.region_names import RegionNames

_FOLDER: Final = "member_lists"
_TERMS: Final = "terms.json"
_FILE: Final = "list"


@dataclass(frozen=True, kw_only=True)
class ListTerms:
    """What was said of a list.

    `columns` goes from our names to places in its headers; None where nobody has looked at the
    guesses yet. Kind, region and day hold for rows that say none. Contact persons come along only
    on a `ground`. `decisions` and `otherwise` are those of PlanTerms.
    """

    joined_on: date
    columns: Mapping[str, int] | None = None
    sheet: str | None = None
    header_line: int | None = None
    kind: MemberKind | None = None
    subkind: MemberSubkind | None = None
    region_code: str | None = None
    ground: PrivacyGround | None = None
    decisions: Mapping[int, str] = field(default_factory=dict)
    otherwise: str = LEFT_OUT

    @property
    def plan_terms(self) -> PlanTerms:
        """What the plan has to know of it."""
        return PlanTerms(
            joined_on=self.joined_on, decisions=self.decisions, otherwise=self.otherwise
        )


@dataclass(kw_only=True)
class WaitingList:
    """A file that one user sent, and what was said of it since."""

    token: str
    user_id: int
    name: str
    sent_at: str
    terms: ListTerms
    folder: Path

    @property
    def content(self) -> bytes:
        """The file as it was sent."""
        return (self.folder / _FILE).read_bytes()

    def table(self) -> ListTable:
        """Find the table in the file. Raises UnreadableFileError."""
        return open_list(self.content, sheet=self.terms.sheet, header_line=self.terms.header_line)

    def write(self) -> None:
        """Keep what was said on the disk, whole or not at all."""
        terms = {**asdict(self.terms), "joined_on": self.terms.joined_on.isoformat()}
        written = {
            "user_id": self.user_id,
            "name": self.name,
            "sent_at": self.sent_at,
            "terms": terms,
        }
        unfinished = self.folder / f"{_TERMS}.part"
        unfinished.write_text(json.dumps(written), encoding="utf-8")
        unfinished.replace(self.folder / _TERMS)

    def remove(self) -> None:
        """Let the file go."""
        shutil.rmtree(self.folder, ignore_errors=True)


def keep_list(
    uploads: Path, user_id: int, file: UploadedFile, *, now: datetime, today: date
) -> WaitingList:
    """Keep a file that holds a list, and forget those of long ago. Raises UnreadableFileError."""
    open_list(file.content)
    forget_old(uploads / _FOLDER, now)
    token = secrets.token_hex(16)
    waiting = WaitingList(
        token=token,
        user_id=user_id,
        name=file.name,
        sent_at=now.isoformat(),
        terms=ListTerms(joined_on=today),
        folder=uploads / _FOLDER / token,
    )
    waiting.folder.mkdir(parents=True)
    (waiting.folder / _FILE).write_bytes(file.content)
    waiting.write()
    return waiting


def waiting_list(uploads: Path, token: str, user_id: int) -> WaitingList:
    """Find a list of the user's. Raises NotFoundError for another's, or where it is gone."""
    folder = uploads / _FOLDER / token
    if folder.parent != uploads / _FOLDER or not (folder / _TERMS).is_file():
        raise NotFoundError(Message("This list is no longer here. Choose the file again."))
    written = json.loads((folder / _TERMS).read_text(encoding="utf-8"))
    if written["user_id"] != user_id:
        raise NotFoundError
    terms = _terms(written.pop("terms"))
    return WaitingList(token=token, folder=folder, terms=terms, **written)


def waiting_lists(uploads: Path, user_id: int) -> list[WaitingList]:
    """List the user's files that wait, the latest first."""
    folder = uploads / _FOLDER
    found: list[WaitingList] = []
    for path in folder.iterdir() if folder.is_dir() else ():
        try:
            found.append(waiting_list(uploads, path.name, user_id))
        except NotFoundError:
            continue  # another's, or one whose sending broke off
    return sorted(found, key=lambda waiting: waiting.sent_at, reverse=True)


def read_list_with(
    table: ListTable, terms: ListTerms, scope: Scope, regions: RegionNames
) -> MemberList:
    """Read the rows of a table as was said of it."""
    choices = ListChoices(
        scope=scope,
        kind=terms.kind,
        subkind=terms.subkind,
        region_code=terms.region_code,
        with_persons=terms.ground is not None,
    )
    return read_members(table, terms.columns or {}, choices, regions)


def _terms(written: dict[str, Any]) -> ListTerms:
    """Read what `write` kept."""
    enumerations = (("kind", MemberKind), ("subkind", MemberSubkind), ("ground", PrivacyGround))
    chosen = {name: kind(written[name]) for name, kind in enumerations if written[name]}
    decisions = {int(line): decided for line, decided in written["decisions"].items()}
    joined_on = date.fromisoformat(written["joined_on"])
    return ListTerms(**{**written, **chosen, "decisions": decisions, "joined_on": joined_on})
