"""What a file's texts speak of: each distinct one read once, on all cores, ahead of writing."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from outreach.domain.topics import Topic
from outreach.text.crew import Crew

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from numpy.typing import NDArray

    from outreach.importers.parsed import Posts
    from outreach.services.rows import PostRows

_AHEAD: Final = 6  # parts whose texts are being read while an earlier one is written
_ALONE: Final = 3_000  # texts that are read sooner than other processes have started
_UNREAD, _ASKED = 255, 254
_BY_BITS: Final = tuple(
    frozenset(topic for place, topic in enumerate(Topic) if bits >> place & 1)
    for bits in range(1 << len(Topic))
)


def with_topics(posts: Posts, parts: Iterable[PostRows]) -> Iterator[PostRows]:
    """Fill in what each part's texts speak of; `parts` are of these posts, in any order of rows."""
    known = _KnownTexts(posts)
    with Crew(0 if len(known) < _ALONE else None) as crew:
        waiting: deque[tuple[PostRows, list[tuple[NDArray[np.intp], Future[bytes]]]]] = deque()
        for part in parts:
            waiting.append((part, known.ask(crew, part)))
            if len(waiting) > _AHEAD:
                yield known.filled(*waiting.popleft())
        while waiting:
            yield known.filled(*waiting.popleft())


class _KnownTexts:
    """The distinct texts of a file by number, and the topics of those that were read, as bits."""

    def __init__(self, posts: Posts) -> None:
        digests = np.concatenate([_digests(rows["text"]) for rows in posts.columns("text")])
        self._lines = np.concatenate([rows.index.to_numpy() for rows in posts.columns("text")])
        distinct, self._numbers = np.unique(digests, return_inverse=True)
        self._bits = np.full(len(distinct), _UNREAD, dtype=np.uint8)

    def __len__(self) -> int:
        return len(self._bits)

    def ask(self, crew: Crew, part: PostRows) -> list[tuple[NDArray[np.intp], Future[bytes]]]:
        """Have those texts of a part read that nobody was asked for yet."""
        numbers = self._of(part)
        first = np.unique(numbers, return_index=True)[1]
        places = first[self._bits[numbers[first]] == _UNREAD]
        if not len(places):
            return []
        asked = numbers[places]
        self._bits[asked] = _ASKED
        return [(asked, crew.topics([part.texts[place] for place in places.tolist()]))]

    def filled(
        self, part: PostRows, readings: list[tuple[NDArray[np.intp], Future[bytes]]]
    ) -> PostRows:
        """Wait for a part's texts; those of parts before it have been waited for."""
        for asked, bits in readings:
            self._bits[asked] = np.frombuffer(bits.result(), dtype=np.uint8)
        found = self._bits[self._of(part)].tolist()
        return replace(part, topics_read=[_BY_BITS[bits] for bits in found])

    def _of(self, part: PostRows) -> NDArray[np.intp]:
        return self._numbers[np.searchsorted(self._lines, part.lines)]  # lines ascend


def _digests(texts: pd.Series[str]) -> NDArray[np.uint64]:
    return pd.util.hash_array(texts.fillna("").to_numpy(dtype=object), categorize=False)
