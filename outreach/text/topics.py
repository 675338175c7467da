"""Which topics a post speaks of, and the words that decide it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from outreach import DATA
from outreach.domain.topics import Topic, in_order
from outreach.text.indonesian import TOKEN
from outreach.text.matching import NOWHERE, Trapped, holding, likely
from outreach.text.phrases import Phrasebook
from outreach.text.rules import digest, read_rules
from outreach.text.vocabulary import UNKNOWN, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from outreach.text.phrases import CompiledRule, Span
    from outreach.text.rules import Rulebook

    _Found = tuple[Span, Topic, str]  # a rule's name last

_MATCHER: Final = 1  # raised with each change of the code that reads the same rules differently
_RULES: Final = DATA / "topics.toml"
VERSION: Final = f"{digest(_RULES)}.{_MATCHER}"

_NUMBER: Final = (UNKNOWN,)
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
        self._phrases = Phrasebook(self._vocabulary)
        self._rules: dict[int, list[CompiledRule]] = {}
        self._traps: dict[int, list[CompiledRule]] = {}
        for rule in book.rules:
            compiled = self._phrases.compiled(rule)
            for number in compiled.phrases:
                (self._traps if rule.is_trap else self._rules).setdefault(number, []).append(
                    compiled
                )

    def read(self, text: str | None) -> TopicReading:
        """Say which topics a text speaks of; a text that is missing speaks of none."""
        tokens = TOKEN.findall(text or "")
        codes = list(chain.from_iterable(map(self._codes.__getitem__, tokens)))
        hits = self._phrases.hits(codes)
        deciding = likely(self._rules, hits)
        if not deciding:
            return _NOTHING
        trapped = Trapped(holding(likely(self._traps, hits), hits, codes, NOWHERE))
        found = [
            (span, topic, compiled.rule.name)
            for compiled, span in holding(deciding, hits, codes, trapped)
            for topic in compiled.rule.topics
            if not trapped.cancels(span, topic)
        ]
        return self._reading(text or "", tokens, found) if found else _NOTHING

    def _reading(self, text: str, tokens: Sequence[str], found: list[_Found]) -> TopicReading:
        ends = {word for (first, last), _, _ in found for word in (first, last - 1)}
        places = self._places(text, tokens, ends)
        matches = []
        for (first, last), topic, rule in _longest(found):
            start, end = places[first][0], places[last - 1][1]
            matches.append(
                Match(topic=topic, rule=rule, phrase=text[start:end], start=start, end=end)
            )
        topics = tuple(in_order(topic for _, topic, _ in found))
        return TopicReading(topics=topics, matches=tuple(matches))

    def _places(self, text: str, tokens: Sequence[str], wanted: set[int]) -> dict[int, Span]:
        """Find where those words stand in the text.

        Between two tokens nothing stands that a word could be taken for, so the next occurrence is
        the right one.
        """
        places: dict[int, Span] = {}
        last = max(wanted)
        end = word = 0
        following = iter(tokens)
        while word <= last:
            token = next(following)
            start = text.find(token, end)
            end = start + len(token)
            words = len(self._codes[token])
            if words == 1 and word in wanted and token.isalnum():
                places[word] = (start, end)
            elif words > 1 or word in wanted:
                for number, piece in enumerate(self._vocabulary.pieces(token), start=word):
                    places[number] = (start + piece.start, start + piece.end)
            word += words
        return places


def _longest(found: list[_Found]) -> Iterator[_Found]:
    """Leave out what stands inside a longer phrase of the same rule."""
    reached: dict[tuple[Topic, str], int] = {}
    for span, topic, rule in sorted(found, key=lambda one: (one[0][0], -one[0][1], one[1:])):
        if span[1] > reached.get((topic, rule), 0):
            reached[topic, rule] = span[1]
            yield span, topic, rule


class _Codes(dict[str, tuple[int, ...]]):
    """The numbers of each token's words, worked out once a token."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, token: str) -> tuple[int, ...]:
        if token.isdecimal() and len(token) > self._vocabulary.longest_number:
            return _NUMBER  # of numbers there is no end: none is worth remembering
        codes = tuple(piece.code for piece in self._vocabulary.pieces(token))
        if len(token) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[token] = codes
        return codes
