"""What bringing in a list of members prints: one JSON document, or sentences and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from outreach.cli.commands import print_json, print_table
from outreach.domain.messages import Message
from outreach.importers.parsed import MOST_REJECTIONS_SHOWN
from outreach.runtime import say
from outreach.services.member_imports import ListRefusedError
from outreach.services.member_plans import Outcome

if TYPE_CHECKING:
    from outreach.domain.errors import OutreachError
    from outreach.importers.member_lists import MemberList
    from outreach.services.member_plans import Plan

REJECTION_HEADS = (Message("Line"), Message("Column"), Message("Reason"))
MOST_ROWS_PRINTED = 20
COUNTS = ("added", "changed", "unchanged", "repeated", "rejected")
NOTHING: Final[dict[str, Any]] = {
    **dict.fromkeys(("import_id", "rows", *COUNTS)),
    "rejections": [],
    "columns": {},
    "warnings": [],
}


def refused(error: OutreachError) -> dict[str, Any]:
    """Give the keys of an import that was refused."""
    if isinstance(error, ListRefusedError):
        return {**NOTHING, **counts_of(error.plan)}
    return NOTHING


def counts_of(plan: Plan) -> dict[str, Any]:
    """Give the counts of rows, and the rejected ones."""
    counts = plan.counts
    return {
        "rows": counts["rows"],
        "added": counts[Outcome.NEW],
        "changed": counts[Outcome.CHANGED],
        "unchanged": counts[Outcome.UNCHANGED],
        "repeated": counts[Outcome.REPEATED],
        "rejected": counts["rejected"],
        "rejections": [
            {
                "line": each.line,
                "sheet": each.sheet,
                "column": each.column,
                "reason": say(each.reason),
            }
            for each in plan.rejections[:MOST_REJECTIONS_SHOWN]
        ],
    }


def document_of(plan: Plan, import_id: int, found: MemberList) -> dict[str, Any]:
    """Give what an import brought."""
    similar = [
        Message(
            "Line %(line)s may be a member on the register: %(name)s. It was added as another.",
            line=str(each.row.line),
            name=each.alike[0].name,
        )
        for each in plan.asked
        if each.outcome is Outcome.NEW
    ]
    return {
        "import_id": import_id,
        **counts_of(plan),
        "columns": dict(found.columns),
        "warnings": [say(sentence) for sentence in (*found.warnings, *similar)],
    }


def print_outcome(document: dict[str, Any], *, is_json: bool) -> None:
    """Print what an import brought."""
    if is_json:
        print_json(document)
        return
    click.echo(
        say(
            Message(
                "Import %(id)s is saved. New: %(added)s, changed: %(changed)s, unchanged: "
                "%(unchanged)s, repeated: %(repeated)s, rejected: %(rejected)s.",
                id=str(document["import_id"]),
                **{name: document[name] for name in COUNTS},
            )
        )
    )
    for warning in document["warnings"]:
        click.echo(say(Message("Warning: %(sentence)s", sentence=warning)))
    if document["rejections"]:
        print_table(
            REJECTION_HEADS,
            [
                (str(each["line"]), each["column"], each["reason"])
                for each in document["rejections"][:MOST_ROWS_PRINTED]
            ],
        )
