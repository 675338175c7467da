"""What the beginning of a file tells, before it is read whole."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import UnreadableFileError
from outreach.importers.exports import seen_sheets
from outreach.importers.formats import source_of
from outreach.importers.headers import fingerprint
from outreach.importers.maps import mapped
from outreach.importers.post_tables import Place, open_table
from outreach.importers.recognise import recognised
from outreach.importers.refusals import UnknownTableError

if TYPE_CHECKING:
    from outreach.domain.messages import Message
    from outreach.importers.header_fits import Certainty
    from outreach.importers.maps import ManualMap
    from outreach.importers.recognise import Recognised
    from outreach.importers.sources import Source

LARGE: Final = 20_000  # rows; more are brought in as long work


@dataclass(frozen=True, kw_only=True)
class Glance:
    """What can be said of a file at once.

    `refusal` says why it cannot be read; `is_unknown`: it is a table, but none that is known, so
    that its columns can be mapped. `names_account`: a column or the posts' links can say whose
    posts they are. `is_large`: it has more than 20,000 records. `certainty` and `why` tell how sure
    it is that the file is of that format.
    """

    platform: str | None = None
    format: str | None = None
    language: str | None = None
    refusal: Message | None = None
    is_unknown: bool = False
    names_account: bool = False
    is_large: bool = False
    header: tuple[str, ...] = ()
    certainty: Certainty | None = None
    why: Message | None = None

    @property
    def fingerprint(self) -> str:
        """Give what tables of the same headers share."""
        return fingerprint(self.header)


def glance(source: Source, manual_map: ManualMap | None = None) -> Glance:
    """Look at a file's headers and at how long it is; nothing is raised for content."""
    try:
        sheets = seen_sheets(source, manual_map)
        found = mapped(sheets, manual_map) if manual_map else recognised(sheets)
    except UnknownTableError as error:
        return Glance(refusal=error.message, is_unknown=True, header=_likeliest_header(source))
    except UnreadableFileError as error:
        return Glance(refusal=error.message)
    return Glance(
        platform=found.format.platform,
        format=found.format.name,
        language=found.layout.language,
        names_account=_names_account(found, manual_map),
        is_large=_is_large(found),
        header=found.layout.header,
        certainty=found.certainty,
        why=found.why,
    )


def _likeliest_header(source: Source) -> tuple[str, ...]:
    try:
        return open_table(source, Place()).header
    except UnreadableFileError:
        return ()


def _names_account(found: Recognised, manual_map: ManualMap | None) -> bool:
    """Tell whether a column, the map or the links of the platform name accounts."""
    places = found.layout.places
    if "account" in places or "account_id" in places:
        return True
    if manual_map is not None and manual_map.account:
        return True
    source = source_of(found.format.platform)
    return bool(
        source and found.format.platform in source.permalink_account and "permalink" in places
    )


def _is_large(found: Recognised) -> bool:
    records = itertools.islice(found.sheet.records(), LARGE + 1, None)
    return next(records, None) is not None
