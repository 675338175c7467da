"""A file's posts as plain values, a chunk at a time; each distinct text is read once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from outreach.domain.topics import Topic
from outreach.indicators.frames import MEASURES
from outreach.text.topics import reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    import numpy as np
    from numpy.typing import NDArray

_LONGEST_ID: Final = 100
_LONGEST_KIND: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post of a file. `figures` are in the order of frames.MEASURES; None is unknown.

    `topics` is a person's reading in a hand-made table; `text_number` says which of the file's
    distinct texts the post has.
    """

    line: int
    post_id: str
    channel_id: int
    permalink: str | None
    published_at: datetime | None
    published_on: date | None
    text: str | None
    kind: str | None
    topics: frozenset[Topic] | None
    text_number: int
    figures: tuple[int | None, ...]


class FileRows:
    """A frame of frames.POSTS, from which rows are taken in order."""

    def __init__(
        self, posts: pd.DataFrame, channel_ids: Sequence[int], places: NDArray[np.intp]
    ) -> None:
        self._posts = posts
        self._channel_ids = channel_ids
        self._places = places
        self._text_numbers = pd.factorize(posts["text"])[0]
        self._topics: dict[int, frozenset[Topic]] = {}

    def __len__(self) -> int:
        return len(self._posts)

    def chunk(self, first: int, last: int) -> list[PostRow]:
        """Give the rows from one place up to another, sorted by the platform's id.

        Two files that hold the same posts then lock them in the same order.
        """
        posts = self._posts.iloc[first:last]
        columns = zip(
            posts.index.tolist(),
            [_id(*pair) for pair in zip(*map(_plain, _both(posts)), strict=True)],
            [self._channel_ids[place] for place in self._places[first:last]],
            _texts(posts["permalink"]),
            _instants(posts["published_at"]),
            _days(posts["published_on"]),
            _texts(posts["text"]),
            _plain(posts["kind"].str.slice(0, _LONGEST_KIND)),
            map(_said, _plain(posts["topics"])),
            self._text_numbers[first:last].tolist(),
            zip(*(_plain(posts[measure]) for measure in MEASURES), strict=True),
            strict=True,
        )
        names = PostRow.__slots__
        rows = [PostRow(**dict(zip(names, values, strict=True))) for values in columns]
        return sorted(rows, key=lambda row: row.post_id)

    def topics_of(self, row: PostRow) -> frozenset[Topic]:
        """Say what the rules find in a post's text."""
        if row.text_number not in self._topics:
            self._topics[row.text_number] = frozenset(reader().read(row.text).topics)
        return self._topics[row.text_number]


def _both(posts: pd.DataFrame) -> tuple[pd.Series[Any], pd.Series[Any]]:
    return posts["post_id"], posts["permalink"]


def _id(post_id: str | None, permalink: str | None) -> str:
    """Give what tells a post apart: its id, else its permalink, in no more than the table takes."""
    key = (post_id or permalink or "").replace("\0", "")
    return key if len(key) <= _LONGEST_ID else hashlib.sha256(key.encode()).hexdigest()


def _plain(values: pd.Series[Any]) -> list[Any]:
    return values.astype(object).where(values.notna(), None).tolist()


def _texts(values: pd.Series[Any]) -> list[Any]:
    return _plain(values.str.replace("\0", "", regex=False))  # PostgreSQL keeps no NUL in a text


def _instants(values: pd.Series[Any]) -> list[datetime | None]:
    found: list[datetime | None] = values.to_numpy("datetime64[us]").tolist()
    return [None if each is None else each.replace(tzinfo=UTC) for each in found]


def _days(values: pd.Series[Any]) -> list[date | None]:
    days: list[date | None] = values.to_numpy("datetime64[D]").tolist()
    return days


def _said(topics: str | None) -> frozenset[Topic] | None:
    """Read a hand-made table's topics; an empty cell says nothing."""
    return None if topics is None else frozenset(Topic(name) for name in topics.split(";") if name)
