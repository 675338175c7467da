"""Reading what posts are about."""

from __future__ import annotations

import sys

from outreach import runtime
from outreach.cli.commands import Group, said
from outreach.text.classify import classify_stream

group = Group("text", help="Teks / text.")


@group.deed(
    "classify",
    said("Read texts, one JSON object a line, and write their topics and sentiment."),
)
def classify() -> None:
    """Classify standard input."""
    is_whole = classify_stream(sys.stdin.buffer, sys.stdout, runtime.gettext())
    if not is_whole:
        sys.exit(1)
