"""The record of an action as a PDF that can be signed."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from outreach.domain.messages import Message
from outreach.reports.action_words import in_words
from outreach.reports.documents import slug, typeset

if TYPE_CHECKING:
    from outreach.reports.action_record import RecordedAction
    from outreach.reports.parts import Wording

TEMPLATE: Final = Path(__file__).with_name("action_record.typ")
LABELS: Final = {
    "page": Message("Page"),
    "of": Message("of"),
    "fields": Message("The seven fields"),
    "evidence": Message("Members and evidence"),
    "name": Message("Name"),
}


def action_pdf(record: RecordedAction, wording: Wording) -> bytes:
    """Set the record of an action."""
    document = {
        **asdict(in_words(record, wording)),
        "language": wording.writer.language,
        "labels": {name: wording.say(label) for name, label in LABELS.items()},
    }
    with tempfile.TemporaryDirectory(prefix="outreach-record-") as folder:
        return typeset(TEMPLATE, document, Path(folder))


def action_file_name(record: RecordedAction) -> str:
    """Name the file after the action: kegiatan-12-rakor-pokja-pkp.pdf."""
    return "-".join(filter(None, ("kegiatan", str(record.id), slug(record.details.title)))) + ".pdf"
