"""Hashtags taken apart into their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.text.indonesian import plain

if TYPE_CHECKING:
    from collections.abc import Container

    Span = tuple[int, int]

_LONGEST: Final = 80  # letters; what is longer is no sentence that anybody reads
_LONGEST_WORD: Final = 16
_SHORTEST_WORD: Final = 2
_SURE: Final = 8  # letters that known words must cover where a name is left over
_WORD_COST: Final = 0.1  # few long words before many short ones, any word before a letter unread
_CHUNK: Final = re.compile(r"[^#_]+")
_CASES: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+|[^\W_]")

# Small words that stand between or beside the words of a topic.
_SMALL: Final = frozenset(
    [
        "dan",
        "dari",
        "di",
        "ke",
        "untuk",
        "semua",
        "kita",
        "yang",
        "ini",
        "itu",
        "aman",
        "sehat",
        "indonesia",
        "jawa",
        "barat",
        "timur",
        "tengah",
        "selatan",
        "utara",
        "kota",
        "kabupaten",
        "provinsi",
        "desa",
        "hari",
        "nasional",
        "dunia",
        "bersama",
        "ayo",
        "the",
        "for",
        "all",
        "murah",
        "gratis",
        "baru",
        "program",
        "kami",
        "saya",
        "bebas",
        "menuju",
        "peduli",
        "cinta",
    ]
    + [str(year) for year in range(2010, 2051)]
)


def words_of(hashtag: str, known: Container[str]) -> list[Span]:
    """Find where the words of a hashtag stand, by the words known, else by its capitals."""
    found: list[Span] = []
    for chunk in _CHUNK.finditer(hashtag):
        start = chunk.start()
        found += [(start + a, start + b) for a, b in _words_of_chunk(chunk[0], known)]
    return found


def _words_of_chunk(chunk: str, known: Container[str]) -> list[Span]:
    if len(chunk) > _LONGEST:
        return [(0, len(chunk))]
    shown = [(letter, place) for place, sign in enumerate(chunk) for letter in plain(sign)]
    letters = "".join(letter for letter, _ in shown)
    if spans := _parted(letters, known):
        return [(shown[a][1], shown[b - 1][1] + 1) for a, b in spans]
    return [match.span() for match in _CASES.finditer(chunk)]


def _parted(letters: str, known: Container[str]) -> list[Span]:
    """Part letters into known words and at most one unread name; nothing where that fails."""
    spans, unread = _cheapest(letters, known)
    covered = sum(b - a for a, b in spans) - sum(b - a for a, b in unread)
    if len(unread) > 1 or (unread and covered < _SURE):
        return []
    return spans


def _cheapest(letters: str, known: Container[str]) -> tuple[list[Span], list[Span]]:
    costs = [0.0]
    begins = [0]
    for end in range(1, len(letters) + 1):
        cost, begin = costs[-1] + 1, end - 1
        for start in range(max(0, end - _LONGEST_WORD), end - _SHORTEST_WORD + 1):
            word = letters[start:end]
            if costs[start] + _WORD_COST < cost and (word in known or word in _SMALL):
                cost, begin = costs[start] + _WORD_COST, start
        costs.append(cost)
        begins.append(begin)
    return _walked_back(begins)


def _walked_back(begins: list[int]) -> tuple[list[Span], list[Span]]:
    spans: list[Span] = []
    unread: list[Span] = []
    end = len(begins) - 1
    while end:
        start = begins[end]
        if end - start == 1:
            while start and start - begins[start] == 1:
                start -= 1
            unread.append((start, end))
        spans.append((start, end))
        end = start
    return spans[::-1], unread
