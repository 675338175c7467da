"""The phrases of the rules as numbers, and where they stand in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.text.rules import Phrase, Rule
    from outreach.text.vocabulary import Vocabulary

    Span = tuple[int, int]  # of words: the first, and the first that is no longer in it
    Hits = dict[int, list[Span]]  # where each phrase stands, by its number, in order

LONGEST: Final = 12  # words in a phrase at most, so that what may overlap is soon found
_PHRASE: Final = -9  # the key in the trie under which a phrase's number stands; no word's number


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledRule:
    """A rule with its phrases as numbers."""

    rule: Rule
    phrases: frozenset[int]
    near: frozenset[int]
    not_near: frozenset[int]
    company: frozenset[int]
    without: frozenset[int]

    def may_hold(self, present: frozenset[int]) -> bool:
        """Judge what is asked of the text as a whole."""
        return not (
            (self.company and self.company.isdisjoint(present))
            or (self.near and self.near.isdisjoint(present))
            or not self.without.isdisjoint(present)
        )


class Phrasebook:
    """All phrases in one tree of words, so that one pass over a text finds every one."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbers: dict[tuple[int, ...], int] = {}
        self._tree: dict[int, Any] = {}

    def compiled(self, rule: Rule) -> CompiledRule:
        """Give each phrase of a rule its number."""
        return CompiledRule(
            rule=rule,
            phrases=self._numbered(rule.phrases),
            near=self._numbered(rule.near),
            not_near=self._numbered(rule.not_near),
            company=self._numbered(rule.company),
            without=self._numbered(rule.without),
        )

    def hits(self, codes: Sequence[int]) -> Hits:
        """Find where each phrase stands among the words of a text."""
        hits: Hits = {}
        tree = self._tree
        size = len(codes)
        for first in [place for place, code in enumerate(codes) if code in tree]:
            node = tree[codes[first]]
            last = first + 1
            while node is not None:
                if _PHRASE in node:
                    hits.setdefault(node[_PHRASE], []).append((first, last))
                node = node.get(codes[last]) if last < size else None
                last += 1
        return hits

    def _numbered(self, phrases: Iterable[Phrase]) -> frozenset[int]:
        return frozenset(map(self._number, phrases))

    def _number(self, phrase: Phrase) -> int:
        codes = self._vocabulary.codes(phrase)
        if not 0 < len(codes) <= LONGEST:
            raise ValueError(f"No one to twelve words beside fillers: {' '.join(phrase)!r}.")
        if codes not in self._numbers:
            self._numbers[codes] = len(self._numbers)
            node = self._tree
            for code in codes:
                node = node.setdefault(code, {})
            node[_PHRASE] = self._numbers[codes]
        return self._numbers[codes]
