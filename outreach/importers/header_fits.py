"""Which header of a table fits which of our columns, how sure that is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from outreach.domain.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WHOLE, WITHIN, LIKE = 2, 1, 0  # how well a header fits
_NEARLY: Final = 88  # of 100: a slip of the finger in a header


class Certainty(StrEnum):
    """How sure a guess is."""

    SURE = "sure"
    LIKELY = "likely"
    PERHAPS = "perhaps"


@dataclass(frozen=True, kw_only=True)
class Guess:
    """A column of the file that may hold one of ours, and why."""

    place: int
    certainty: Certainty
    reason: Message


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """How many of a column's cells, of those tried, can be read as what it should hold."""

    read: int
    tried: int

    @property
    def share(self) -> float:
        """The part that can be read; all of it where nothing could be tried."""
        return self.read / self.tried if self.tried else 1.0


@dataclass(frozen=True, kw_only=True)
class Headers:
    """What one of our columns may be headed: whole headers, and words within longer ones."""

    whole: tuple[frozenset[str], ...]
    within: tuple[frozenset[str], ...]

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The whole headers as texts, their words in order."""
        return tuple(" ".join(sorted(words)) for words in self.whole)


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How a header fits one of our columns; the longer alias and the earlier one are better."""

    name: str
    place: int
    degree: int
    words: frozenset[str]
    turn: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        return (-self.degree, -len(self.words), self.turn, self.place)

    def guess(self) -> Guess:
        """Say how sure the fit is and why."""
        words = " ".join(sorted(self.words))
        certainty, reason = {
            WHOLE: (Certainty.SURE, Message("The header says so.")),
            WITHIN: (
                Certainty.LIKELY,
                Message("The header holds these words: %(words)s.", words=words),
            ),
            LIKE: (
                Certainty.PERHAPS,
                Message("The header resembles these words: %(words)s.", words=words),
            ),
        }[self.degree]
        return Guess(place=self.place, certainty=certainty, reason=reason)


def fits(
    place: int, words: frozenset[str], columns: Mapping[str, Headers], *, least: int = LIKE
) -> Iterator[Fit]:
    """Find each of our columns that a header's words fit, at least so well."""
    if not words:
        return
    written = " ".join(sorted(words))
    for name, headers in columns.items():
        fit = partial(Fit, name=name, place=place)
        for turn, alias in enumerate(headers.whole):
            if alias == words:
                yield fit(degree=WHOLE, words=alias, turn=turn)
            elif least == LIKE and fuzz.ratio(written, headers.written[turn]) >= _NEARLY:
                yield fit(degree=LIKE, words=alias, turn=turn)
        for turn, alias in enumerate(headers.within):
            if alias < words:
                yield fit(degree=WITHIN, words=alias, turn=turn)


def assigned(found: Iterable[Fit]) -> list[Fit]:
    """Give each column of ours its best header, and each header one column."""
    taken: dict[str, Fit] = {}
    places: set[int] = set()
    for fit in sorted(found, key=lambda fit: fit.rank):
        if fit.name not in taken and fit.place not in places:
            taken[fit.name] = fit
            places.add(fit.place)
    return list(taken.values())
