"""Which topics a post speaks of, and the words that decide it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from outreach import DATA
from outreach.domain.topics import Topic, in_order
from outreach.text.indonesian import TOKEN
from outreach.text.matching import LONGEST, NOWHERE, CompiledRule, Trapped, holding
from outreach.text.rules import digest, read_rules
from outreach.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.text.matching import Hits, Span
    from outreach.text.rules import Phrase, Rule, Rulebook

_MATCHER: Final = 1  # raised with each change of the code that reads the same rules differently
_RULES: Final = DATA / "topics.toml"
VERSION: Final = f"{digest(_RULES)}.{_MATCHER}"

_PHRASE: Final = -9  # the key in the trie under which a phrase's number stands; no word's number
_REMEMBERED: Final = 50_000  # tokens whose words are kept
_LONGEST_REMEMBERED: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A phrase that decided for a topic, by its rule, and where it stands in the text."""

    topic: Topic
    rule: str
    phrase: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicReading:
    """What a text speaks of, in the fixed order, and why."""

    topics: tuple[Topic, ...] = ()
    matches: tuple[Match, ...] = ()


_NOTHING: Final = TopicReading()


@cache
def reader() -> TopicReader:
    """Compile the rules that ship with the program, once."""
    return TopicReader(read_rules(_RULES))


class TopicReader:
    """Rules and traps, compiled to read any text in one pass over its words."""

    def __init__(self, book: Rulebook) -> None:
        self._vocabulary = Vocabulary(book.words(), book.spellings, book.verbs, book.fillers)
        self._codes = _Codes(self._vocabulary)
        self._trie: dict[int, Any] = {}
        self._numbers: dict[tuple[int, ...], int] = {}
        self._rules: dict[int, list[CompiledRule]] = defaultdict(list)
        self._traps: dict[int, list[CompiledRule]] = defaultdict(list)
        for rule in book.rules:
            compiled = self._compiled(rule)
            for number in self._numbered(rule.phrases):
                (self._traps if rule.is_trap else self._rules)[number].append(compiled)

    def _compiled(self, rule: Rule) -> CompiledRule:
        return CompiledRule(
            rule=rule,
            near=self._numbered(rule.near),
            not_near=self._numbered(rule.not_near),
            company=self._numbered(rule.company),
            without=self._numbered(rule.without),
        )

    def _numbered(self, phrases: Iterable[Phrase]) -> frozenset[int]:
        return frozenset(self._number(self._vocabulary.codes(phrase)) for phrase in phrases)

    def _number(self, codes: tuple[int, ...]) -> int:
        if not 0 < len(codes) <= LONGEST:
            raise ValueError("A phrase has one to twelve words that are more than fillers.")
        if codes not in self._numbers:
            self._numbers[codes] = len(self._numbers)
            node = self._trie
            for code in codes:
                node = node.setdefault(code, {})
            node[_PHRASE] = self._numbers[codes]
        return self._numbers[codes]

    def read(self, text: str | None) -> TopicReading:
        """Say which topics a text speaks of; a text that is missing speaks of none."""
        tokens = TOKEN.findall(text or "")
        codes = list(chain.from_iterable(map(self._codes.__getitem__, tokens)))
        hits = self._hits(codes)
        if hits.keys().isdisjoint(self._rules):
            return _NOTHING
        trapped = Trapped(holding(self._traps, hits, codes, NOWHERE))
        found = [
            (topic, compiled.rule.name, span)
            for compiled, span in holding(self._rules, hits, codes, trapped)
            for topic in compiled.rule.topics
            if not trapped.cancels(span, topic)
        ]
        return self._reading(text or "", found)

    def _hits(self, codes: Sequence[int]) -> Hits:
        hits: dict[int, list[Span]] = defaultdict(list)
        for first, code in enumerate(codes):
            node = self._trie.get(code)
            last = first + 1
            while node is not None:
                if _PHRASE in node:
                    hits[node[_PHRASE]].append((first, last))
                node = node.get(codes[last]) if last < len(codes) else None
                last += 1
        return hits

    def _reading(self, text: str, found: Sequence[tuple[Topic, str, Span]]) -> TopicReading:
        if not found:
            return _NOTHING
        places = self._places(text)
        matches = []
        for topic, rule, (first, last) in sorted(found, key=lambda match: match[2]):
            start, end = places[first][0], places[last - 1][1]
            matches.append(
                Match(topic=topic, rule=rule, phrase=text[start:end], start=start, end=end)
            )
        topics = tuple(in_order(topic for topic, _, _ in found))
        return TopicReading(topics=topics, matches=tuple(matches))

    def _places(self, text: str) -> list[Span]:
        """Find where each word stands in the text; only asked where a topic was found."""
        places: list[Span] = []
        for token in TOKEN.finditer(text):
            start, end = token.span()
            words = len(self._codes[token[0]])
            if words == 1 and token[0][0] != "#":
                places.append((start, end))
            elif words:
                pieces = self._vocabulary.pieces(token[0])
                places += [(start + piece.start, start + piece.end) for piece in pieces]
        return places


class _Codes(dict[str, tuple[int, ...]]):
    """The numbers of each token's words, worked out once a token."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, token: str) -> tuple[int, ...]:
        codes = tuple(piece.code for piece in self._vocabulary.pieces(token))
        if len(token) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[token] = codes
        return codes
