"""When a rule holds: its phrase stands there, in the right company, and no trap overlaps it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from outreach.text.phrases import LONGEST
from outreach.text.vocabulary import STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from outreach.domain.topics import Topic
    from outreach.text.phrases import CompiledRule, Hits, Span


class Trapped:
    """The words that traps hold, and for which topics."""

    def __init__(self, traps: Iterable[tuple[CompiledRule, Span]]) -> None:
        held = [(span, trap.rule) for trap, span in traps]
        self._gone = {topic for _, trap in held if trap.everywhere for topic in trap.topics}
        self._held = sorted(((span, trap.topics) for span, trap in held), key=lambda trap: trap[0])

    def cancels(self, span: Span, topic: Topic) -> bool:
        """Tell whether a trap takes these words; what is longer and holds it all stands."""
        first, last = span
        return topic in self._gone or any(
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


def likely(rules: Mapping[int, list[CompiledRule]], hits: Hits) -> list[tuple[CompiledRule, int]]:
    """List the rules that the words of the text allow, with the phrase that stands there.

    `rules` are by phrase. What stands where is not asked yet, so that most texts end here.
    """
    present = frozenset(hits)  # sets are compared far faster than a set with a mapping
    return [
        (compiled, number)
        for number in hits
        if number in rules
        for compiled in rules[number]
        if compiled.may_hold(present)
    ]


def holding(
    found: Iterable[tuple[CompiledRule, int]], hits: Hits, codes: Sequence[int], trapped: Trapped
) -> Iterator[tuple[CompiledRule, Span]]:
    """List the rules that hold, out of the likely ones, with the words for which they do."""
    for compiled, number in found:
        asks = compiled.near or compiled.not_near
        company = _Company(compiled, hits, codes, trapped) if asks else None
        for span in hits[number]:
            if company is None or company.fits(span):
                yield compiled, span


class _Company:
    """The words of one text that a rule wants, or does not want, beside its phrase."""

    def __init__(
        self, compiled: CompiledRule, hits: Hits, codes: Sequence[int], trapped: Trapped
    ) -> None:
        self._wanted = [hits[number] for number in hits if number in compiled.near]
        self._unwanted = [hits[number] for number in hits if number in compiled.not_near]
        self._is_asked = bool(compiled.near)
        self._rule = compiled.rule
        self._codes = codes
        self._trapped = trapped

    def fits(self, span: Span) -> bool:
        """Tell whether these words stand in the right company."""
        if any(True for _ in self._close(self._unwanted, span)):
            return False
        return not self._is_asked or any(
            not self._trapped.holds(other, self._rule.topics)
            for other in self._close(self._wanted, span)
        )

    def _close(self, places: Iterable[list[Span]], span: Span) -> Iterator[Span]:
        """List what stands within so many words in the same sentence, and does not overlap."""
        first, last = span
        window = self._rule.window
        for spans in places:
            index = bisect_left(spans, (first - window - LONGEST, 0))
            while index < len(spans) and spans[index][0] <= last + window:
                start, end = spans[index]
                index += 1
                is_after = last <= start and STOP not in self._codes[last:start]
                is_before = first - window <= end <= first and STOP not in self._codes[end:first]
                if is_after or is_before:
                    yield start, end
