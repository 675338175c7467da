"""What a file was found to hold, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_name
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later

from outreach.domain.imports import ImportState
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.importers.formats import source_of
from outreach.runtime import language, zone
from outreach.storage.queries.imports import first_loaded_posts, rejected_rows
from outreach.web import words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.storage.models import ImportBatch, RejectedRow
    from outreach.storage.queries.imports import LoadedPost

ROWS_SHOWN = 50  # rejected rows on a page; the CSV file has all
STATES = {
    ImportState.LOADING: (_later("Loading broke off"), "ask", "wait"),
    ImportState.LOADED: (_later("Waiting"), "wait", "wait"),
    ImportState.ACCEPTED: (_later("Saved"), "yes", "yes"),
    ImportState.DISCARDED: (_later("Discarded"), "no", "past"),
    ImportState.UNDONE: (_later("Undone"), "no", "past"),
}
DECIMALS = {".": _later("point"), ",": _later("comma")}


@dataclass(frozen=True, kw_only=True)
class Contents:
    """An import with what its page shows; an import whose loading broke off has no verdict."""

    batch: ImportBatch
    warnings: list[Message]
    months: list[tuple[Month, int]]
    rejected: list[RejectedRow]
    posts: list[LoadedPost]

    @property
    def verdict(self) -> dict[str, Any]:
        return self.batch.verdict

    @property
    def reasons(self) -> dict[int, Message]:
        """Say of each rejected row what is wrong with it."""
        return {row.id: Message.unpacked(row.reason) for row in self.rejected}


def contents_of(session: Session, scope: Scope, batch: ImportBatch) -> Contents:
    """Gather what an import's page shows."""
    verdict = batch.verdict
    return Contents(
        batch=batch,
        warnings=[Message.unpacked(packed) for packed in verdict.get("warnings", [])],
        months=[(Month.parse(name), posts) for name, posts in verdict.get("months", {}).items()],
        rejected=rejected_rows(session, scope, batch.id, ROWS_SHOWN),
        posts=first_loaded_posts(session, scope, batch.id),
    )


def format_name(batch: ImportBatch) -> str:
    """Say which export the file is, and in which language its headers are."""
    platform = words.platform_name(batch.platform)
    source = source_of(batch.platform)
    if batch.is_map:
        name = _("%(platform)s, a table read by a column map", platform=platform)
    elif source is not None and batch.format == f"{batch.platform}_posts":
        name = _("%(source)s, posts of %(platform)s", source=source.name, platform=platform)
    else:
        name = f"{batch.format.replace('_', ' ')}, {platform}"
    code = batch.verdict.get("language")
    if code is None:
        return str(name)
    spoken = Locale(code).get_display_name(language())
    return str(_("%(name)s, headers in %(language)s", name=name, language=spoken))


def zone_name(name: str | None) -> str | None:
    """Say in which zone the file's times are."""
    if name is None or name == "UTC":
        return name
    if name == zone().key:
        return str(get_timezone_name(ZoneInfo(name), locale=language()))
    theirs = get_timezone_name(ZoneInfo(name), locale=language())
    return str(_("%(zone)s (%(key)s), turned into ours", zone=theirs, key=name))
