"""Maps of columns as the TOML that people keep and the command line takes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What JSON leaves as it is and TOML does not: the delete character, and halves of characters.
_UNWRITABLE: Final = re.compile("[\x7f\ud800-\udfff]")


def map_text(
    settings: Mapping[str, str | int | None], columns: Mapping[str, str | Sequence[str]]
) -> str:
    """Write a map: its settings where they are known, then its columns."""
    top = [f"{key} = {_value(value)}" for key, value in settings.items() if value is not None]
    below = [f"{name} = {_value(headers)}" for name, headers in columns.items()]
    return "\n".join([*top, "", "[columns]", *below, ""])


def _value(value: str | int | Sequence[str]) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        written = json.dumps(value, ensure_ascii=False)  # a string of JSON is one of TOML
        return _UNWRITABLE.sub(lambda found: rf"\u{ord(found[0]):04x}", written)
    return f"[{', '.join(map(_value, value))}]"
