"""Reading an export: a file to posts, or to the sentence that says why not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.accounts import Accounts, account_warnings, filled_accounts
from outreach.importers.columns import Cleaner
from outreach.importers.evidence import evidence_of
from outreach.importers.formats import source_of
from outreach.importers.maps import mapped
from outreach.importers.merged_exports import has_other_header, put_together, under_one_header
from outreach.importers.parsed import ParsedExport, Posts
from outreach.importers.reading import read_sheets
from outreach.importers.recognise import recognised
from outreach.importers.refusals import refusal_sentence
from outreach.importers.rejections import MOST_REJECTED, at_fault, misshapen, too_many
from outreach.importers.sources import source_of_bytes
from outreach.importers.spools import Spool
from outreach.importers.tables import table_of
from outreach.indicators.frames import POSTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from outreach.importers.columns import Columns
    from outreach.importers.evidence import Evidence
    from outreach.importers.maps import ManualMap
    from outreach.importers.parsed import Rejection
    from outreach.importers.recognise import Recognised
    from outreach.importers.sheets import Sheet
    from outreach.importers.sources import Source
    from outreach.importers.tables import Table


def read_export(
    content: bytes,
    name: str,
    *,
    account: str | None = None,
    manual_map: ManualMap | None = None,
) -> ParsedExport:
    """Read a file of posts that is in memory; see open_export."""
    return open_export(source_of_bytes(name, content), account=account, manual_map=manual_map)


def open_export(
    source: Source, *, account: str | None = None, manual_map: ManualMap | None = None
) -> ParsedExport:
    """Read a file of posts, as its own columns say or as a map does; a large one part by part.

    What cannot be read is refused in the result, with a sentence; nothing is raised for content.
    `account` names whose posts they are where no column does.
    """
    try:
        sheets = seen_sheets(source, manual_map)
        found = mapped(sheets, manual_map) if manual_map else recognised(sheets)
    except UnreadableFileError as error:
        return ParsedExport(
            name=source.name, accepted=False, reason=error.message, is_counted=False
        )
    try:
        parsed = _parsed(found, account or (manual_map.account if manual_map else None))
    except UnreadableFileError as error:
        return ParsedExport(
            name=source.name,
            accepted=False,
            reason=error.message,
            is_counted=False,
            platform=found.format.platform,
            format=found.format.name,
            language=found.layout.language,
            time_zone=found.format.time_zone,
        )
    return replace(parsed, name=source.name)


def seen_sheets(source: Source, manual_map: ManualMap | None) -> list[Sheet]:
    """See a file as sheets, in the way that a map says where there is one."""
    if manual_map is None:
        return read_sheets(source)
    return read_sheets(
        source,
        delimiter=manual_map.delimiter,
        encoding=manual_map.encoding,
        first_line=manual_map.header_line,
    )


def _parsed(found: Recognised, account: str | None) -> ParsedExport:
    table = table_of(found.sheet.records(), found.layout)
    parsed = _read(found, table, account)
    if found.is_map:
        return parsed
    if not table.other_headers and not has_other_header(found.format, parsed.rejections):
        return replace(parsed, warnings=(*parsed.warnings, *put_together(table.headers)))
    merged = under_one_header(found)
    return _read(merged, table_of(merged.sheet.records(), merged.layout), account)


def _read(found: Recognised, table: Table, account: str | None) -> ParsedExport:
    evidence = evidence_of(found, table)
    rows = _Rows(found=found, account=account, rejected=misshapen(found, table))
    rows.read(table, evidence)
    rows.assert_one_row_a_post()
    posts = Posts(rows.spool, rows.last_ones())
    rejections = tuple(rows.rejected[line] for line in sorted(rows.rejected))
    accounts = Accounts.of(posts)
    return ParsedExport(
        accepted=len(posts) > 0,
        reason=None if len(posts) else _nothing_read(rejections),
        platform=found.format.platform,
        format=found.format.name,
        language=found.layout.language,
        time_zone=rows.time_zone,
        decimal=evidence.decimal,
        decimal_cell=evidence.decimal_cell,
        rows=len(rows.spool) + len(rejections),
        repeated=len(rows.spool) - len(posts),
        kept=posts,
        rejections=rejections,
        warnings=(
            *found.sheet.warnings,
            *found.warnings,
            *added_up(rows.warnings),
            *evidence.warnings,
            *_short(table.short),
            *table.warnings,
            *_unknown_zone(found, evidence, posts),
            *account_warnings(accounts),
        ),
        offered=rows.offered,
        accounts=accounts.by_name,
        nameless=accounts.nameless,
        main_account=Accounts.of(Posts(rows.spool)).main,
        is_map=found.is_map,
        certainty=found.certainty,
        why=found.why,
    )


@dataclass(kw_only=True)
class _Rows:
    """The rows of a file as they are read, part by part.

    `keys` are digests of what tells posts apart, of the rows that have it; `is_kept` tells which of
    those rows are accepted.
    """

    found: Recognised
    account: str | None
    rejected: dict[int, Rejection]
    spool: Spool = field(default_factory=Spool)
    warnings: list[Message] = field(default_factory=list)
    keys: list[NDArray[np.uint64]] = field(default_factory=list)
    is_kept: list[NDArray[np.bool_]] = field(default_factory=list)
    offered: frozenset[str] = frozenset()
    time_zone: str | None = None

    def read(self, table: Table, evidence: Evidence) -> None:
        """Clean a table part by part, and keep what is accepted."""
        cleaner = Cleaner(found=self.found, evidence=evidence)
        self.offered, self.time_zone = cleaner.offered, cleaner.time_zone
        for cells in table.cells:
            columns = cleaner.columns(cells)
            self.warnings += columns.warnings
            self.rejected = at_fault(self.found, columns) | self.rejected
            if len(self.rejected) > MOST_REJECTED:
                first = min(self.rejected)
                raise too_many(first, self.rejected[first].reason)
            is_accepted = ~cells.index.isin(self.rejected) if self.rejected else None
            frame = self._frame(cells.index, columns)
            self._note_keys(columns, is_accepted)
            self.spool.add(frame if is_accepted is None else frame[is_accepted])

    def assert_one_row_a_post(self) -> None:
        """Refuse a breakdown by day; destroyed ids collapse posts too: only intact ones count."""
        keys = np.concatenate(self.keys)
        source = source_of(self.found.format.platform)
        if source and len(np.unique(keys)) < self.found.format.least_unique_share * len(keys):
            raise UnreadableFileError(refusal_sentence("breakdown", source))

    def last_ones(self) -> NDArray[np.bool_] | None:
        """Mark the accepted rows that are the last of their post; None where none is repeated."""
        keys = np.concatenate(self.keys)[np.concatenate(self.is_kept)]
        _, from_the_end = np.unique(keys[::-1], return_index=True)
        if len(from_the_end) == len(keys):
            return None
        is_last = np.zeros(len(keys), dtype=bool)
        is_last[len(keys) - 1 - from_the_end] = True
        return is_last

    def _note_keys(self, columns: Columns, is_accepted: NDArray[np.bool_] | None) -> None:
        keys = columns.series[self.found.format.key]
        is_intact = keys.notna().to_numpy()
        intact = keys[is_intact].to_numpy(dtype=object)
        self.keys.append(pd.util.hash_array(intact, categorize=False))
        accepted = np.ones(len(keys), dtype=bool) if is_accepted is None else is_accepted
        self.is_kept.append(accepted[is_intact])

    def _frame(self, index: pd.Index[Any], columns: Columns) -> pd.DataFrame:
        """Put the columns together as indicators.frames.POSTS."""
        unknown = {
            kind: pd.Series(pd.NA if kind != "datetime64[s]" else pd.NaT, index=index, dtype=kind)
            for kind in set(POSTS.values())
        }
        accounts = filled_accounts(
            columns.series, unknown["string"], self.found.format.platform, self.account
        )
        filled = {**columns.series, "account": accounts}
        known = {name: filled.get(name, unknown[kind]) for name, kind in POSTS.items()}
        return pd.DataFrame(known).astype(POSTS)


def added_up(warnings: Iterable[Message]) -> list[Message]:
    """Say once what several parts of a file warn of, with their counts together."""
    counts: Counter[tuple[str, tuple[tuple[str, object], ...]]] = Counter()
    for warning in warnings:
        others = tuple((name, each) for name, each in warning.params.items() if name != "count")
        count = warning.params.get("count", 0)
        assert isinstance(count, int)
        counts[warning.msgid, others] += count
    return [
        Message(msgid, **dict(others), **({"count": count} if count else {}))
        for (msgid, others), count in counts.items()
    ]


def _nothing_read(rejections: Sequence[Rejection]) -> Message:
    if not rejections:
        return Message("The file has a header but no posts.")
    return Message(
        "No row of this file can be read. Line %(line)s: %(reason)s",
        line=str(rejections[0].line),
        reason=rejections[0].reason,
    )


def _short(rows: int) -> tuple[Message, ...]:
    if not rows:
        return ()
    return (
        Message(
            "Rows with fewer cells than the header: %(count)s. What they lack is unknown.",
            count=rows,
        ),
    )


def _unknown_zone(found: Recognised, evidence: Evidence, posts: Posts) -> tuple[Message, ...]:
    """Warn of times whose zone neither the format nor they themselves tell; dates have none."""
    if found.format.time_zone or evidence.times.zones:
        return ()
    if all(frame["published_at"].isna().all() for frame in posts.columns("published_at")):
        return ()
    return (
        Message(
            "The file does not say in which time zone its times are. They were taken for those of "
            "%(zone)s.",
            zone=found.format.assumed_zone,
        ),
    )
