"""What a file was found to hold, in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_name
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later

from outreach.domain.imports import ImportState
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.importers.formats import known_formats, source_of
from outreach.runtime import language, writer, zone
from outreach.storage.queries.import_counts import counts_to_show
from outreach.storage.queries.import_history import accounts_not_ours
from outreach.storage.queries.imports import first_loaded_posts, rejected_rows
from outreach.web import words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.imports import Counts
    from outreach.domain.scope import Scope
    from outreach.storage.models import ImportBatch, RejectedRow
    from outreach.storage.queries.imports import LoadedPost

ACCOUNTS_SHOWN = 8
ROWS_SHOWN = 50  # rejected rows on a page; the CSV file has all
STATES = {
    ImportState.LOADING: (_later("Loading broke off"), "ask", "wait"),
    ImportState.LOADED: (_later("Waiting"), "wait", "wait"),
    ImportState.ACCEPTED: (_later("Saved"), "yes", "yes"),
    ImportState.DISCARDED: (_later("Discarded"), "no", "past"),
    ImportState.UNDONE: (_later("Undone"), "no", "past"),
}
DECIMALS = {".": _later("point"), ",": _later("comma")}
OTHER_SIGN = {".": ",", ",": "."}
OF_PEOPLE = frozenset({"reach", "engaged_users"})  # a sum of them is no number of people
CERTAINTIES = {
    "sure": (_later("surely recognised"), "yes", "yes"),
    "likely": (_later("probably recognised"), "yes", "wait"),
    "perhaps": (_later("perhaps recognised"), "ask", "wait"),
}
GROUNDS = {
    "sure": _later("Certain."),
    "likely": _later("Probable."),
    "perhaps": _later("Possible."),
}
# Exports from elsewhere than the place where the platform's posts are exported now.
PLACES = {
    "facebook_insights": "Facebook Insights",
    "tiktok_business": "TikTok Business Suite",
    "x_tweets": "Twitter Analytics",
}
UNITS = ("B", "kB", "MB", "GB")
_STEP = 1000
_ASKED_AT_ONCE = 5_000  # accounts; a database takes some 32,000 values


@dataclass(frozen=True, kw_only=True)
class Contents:
    """An import with what its page shows; an import whose loading broke off has no verdict."""

    batch: ImportBatch
    counts: Counts
    not_ours: set[str]  # of all its accounts
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

    @property
    def posts_of_others(self) -> int:
        """Count the posts of accounts that are not ours."""
        accounts = self.verdict.get("accounts") or {}
        return sum(posts for name, posts in accounts.items() if name in self.not_ours)


def contents_of(session: Session, scope: Scope, batch: ImportBatch) -> Contents:
    """Gather what an import's page shows."""
    verdict = batch.verdict
    return Contents(
        batch=batch,
        counts=counts_to_show(session, scope, batch),
        not_ours=_not_ours(session, scope, batch),
        warnings=[Message.unpacked(packed) for packed in verdict.get("warnings", [])],
        months=months_of(verdict),
        rejected=rejected_rows(session, scope, batch.id, ROWS_SHOWN),
        posts=first_loaded_posts(session, scope, batch.id),
    )


def _not_ours(session: Session, scope: Scope, batch: ImportBatch) -> set[str]:
    names = list(batch.verdict.get("accounts") or {})
    found: set[str] = set()
    for first in range(0, len(names), _ASKED_AT_ONCE):
        part = names[first : first + _ASKED_AT_ONCE]
        found |= accounts_not_ours(session, scope, batch.platform, part)
    return found


def accounts_shown(verdict: dict[str, Any]) -> dict[str, int]:
    """Give the first accounts of a file with the posts of each."""
    return dict(islice((verdict.get("accounts") or {}).items(), ACCOUNTS_SHOWN))


def months_of(verdict: dict[str, Any]) -> list[tuple[Month, int]]:
    """List the months of a file with the posts of each."""
    return [(Month.parse(name), posts) for name, posts in verdict.get("months", {}).items()]


def size_of(size_bytes: int | None) -> str | None:
    """Write a file's size: 1,2 MB."""
    if size_bytes is None:
        return None
    size, step = float(size_bytes), 0
    while size >= _STEP and step < len(UNITS) - 1:
        size, step = size / _STEP, step + 1
    return f"{writer().number(size, 1 if step > 1 else 0)} {UNITS[step]}"


def certainty_of(batch: ImportBatch) -> tuple[object, str, str] | None:
    """Say how sure it is which export a file is; a map is nobody's guess."""
    return None if batch.is_map else CERTAINTIES.get(_seen(batch.verdict).get("certainty") or "")


def why_of(batch: ImportBatch) -> Message | None:
    """Say by what a file was recognised."""
    packed = _seen(batch.verdict).get("why")
    return None if packed is None else Message.unpacked(packed)


def grounds_of(batch: ImportBatch) -> object | None:
    """Say in one word how sure that is."""
    return None if batch.is_map else GROUNDS.get(_seen(batch.verdict).get("certainty") or "")


def measure_summed(measure: str) -> object:
    """Name a measure that is added up over posts; one of people says that the sum is of none."""
    name = words.MEASURES[measure]
    if measure not in OF_PEOPLE:
        return name
    return _("%(measure)s, added up post by post (not a number of people)", measure=name)


def decimal_of(verdict: dict[str, Any]) -> str:
    """Say which decimal sign a file's numbers have, and the cell that shows it."""
    if not verdict.get("decimal"):
        return str(_("no cell shows one"))
    written, other = verdict["decimal"], OTHER_SIGN[verdict["decimal"]]
    sign, cell = DECIMALS[written], _seen(verdict).get("decimal_cell")
    if cell is None:
        return str(sign)
    if other in cell and written not in cell:
        said = _(
            "%(sign)s; the %(other)s parts thousands, as in “%(cell)s”",
            sign=sign,
            other=DECIMALS[other],
            cell=cell,
        )
        return str(said)
    return str(_("%(sign)s, as in “%(cell)s”", sign=sign, cell=cell))


def format_name(batch: ImportBatch) -> str:
    """Say which export the file is, and in which language its headers are."""
    platform = words.platform_name(batch.platform)
    described, source = known_formats().get(batch.format), source_of(batch.platform)
    if batch.is_map:
        name = _("%(platform)s, a table read by a column map", platform=platform)
    elif described is not None and source is not None:
        place = PLACES.get(batch.format) or described.gathered_by or source.name
        name = _("%(source)s, posts of %(platform)s", source=place, platform=platform)
    else:
        name = f"{batch.format.replace('_', ' ')}, {platform}"
    code = batch.verdict.get("language")
    if code is None:
        return str(name)
    spoken = Locale(code).get_display_name(language())
    return str(_("%(name)s, headers in %(language)s", name=name, language=spoken))


def zone_of(batch: ImportBatch) -> str | None:
    """Say in which zone the file's times are, or that they are not the file's own."""
    name, described = batch.verdict.get("time_zone"), known_formats().get(batch.format)
    if described is not None and described.columns["published_at"].time_from_id:
        return str(_("UTC; the times are taken from the ids of the posts"))
    if name is None or name == "UTC":
        return name
    if name == zone().key:
        return str(get_timezone_name(ZoneInfo(name), locale=language()))
    theirs = get_timezone_name(ZoneInfo(name), locale=language())
    return str(_("%(zone)s (%(key)s), turned into ours", zone=theirs, key=name))


def _seen(verdict: dict[str, Any]) -> dict[str, Any]:
    """Give what a file was recognised by; imports of long ago do not tell."""
    seen: dict[str, Any] = verdict.get("seen") or {}
    return seen
