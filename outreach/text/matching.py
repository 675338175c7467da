"""When a rule holds: its phrase stands there, in the right company, and no trap overlaps it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.text.vocabulary import STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from outreach.domain.topics import Topic
    from outreach.text.rules import Rule

    Span = tuple[int, int]  # of words: the first, and the first that is no longer in it
    Hits = Mapping[int, list[Span]]  # where each phrase stands, by its number, in order

LONGEST: Final = 12  # words in a phrase at most, so that what may overlap is soon found


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledRule:
    """A rule with its phrases as numbers."""

    rule: Rule
    near: frozenset[int]
    not_near: frozenset[int]
    company: frozenset[int]
    without: frozenset[int]

    def may_hold(self, hits: Hits) -> bool:
        """Judge what is asked of the text as a whole."""
        return not (
            (self.company and self.company.isdisjoint(hits))
            or (self.near and self.near.isdisjoint(hits))
            or (self.without and not self.without.isdisjoint(hits))
        )


class Trapped:
    """The words that traps hold, and for which topics."""

    def __init__(self, traps: Iterable[tuple[CompiledRule, Span]]) -> None:
        held = [(span, trap.rule.topics) for trap, span in traps]
        self._held = sorted(held, key=lambda trap: trap[0])

    def cancels(self, span: Span, topic: Topic) -> bool:
        """Tell whether a trap overlaps these words; what is longer and holds it all stands."""
        first, last = span
        return any(
            topic in topics and not (first <= start and end <= last and span != (start, end))
            for (start, end), topics in self._overlapping(span)
        )

    def holds(self, span: Span, topics: Iterable[Topic]) -> bool:
        """Tell whether a trap for one of these topics holds all of these words."""
        first, last = span
        return any(
            start <= first and last <= end and not of.isdisjoint(topics)
            for (start, end), of in self._overlapping(span)
        )

    def _overlapping(self, span: Span) -> Iterator[tuple[Span, frozenset[Topic]]]:
        first, last = span
        index = bisect_left(self._held, last, key=lambda trap: trap[0][0]) - 1
        while index >= 0 and self._held[index][0][0] > first - LONGEST:
            if self._held[index][0][1] > first:
                yield self._held[index]
            index -= 1


NOWHERE: Final = Trapped(())


def holding(
    rules: Mapping[int, list[CompiledRule]], hits: Hits, codes: Sequence[int], trapped: Trapped
) -> Iterator[tuple[CompiledRule, Span]]:
    """List the rules that hold, with the words for which they do; `rules` by phrase."""
    for number in hits.keys() & rules.keys():
        for compiled in rules[number]:
            if compiled.may_hold(hits):
                for span in hits[number]:
                    if _fits(compiled, span, hits, codes, trapped):
                        yield compiled, span


def _fits(
    compiled: CompiledRule, span: Span, hits: Hits, codes: Sequence[int], trapped: Trapped
) -> bool:
    topics = compiled.rule.topics

    def close(phrases: frozenset[int]) -> Iterator[Span]:
        return _close(phrases, span, compiled.rule.window, hits, codes)

    if any(True for _ in close(compiled.not_near)):
        return False
    return not compiled.near or any(
        not trapped.holds(other, topics) for other in close(compiled.near)
    )


def _close(
    phrases: frozenset[int], span: Span, window: int, hits: Hits, codes: Sequence[int]
) -> Iterator[Span]:
    """List the other phrases within so many words in the same sentence."""
    first, last = span
    for number in phrases & hits.keys():
        spans = hits[number]
        index = bisect_left(spans, (first - window - LONGEST, 0))
        while index < len(spans) and spans[index][0] <= last + window:
            start, end = spans[index]
            index += 1
            if (last <= start and STOP not in codes[last:start]) or (
                first - window <= end <= first and STOP not in codes[end:first]
            ):
                yield start, end
