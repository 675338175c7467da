"""The monthly report as one HTML file that stands alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from outreach import ROOT
from outreach.reports.contents import contents
from outreach.reports.parts import Wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from outreach.domain.messages import Message
    from outreach.reports.monthly import MonthlyReport
    from outreach.reports.writing import Writer

TEMPLATES: Final = ROOT / "templates"
LOOK: Final = ROOT / "outreach" / "web" / "static" / "theme.css"


def html(
    report: MonthlyReport, *, say: Callable[[Message], str], writer: Writer, zone: ZoneInfo
) -> str:
    """Write the report with its look and without links, to be opened or sent as it is."""
    environment = _environment()
    return environment.get_template("reports/document.html").render(
        words_of=contents(report, Wording(say=say, writer=writer, zone=zone)),
        language=writer.language,
        css=LOOK.read_text(encoding="utf-8"),
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
