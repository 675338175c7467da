"""The words of attendance lists, as data/attendance.toml has them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from outreach import DATA
from outreach.domain.members import MemberKind, MemberSubkind
from outreach.domain.plain_words import plain_words
from outreach.importers.member_cells import UnreadableCellError, kind_by_name, read_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outreach.importers.list_words import Kind

FILE: Final = DATA / "attendance.toml"
_MEDIA: Final = "media"
# What members are called, as the kinds of participants are; an institution may be of any kind.
_KINDS: Final[Mapping[MemberKind, str | None]] = {
    MemberKind.MEDIA: _MEDIA,
    MemberKind.INSTITUTION: None,
    MemberKind.COMMUNITY_ORG: MemberSubkind.COMMUNITY.value,
    MemberKind.CHAMPION: MemberKind.CHAMPION.value,
}


@dataclass(frozen=True, kw_only=True)
class Words:
    """What headers and cells may say, the longest words first: plain words and what they mean."""

    headers: Sequence[tuple[str, str]]
    sex: Sequence[tuple[str, str]]
    mode: Sequence[tuple[str, str]]
    kind: Sequence[tuple[str, str]]
    first_words: Sequence[tuple[str, str]]
    marks: frozenset[str]
    no_person: Sequence[tuple[str, str]]

    def header(self, text: str) -> tuple[str, int] | None:
        """Tell which column a header names, and by how many letters; a shorter rest is better."""
        plain = plain_words(re.sub(r"\([^)]*\)", " ", text)) or plain_words(text)
        return _begun(
            plain, [pair for pair in self.headers if len(pair[0]) > 1 or pair[0] == plain]
        )

    def is_mark(self, cell: str) -> bool:
        """Tell whether a cell of a column of marks is ticked."""
        return cell.casefold() in self.marks

    def is_no_person(self, name: str) -> bool:
        """Tell whether a name is what stands below a list, such as its total."""
        return _begun(plain_words(name), self.no_person) is not None


@cache
def attendance_words() -> Words:
    """Read the file once."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Words(
        headers=_longest_first(written["headers"]),
        sex=_longest_first(written["sex"]),
        mode=_longest_first(written["mode"]),
        kind=_longest_first(written["kind"]),
        first_words=_longest_first(written["first_words"]),
        marks=frozenset(written["marks"]["yes"]),
        no_person=_longest_first(written["no_person"]),
    )


def meaning(cell: str, words: Sequence[tuple[str, str]]) -> str | None:
    """Give what a cell means: the whole of it, or the longest known words that it begins with."""
    found = _begun(plain_words(cell), words)
    return None if found is None else found[0]


def kind_said(cell: str) -> str | None:
    """Read the kind of institution that a cell names."""
    said = meaning(cell, attendance_words().kind)
    if said is not None:
        return said
    try:
        return _kind(read_kind(cell))
    except UnreadableCellError:
        return None


def kind_of_name(institution: str) -> str | None:
    """Guess the kind of an institution by the first word of its name, or a word for its kind."""
    found = kind_by_name(institution)
    if found is not None:
        return _kind(found)
    plain = plain_words(institution)
    words = attendance_words()
    exact = next((kind for word, kind in words.kind if word == plain), None)
    return exact or meaning(institution, words.first_words)


def _kind(found: Kind) -> str | None:
    kind, subkind = found
    if kind is MemberKind.MEDIA or subkind is None:
        return _KINDS[kind]
    return subkind.value


def _begun(plain: str, words: Sequence[tuple[str, str]]) -> tuple[str, int] | None:
    for word, meant in words:
        if plain == word or plain.startswith(word + " "):
            return meant, len(word)
    return None


def _longest_first(written: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    pairs = [(plain_words(word), key) for key, words in written.items() for word in words]
    return sorted(pairs, key=lambda pair: -len(pair[0]))
