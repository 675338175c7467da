"""The words that the rules speak of, found again in what people type."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from outreach.text.hashtags import words_of
from outreach.text.indonesian import SPELLINGS, plain, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UNKNOWN: Final = 0  # a word that no rule speaks of
PAUSE: Final = -1  # a sign that parts two phrases
STOP: Final = -2  # the end of a sentence

_STOPS: Final = frozenset(".!?\n")
_SIGNS: Final = _STOPS | frozenset("…,;:/|•·()[]{}–—=+>-")
_ADDRESS: Final = re.compile(r"@|\.|://")
_CLITICS: Final = ("nya", "lah", "kah", "pun", "ku", "mu", "2")  # rumah2: rumah-rumah
_GLUED: Final = ("di", "ke")  # prepositions, often written without the space
_PREFIXES: Final = ("di", "ter", "ber", "ke")
_SHORTEST_STEM: Final = 3
_LONGEST_WORD: Final = 80
_RUNS: Final = re.compile(r"(.)\1+")
_CHUNKS: Final = re.compile(r"[^_]+")
_PARTS: Final = re.compile(r"[^-‐‑]+")

# Words that only look as if they ended in a particle.
_WHOLE: Final = frozenset(
    [
        "adalah",
        "masalah",
        "sekolah",
        "jumlah",
        "salah",
        "setelah",
        "ialah",
        "lelah",
        "kalah",
        "ulah",
        "langkah",
        "nikah",
    ]
)


class Piece(NamedTuple):
    """One word or sign of a token: its number, and where it stands in that token."""

    code: int
    start: int
    end: int


class Vocabulary:
    """The words of the rules under each form that people give them."""

    def __init__(
        self,
        words: Iterable[str],
        spellings: Mapping[str, str],
        verbs: Iterable[str],
        fillers: Iterable[str],
    ) -> None:
        stems = {form: stem for stem in verbs for form in verb_forms(stem)}
        spelt = {**SPELLINGS, **spellings}
        self._meant = stems | {form: stems.get(word, word) for form, word in spelt.items()}
        self._fillers = frozenset(map(self._meaning, fillers))
        known = {self._meaning(word) for word in words} | self._fillers
        self._codes = {word: code for code, word in enumerate(sorted(known), start=1)}
        self._forms = {form: word for form, word in self._meant.items() if word in known}
        self._forms |= {word: word for word in known}
        self._squeezed = {_RUNS.sub(r"\1", form): word for form, word in self._forms.items()}

    @cached_property
    def longest_number(self) -> int:
        """How many digits a word may have that is made of nothing else, and be one of the rules'.

        One more than the longest of theirs, since a 2 at the end can double a word: rumah2.
        """
        longest = max((len(form) for form in self._forms if form.isdecimal()), default=0)
        return max(longest, _SHORTEST_STEM) + 1

    def _meaning(self, word: str) -> str:
        return self._meant.get(word, word)

    def codes(self, words: Iterable[str]) -> tuple[int, ...]:
        """Give the numbers of a phrase's words, without those that only fill."""
        meant = map(self._meaning, words)
        return tuple(self._codes[word] for word in meant if word not in self._fillers)

    def pieces(self, token: str) -> list[Piece]:
        """Take a token apart into words; a word that only fills leaves none."""
        if token.isalnum():
            return self._pieces_at(token, [(0, len(token))])
        if token[0] in _SIGNS:
            stops = token[0] in _STOPS and not token.startswith("..")
            return [Piece(STOP if stops else PAUSE, 0, len(token))]
        return self._pieces_at(token, self._spans(token))

    def _spans(self, token: str) -> list[tuple[int, int]]:
        if token[0] == "#":
            return words_of(token, self._forms)
        if _ADDRESS.search(token):
            return [(0, len(token))]
        chunks = [match.span() for match in _CHUNKS.finditer(token)]
        return [part for chunk in chunks for part in _parts(token, *chunk)]

    def _pieces_at(self, token: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
        pieces = []
        for start, end in spans:
            word = self._word(token[start:end])
            if word not in self._fillers:
                pieces.append(Piece(self._codes.get(word, UNKNOWN), start, end))
        return pieces

    def _word(self, written: str) -> str:
        """Name the rules' word that is meant; nothing where they do not speak of it."""
        if len(written) > _LONGEST_WORD:
            return ""
        word = _single(plain(written))
        forms = self._forms
        for stem in (word, _bare(word), *_unglued(word)):
            if stem in forms:
                return forms[stem]
        squeezed = _RUNS.sub(r"\1", word)
        if squeezed != word and len(squeezed) >= _SHORTEST_STEM:
            return self._squeezed.get(squeezed) or self._squeezed.get(_bare(squeezed), "")
        return ""


def _single(word: str) -> str:
    """Write a word with a hyphen without it: rumah-rumah, air-nya, di-bedah."""
    first, hyphen, rest = word.replace("‐", "-").partition("-")
    return first if hyphen and _bare(rest) == first else first + rest


def _bare(word: str) -> str:
    """Take off one particle or possessive."""
    for clitic in _CLITICS:
        if word.endswith(clitic) and word not in _WHOLE:
            stem = word.removesuffix(clitic)
            return stem if len(stem) >= _SHORTEST_STEM else word
    return word


def _unglued(word: str) -> list[str]:
    """Take off a preposition that was written without its space."""
    for preposition in _GLUED:
        stem = word.removeprefix(preposition)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            return [stem, _bare(stem)]
    return []


def _parts(token: str, begin: int, stop: int) -> list[tuple[int, int]]:
    """Part words at hyphens, but for one word with hyphens: rumah-rumah, air-nya, di-bedah."""
    parts: list[tuple[int, int]] = []
    for match in _PARTS.finditer(token, begin, stop):
        if parts and _is_one_word(plain(token[slice(*parts[-1])]), plain(match[0])):
            parts[-1] = (parts[-1][0], match.end())
        else:
            parts.append(match.span())
    return parts


def _is_one_word(before: str, after: str) -> bool:
    return before in _PREFIXES or after in _CLITICS or _bare(after) == before
