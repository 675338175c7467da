"""A map of a list's columns, written by a person as TOML."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.errors import InvalidInputError, Problem, UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.headers import plain_header
from outreach.importers.list_words import list_words
from outreach.importers.map_texts import map_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from outreach.importers.list_tables import ListTable

_CHECKS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "sheet": lambda value: isinstance(value, str) and value != "",
    "header_line": lambda value: type(value) is int and value > 0,
}


@dataclass(frozen=True, kw_only=True)
class MemberMap:
    """Which header holds which of our columns, and where the headers stand."""

    columns: Mapping[str, str]
    sheet: str | None = None
    header_line: int | None = None

    def places(self, table: ListTable) -> dict[str, int]:
        """Find the map's headers in a table. Raises UnreadableFileError that names one it lacks."""
        headers = [plain_header(text) for text in table.header]
        places: dict[str, int] = {}
        for name, header in self.columns.items():
            if plain_header(header) not in headers:
                raise UnreadableFileError(
                    Message(
                        "The file has no column %(column)s, which the map names.", column=header
                    )
                )
            places[name] = headers.index(plain_header(header))
        return places


def member_map_text(member_map: MemberMap) -> str:
    """Write a map as the TOML that `load_member_map` reads."""
    settings = {"sheet": member_map.sheet, "header_line": member_map.header_line}
    return map_text(settings, member_map.columns)


def load_member_map(content: bytes) -> MemberMap:
    """Read a map. Raises InvalidInputError that names the key at fault."""
    try:
        written = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _invalid(Message("The map is not a text in UTF-8.")) from error
    except tomllib.TOMLDecodeError as error:
        raise _invalid(Message("The map is not TOML: %(error)s", error=str(error))) from error
    columns = written.pop("columns", None)
    for key, value in written.items():
        if key not in _CHECKS:
            raise _invalid(Message("The map has a key that is not known: %(key)s.", key=key))
        if not _CHECKS[key](value):
            raise _invalid(Message("The map's %(key)s cannot be used as it is.", key=key))
    return MemberMap(columns=_columns(columns), **written)


def _columns(written: object) -> dict[str, str]:
    if not isinstance(written, dict) or "name" not in written:
        raise _invalid(Message("The map lacks %(key)s.", key="columns.name"))
    for name, header in written.items():
        key = f"columns.{name}"
        if name not in list_words().columns:
            raise _invalid(Message("The map has a key that is not known: %(key)s.", key=key))
        if not isinstance(header, str):
            raise _invalid(Message("The map's %(key)s cannot be used as it is.", key=key))
    return written


def _invalid(message: Message) -> InvalidInputError:
    return InvalidInputError([Problem(field="map", message=message)])
