"""Which member on the register a row of a list means, and which ones it may mean."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from outreach.domain.members import MemberKind
from outreach.domain.messages import Message
from outreach.domain.plain_words import plain_words
from outreach.domain.regions import NATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from outreach.domain.member_lists import ListedMember
    from outreach.storage.queries.member_imports import RegisteredName

_ALIKE: Final = 88  # of 100: one or two letters in a name of usual length
_MOST_SHARING: Final = 200  # members of a region that share a word: it tells nothing
_MOST_OFFERED: Final = 3
_START: Final = 5  # letters
_FORMS: Final = frozenset({"pt", "cv", "yayasan", "perkumpulan", "tbk"})
_DIGITS: Final = re.compile(r"\d+")


class Register:
    """The members of a scope, found by their names."""

    def __init__(self, members: Iterable[RegisteredName]) -> None:
        self.by_id: dict[int, RegisteredName] = {}
        self._by_name: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        self._by_other: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self._by_word: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for member in members:
            self._add(member)

    def _add(self, member: RegisteredName) -> None:
        self.by_id[member.id] = member
        keys = [plain_words(name) for name in (member.name, *member.other_names)]
        for key, index in zip(keys, (self._by_name, *[self._by_other] * len(keys)), strict=False):
            index[key, member.kind, member.region_code].append(member.id)
            self._by_key[key].append(member.id)
            for word in _words(key):
                self._by_word[member.region_code, word].append(member.id)

    def matching(self, row: ListedMember) -> list[int]:
        """List the members of this very name, kind and region; another name counts after names."""
        key = (plain_words(row.name), row.kind, row.region_code)
        return list(dict.fromkeys(self._by_name.get(key, []) or self._by_other.get(key, [])))

    def alike(self, row: ListedMember) -> list[RegisteredName]:
        """List the members that the row may mean, the likeliest first; deciding is a person's."""
        key = plain_words(row.name)
        likeness: dict[int, float] = {}
        for id_ in self._by_key.get(key, ()):
            if _may_be_one(row, self.by_id[id_]):
                likeness[id_] = 100.0
        for id_ in self._near(row, key):
            best = max(
                _likeness(key, plain_words(name))
                for name in (self.by_id[id_].name, *self.by_id[id_].other_names)
            )
            if best >= _ALIKE:
                likeness.setdefault(id_, best)
        ids = sorted(likeness, key=lambda id_: (-likeness[id_], id_))
        return [self.by_id[id_] for id_ in ids[:_MOST_OFFERED]]

    def _near(self, row: ListedMember, key: str) -> set[int]:
        """Gather the members of the region that share a telling word or the beginning."""
        found: set[int] = set()
        for word in _words(key):
            sharing = self._by_word.get((row.region_code, word), ())
            if len(sharing) <= _MOST_SHARING:
                found.update(sharing)
        return found


def may_be(alike: Iterable[RegisteredName]) -> Message:
    """Say which members a new name may mean."""
    return Message(
        "This may be %(names)s, which is on the register. Decide whether it is the same.",
        names=", ".join(each.name for each in alike),
    )


def _words(key: str) -> Iterator[str]:
    words = [word for word in key.split() if word not in _FORMS]
    yield from words
    yield "".join(words)[:_START] + "…"


def _may_be_one(row: ListedMember, member: RegisteredName) -> bool:
    """Tell whether two of one name may be one: in one region, or in one that holds the other.

    Offices bear the same name in each region and are told apart by it.
    """
    if row.region_code == member.region_code:
        return True
    if row.kind is not member.kind or row.kind is MemberKind.INSTITUTION:
        return False
    longer, shorter = sorted((row.region_code, member.region_code), key=len, reverse=True)
    return shorter == NATION or longer.startswith(shorter + ".")


def _likeness(key: str, other: str) -> float:
    """Say how alike two names are, from 0 to 100; other numbers are other members."""
    if _DIGITS.findall(key) != _DIGITS.findall(other):
        return 0.0
    first, second = _bare(key), _bare(other)
    return fuzz.ratio(first, second, score_cutoff=_ALIKE)


def _bare(key: str) -> str:
    return " ".join(word for word in key.split() if word not in _FORMS)
