"""Reading lines of JSON: the topics and the sentiment of one text a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.messages import Message
from outreach.text.topics import reader

if TYPE_CHECKING:
    from typing import BinaryIO, TextIO

    from outreach.domain.messages import Gettext


# Numbers are no text whatever their length: none is turned into an int, which Python limits.
_DECODER: Final = json.JSONDecoder(parse_int=float)


def _as_written(msgid: str) -> str:
    return msgid


def classify_line(line: str, gettext: Gettext = _as_written) -> dict[str, Any]:
    """Read the text in one JSON object; what is no such object gives `{"error": …}`.

    A text that is missing or null speaks of nothing. Sentiment is not read yet: always neutral.
    """
    try:
        entry = _DECODER.decode(line)
    except (ValueError, RecursionError):
        return {"error": Message("The line is not valid JSON.").render(gettext)}
    if not isinstance(entry, dict):
        return {"error": Message("The line is not a JSON object.").render(gettext)}
    text = entry.get("text")
    if not isinstance(text, str | None):
        return {"error": Message("The text is neither a string nor null.").render(gettext)}
    topics = [topic.value for topic in reader().read(text).topics]
    return {"topics": topics, "sentiment": "neutral", "compound": 0.0}


def classify_stream(source: BinaryIO, sink: TextIO, gettext: Gettext = _as_written) -> bool:
    """Write one JSON line for each line, ended by LF alone; say whether none was an error."""
    all_right = True
    for raw in source:
        answer = _classify_bytes(raw.removesuffix(b"\n"), gettext)
        all_right = all_right and "error" not in answer
        sink.write(json.dumps(answer) + "\n")
    return all_right


def _classify_bytes(raw: bytes, gettext: Gettext) -> dict[str, Any]:
    try:
        line = raw.decode("utf-8")
    except UnicodeDecodeError:
        return {"error": Message("The line is not valid UTF-8.").render(gettext)}
    return classify_line(line, gettext)
