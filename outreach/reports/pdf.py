"""The monthly report as a PDF, set by typst."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.messages import Message
from outreach.reports.charts import png
from outreach.reports.contents import contents
from outreach.reports.documents import slug, typeset
from outreach.reports.parts import Wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from outreach.reports.monthly import MonthlyReport
    from outreach.reports.parts import Contents
    from outreach.reports.writing import Writer

TEMPLATE: Final = Path(__file__).with_name("monthly.typ")
LABELS: Final = {
    "contents": Message("Contents"),
    "page": Message("Page"),
    "of": Message("of"),
    "table": Message("Table"),
    "figure": Message("Figure"),
    "place": Message("Place"),
    "name": Message("Name"),
}


def pdf(
    report: MonthlyReport, *, say: Callable[[Message], str], writer: Writer, zone: ZoneInfo
) -> bytes:
    """Set the report; people's words go in as data, so that none of them is read as markup."""
    words = contents(report, Wording(say=say, writer=writer, zone=zone))
    with tempfile.TemporaryDirectory(prefix="outreach-report-") as folder:
        return _set(words, Path(folder), say=say, language=writer.language)


def file_name(report: MonthlyReport) -> str:
    """Name the file after month and region: laporan-indikator-2026-10-jawa-tengah.pdf."""
    return f"laporan-indikator-{report.month}-{slug(report.region.name)}.pdf"


def _set(words: Contents, folder: Path, *, say: Callable[[Message], str], language: str) -> bytes:
    labels = {name: say(label) for name, label in LABELS.items()}
    document = {**_with_pictures(words, folder), "language": language, "labels": labels}
    return typeset(TEMPLATE, document, folder)


def _with_pictures(words: Contents, folder: Path) -> dict[str, Any]:
    document = asdict(words)
    for section, printed in zip(words.sections, document["sections"], strict=True):
        for number, part in enumerate(section.parts):
            if part.chart is not None:
                name = f"{section.key}-{number}.png"
                (folder / name).write_bytes(png(part.chart))
                printed["parts"][number]["chart"] |= {
                    "picture": name,
                    "description": part.chart.description,
                }
    return document
