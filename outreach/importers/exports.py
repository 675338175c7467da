"""Reading an export: bytes to posts, or to the sentence that says why not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.accounts import (
    account_warnings,
    count_by_account,
    filled_accounts,
    main_account,
)
from outreach.importers.columns import cleaned_columns
from outreach.importers.formats import source_of
from outreach.importers.maps import mapped
from outreach.importers.parsed import ParsedExport
from outreach.importers.reading import read_sheets
from outreach.importers.recognise import recognised
from outreach.importers.refusals import refusal_sentence
from outreach.importers.rejections import rejections_of
from outreach.importers.tables import table_of
from outreach.indicators.frames import POSTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.importers.columns import Columns
    from outreach.importers.maps import ManualMap
    from outreach.importers.parsed import Rejection
    from outreach.importers.recognise import Recognised
    from outreach.importers.sheets import Sheet
    from outreach.importers.tables import Table


def read_export(
    content: bytes,
    name: str,
    *,
    account: str | None = None,
    manual_map: ManualMap | None = None,
) -> ParsedExport:
    """Read a file of posts, as its own columns say or as a map does.

    What cannot be read is refused in the result, with a sentence; nothing is raised for content.
    `account` names whose posts they are where no column does.
    """
    try:
        sheets = _sheets(content, manual_map)
        found = mapped(sheets, manual_map) if manual_map else recognised(sheets)
    except UnreadableFileError as error:
        return ParsedExport(name=name, accepted=False, reason=error.message, is_counted=False)
    try:
        parsed = _parsed(found, account or (manual_map.account if manual_map else None))
    except UnreadableFileError as error:
        return ParsedExport(
            name=name,
            accepted=False,
            reason=error.message,
            is_counted=False,
            platform=found.format.platform,
            format=found.format.name,
            language=found.layout.language,
            time_zone=found.format.time_zone,
        )
    return replace(parsed, name=name)


def _sheets(content: bytes, manual_map: ManualMap | None) -> list[Sheet]:
    if manual_map is None:
        return read_sheets(content)
    return read_sheets(
        content,
        delimiter=manual_map.delimiter,
        encoding=manual_map.encoding,
        first_line=manual_map.header_line,
    )


def _parsed(found: Recognised, account: str | None) -> ParsedExport:
    table = table_of(found.sheet.records(), found.layout)
    columns = cleaned_columns(found, table)
    _assert_one_row_a_post(found, columns)
    rejections = rejections_of(found, table, columns)
    accepted = _accepted(found, table, columns, rejections, account)
    repeated = accepted.duplicated(found.format.key, keep="last")
    posts = accepted[~repeated] if repeated.any() else accepted
    return ParsedExport(
        accepted=len(posts) > 0,
        reason=None if len(posts) else _nothing_read(rejections),
        platform=found.format.platform,
        format=found.format.name,
        language=found.layout.language,
        time_zone=found.format.time_zone,
        decimal=columns.decimal,
        rows=len(accepted) + len(rejections),
        repeated=int(repeated.sum()),
        posts=posts,
        rejections=rejections,
        warnings=(
            *found.sheet.warnings,
            *found.warnings,
            *columns.warnings,
            *_short(table.short),
            *account_warnings(posts),
        ),
        offered=frozenset(columns.offered),
        accounts=count_by_account(posts),
        main_account=main_account(accepted),
        is_map=found.is_map,
    )


def _assert_one_row_a_post(found: Recognised, columns: Columns) -> None:
    """Refuse a breakdown by day; destroyed ids collapse posts too, so only intact ones count."""
    intact = columns.series[found.format.key].dropna()
    source = source_of(found.format.platform)
    if source and intact.nunique() < found.format.least_unique_share * len(intact):
        raise UnreadableFileError(refusal_sentence("breakdown", source))


def _accepted(
    found: Recognised,
    table: Table,
    columns: Columns,
    rejections: Sequence[Rejection],
    account: str | None,
) -> pd.DataFrame:
    """Put the columns together as indicators.frames.POSTS, without the rejected rows."""
    unknown = pd.Series(pd.NA, index=table.cells.index, dtype="string")
    accounts = filled_accounts(columns.series, unknown, found.format.platform, account)
    filled = {**columns.series, "account": accounts}
    frame = pd.DataFrame({name: filled.get(name, unknown) for name in POSTS}).astype(POSTS)
    rejected = frame.index.isin([rejection.line for rejection in rejections])
    return frame[~rejected] if rejected.any() else frame


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
