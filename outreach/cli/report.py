"""Building the monthly report as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from outreach import runtime
from outreach.cli.choices import MONTH, scope_of
from outreach.cli.commands import Group, option, said
from outreach.domain.errors import OutreachError
from outreach.domain.messages import Message
from outreach.reports.page import html
from outreach.reports.pdf import pdf
from outreach.services.published import published_pdf
from outreach.services.reports import monthly_report

if TYPE_CHECKING:
    from outreach.domain.months import Month
    from outreach.reports.monthly import MonthlyReport

group = Group("report", help="Laporan / report.")


def _pdf(report: MonthlyReport) -> bytes:
    return pdf(report, say=runtime.say, writer=runtime.writer(), zone=runtime.zone())


def _json(report: MonthlyReport) -> bytes:
    document = json.dumps(report.document(runtime.say), ensure_ascii=False, indent=2)
    return (document + "\n").encode("utf-8")


def _html(report: MonthlyReport) -> bytes:
    page = html(report, say=runtime.say, writer=runtime.writer(), zone=runtime.zone())
    return page.encode("utf-8")


FORMATS = {"pdf": _pdf, "json": _json, "html": _html}


@group.deed("build", said("Write the month's report into a file."))
@option("--month", type=MONTH, required=True, help_text=said("The month, such as 2026-10."))
@option("--region", default=None, help_text=said("Kemendagri code; without it the nation."))
@option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    required=True,
    help_text=said("What kind of file."),
)
@option(
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help_text=said("Where to write it; a file that is there is replaced."),
)
def build(month: Month, region: str | None, form: str, output: Path) -> None:
    """Build the report and write it."""
    runtime.assert_ready()
    _assert_writable(output)
    with runtime.reading() as session:
        scope = scope_of(session, region)
        report = monthly_report(session, scope, runtime.zone(), month, made_at=runtime.now())
        published = published_pdf(session, scope, month, runtime.language())
    content = published if published and form == "pdf" else FORMATS[form](report)
    try:
        output.write_bytes(content)
    except OSError as error:
        raise _unwritable(output) from error
    click.echo(runtime.say(Message("The report is in %(path)s.", path=str(output))))


def _assert_writable(output: Path) -> None:
    """Refuse a path that cannot be written before the report is worked out."""
    if output.is_dir() or not output.absolute().parent.is_dir():
        raise _unwritable(output)


def _unwritable(output: Path) -> OutreachError:
    return OutreachError(
        Message("%(path)s cannot be written. Choose another place.", path=str(output))
    )
