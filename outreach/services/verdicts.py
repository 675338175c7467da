"""What an import keeps of what its file was found to hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert

from outreach.importers.accounts import Accounts
from outreach.storage.models.imports import RejectedRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.importers.parsed import ParsedExport, Rejection

_LONGEST_PLACE: Final = 200


def final_export(parsed: ParsedExport, left_out: Sequence[Rejection]) -> ParsedExport:
    """Take posts that were rejected late out of what the file was found to hold."""
    if not left_out:
        return parsed
    posts = parsed.kept.without([each.line for each in left_out])
    rejections = sorted([*parsed.rejections, *left_out], key=lambda each: each.line)
    return replace(
        parsed, kept=posts, rejections=tuple(rejections), accounts=Accounts.of(posts).by_name
    )


def verdict_of(
    final: ParsedExport, zone: ZoneInfo, touched: Mapping[int, Iterable[Month]]
) -> dict[str, Any]:
    """Write what the preview says, with sentences that can still be translated.

    `seen` is what the file was recognised by; `touched` are the months, by channel and by the clock
    of `zone`, whose numbers change once the import is accepted.
    """
    verdict = final.document(str, zone)
    del verdict["rejections"]  # they have a table of their own
    return {
        **verdict,
        "warnings": [warning.packed() for warning in final.warnings],
        "seen": {
            "certainty": final.certainty,
            "why": None if final.why is None else final.why.packed(),
            "decimal_cell": _storable(final.decimal_cell, _LONGEST_PLACE),
        },
        "zone": zone.key,
        "touched": {
            str(channel_id): sorted(map(str, months)) for channel_id, months in touched.items()
        },
    }


def keep_rejections(session: Session, import_id: int, rejections: Iterable[Rejection]) -> None:
    """Write down the rows that could not be read."""
    rows = [
        {
            "import_id": import_id,
            "line": rejection.line,
            "sheet": _storable(rejection.sheet, _LONGEST_PLACE),
            "column": _storable(rejection.column, _LONGEST_PLACE),
            "content": _storable(rejection.content, None),
            "reason": rejection.reason.packed(),
        }
        for rejection in rejections
    ]
    if rows:
        session.execute(insert(RejectedRow), rows)


def _storable(text: str | None, longest: int | None) -> str | None:
    return None if text is None else text.replace("\0", "")[:longest]
