"""What all PDF documents share: how typst sets one, and how its file is named."""

from __future__ import annotations

import importlib
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from outreach.reports.charts import FONTS

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOK: Final = Path(__file__).with_name("look.typ")
LONGEST_SLUG: Final = 60


def typeset(template: Path, document: Mapping[str, object], folder: Path) -> bytes:
    """Set a document in a folder of its own: typst reads nothing outside it.

    Its words go in as data, so that none of them is read as markup.
    """
    typst = importlib.import_module("typst")
    for part in (template, LOOK):
        (folder / part.name).write_bytes(part.read_bytes())
    (folder / "report.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    made: bytes = typst.compile(
        str(folder / template.name),
        root=str(folder),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )
    return made


def slug(text: str) -> str:
    """Write a text as a file's name has it: kota-pae-2."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower())[:LONGEST_SLUG].strip("-")
