"""A text in pieces, those marked whose words decided for a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.domain.topics import Topic
    from outreach.text.topics import Match


class Piece(NamedTuple):
    """A stretch of a text, marked where its words decided for a topic."""

    text: str
    is_marked: bool


def pieces(text: str, matches: Sequence[Match]) -> list[Piece]:
    """Cut a text where marks begin and end; matches that overlap make one mark."""
    cut, reached = [], 0
    for start, end in _marks(matches):
        cut += [Piece(text[reached:start], is_marked=False), Piece(text[start:end], is_marked=True)]
        reached = end
    cut.append(Piece(text[reached:], is_marked=False))
    return [piece for piece in cut if piece.text]


def deciding(matches: Sequence[Match]) -> list[tuple[str, Topic]]:
    """List each phrase with its topic once, without those that are part of a longer one."""
    found: dict[tuple[str, Topic], tuple[str, Topic]] = {}
    for match in matches:
        if not any(_holds(other, match) for other in matches):
            key = (match.phrase.casefold(), match.topic)
            found.setdefault(key, (match.phrase, match.topic))
    return list(found.values())


def _holds(other: Match, match: Match) -> bool:
    return (
        other.topic == match.topic
        and other.start <= match.start
        and match.end <= other.end
        and (other.start, other.end) != (match.start, match.end)
    )


def _marks(matches: Sequence[Match]) -> list[tuple[int, int]]:
    marks: list[tuple[int, int]] = []
    for start, end in sorted((match.start, match.end) for match in matches):
        if marks and start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks
