"""The words of lists of members, as data/member_lists.toml has them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from outreach import DATA
from outreach.domain.members import LegalDocument, MemberKind, MemberSubkind, PressStatus, kind_of
from outreach.domain.plain_words import plain_words
from outreach.domain.topics import Topic
from outreach.importers.header_fits import Headers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILE: Final = DATA / "member_lists.toml"

Kind = tuple[MemberKind, MemberSubkind | None]


@dataclass(frozen=True, kw_only=True)
class ListWords:
    """Headers by our name of the column, and what each word in a cell means."""

    columns: Mapping[str, Headers]
    same: Mapping[str, str]
    filler: frozenset[str]
    kinds: Mapping[str, Kind]
    first_words: Mapping[str, Kind]
    press_status: Mapping[str, PressStatus]
    legal_document: Mapping[str, LegalDocument]
    topics: Mapping[str, Topic]
    region_level: Mapping[str, str]
    provinces: Mapping[str, tuple[str, ...]]
    nation: frozenset[str]

    def header(self, text: str) -> frozenset[str]:
        """Give the words of a header in the form in which they are compared."""
        return _header(text, self.same, self.filler)


@cache
def list_words() -> ListWords:
    """Read the file once."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    same = {other: word for word, others in written["same"].items() for other in others}
    filler = frozenset(written["filler"])
    kinds: dict[str, Kind] = _turned(written["kinds"], lambda key: (MemberKind(key), None))
    return ListWords(
        columns={
            name: Headers(
                whole=tuple(_header(text, same, filler) for text in column["whole"]),
                within=tuple(_header(text, same, filler) for text in column.get("within", ())),
            )
            for name, column in written["columns"].items()
        },
        same=same,
        filler=filler,
        kinds=kinds | _turned(written["subkinds"], _subkind),
        first_words=_turned(written["first_words"], _subkind),
        press_status=_turned(written["press_status"], PressStatus),
        legal_document=_turned(written["legal_document"], LegalDocument),
        topics=_turned(written["topics"], Topic),
        region_level=_turned(written["region_level"], str),
        provinces={code: tuple(names) for code, names in written["provinces"].items()},
        nation=frozenset(written["nation"]["words"]),
    )


def _header(text: str, same: Mapping[str, str], filler: frozenset[str]) -> frozenset[str]:
    words = [same.get(word, word) for word in plain_words(text).split()]
    return frozenset(word for word in words if word not in filler)


def _turned(written: Mapping[str, list[str]], meant: Callable[[str], Any]) -> dict[str, Any]:
    """Go from each word to what it means."""
    return {plain_words(word): meant(key) for key, words in written.items() for word in words}


def _subkind(key: str) -> Kind:
    subkind = MemberSubkind(key)
    return kind_of(subkind), subkind
