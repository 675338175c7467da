"""A file's posts as plain values, column by column and a part at a time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.topics import Topic
from outreach.importers.accounts import account_keys
from outreach.indicators.frames import MEASURES, POSTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    import pandas as pd

    from outreach.importers.parsed import Posts

QUARTER: Final = 900  # seconds
_LONGEST_ID: Final = 100
_LONGEST_KIND: Final = 100


@dataclass(frozen=True, kw_only=True)
class PostRows:
    """Posts of a file, a list a column, sorted by the platform's id; None is unknown.

    Two files that hold the same posts so lock them in the same order. `figures` are tuples in the
    order of frames.MEASURES; `quarters` count the quarters of an hour up to `published_at`, within
    which no day begins in any zone. `topics_said` are a person's reading in a hand-made table,
    `topics_read` what the rules found.
    """

    lines: list[int]
    post_ids: list[str]
    channel_ids: list[int]
    permalinks: list[str | None]
    published_at: list[datetime | None]
    quarters: list[int | None]
    published_on: list[date | None]
    texts: list[str | None]
    kinds: list[str | None]
    topics_said: list[frozenset[Topic] | None]
    figures: list[tuple[int | None, ...]]
    topics_read: list[frozenset[Topic]]

    def __len__(self) -> int:
        return len(self.lines)

    def renamed(self, names: Mapping[str, str]) -> PostRows:
        """Give the rows with other ids for some of the posts."""
        if not names:
            return self
        return replace(self, post_ids=[names.get(each, each) for each in self.post_ids])

    def at(self, places: Sequence[int]) -> PostRows:
        """Give the rows at some places; all of them, as they are, where none is left out."""
        if len(places) == len(self):
            return self
        columns = {
            each.name: [getattr(self, each.name)[place] for place in places]
            for each in fields(self)
        }
        return replace(self, **columns)


def parts_of(posts: Posts, channel_ids: Mapping[str, int], size: int) -> Iterator[PostRows]:
    """Give a file's posts in parts of at most so many rows; what they speak of is not read yet."""
    for frame in posts.columns(*POSTS):
        for first in range(0, len(frame), size):
            yield _part(frame.iloc[first : first + size], channel_ids)


def _part(posts: pd.DataFrame, channel_ids: Mapping[str, int]) -> PostRows:
    links = _texts(posts["permalink"])
    ids = [_id(*pair) for pair in zip(_plain(posts["post_id"]), links, strict=True)]
    order = sorted(range(len(ids)), key=ids.__getitem__)
    part = PostRows(
        lines=posts.index.tolist(),
        post_ids=ids,
        channel_ids=[channel_ids[key] for key in account_keys(posts)],
        permalinks=links,
        published_at=_instants(posts["published_at"]),
        quarters=_quarters(posts["published_at"]),
        published_on=_days(posts["published_on"]),
        texts=_texts(posts["text"]),
        kinds=_plain(posts["kind"].str.slice(0, _LONGEST_KIND)),
        topics_said=[_said(each) for each in _plain(posts["topics"])],
        figures=list(zip(*(_plain(posts[measure]) for measure in MEASURES), strict=True)),
        topics_read=[frozenset()] * len(ids),
    )
    if order == list(range(len(ids))):
        return part
    columns = {each.name: [getattr(part, each.name)[n] for n in order] for each in fields(part)}
    return replace(part, **columns)


def _id(post_id: str | None, permalink: str | None) -> str:
    """Give what tells a post apart: its id, else its permalink, in no more than the table takes."""
    key = post_id or permalink or ""
    if "\0" in key:
        key = key.replace("\0", "")
    return key if len(key) <= _LONGEST_ID else hashlib.sha256(key.encode()).hexdigest()


def _plain(values: pd.Series[Any]) -> list[Any]:
    if not values.notna().any():
        return [None] * len(values)
    return values.astype(object).where(values.notna(), None).tolist()


def _texts(values: pd.Series[Any]) -> list[Any]:
    """Give texts without NUL, which PostgreSQL keeps in none."""
    if values.str.contains("\0", regex=False).any():
        values = values.str.replace("\0", "", regex=False)
    return _plain(values)


def _instants(values: pd.Series[Any]) -> list[datetime | None]:
    found = values.dt.tz_localize(UTC).astype(object)
    instants: list[datetime | None] = found.where(values.notna(), None).tolist()
    return instants


def _quarters(values: pd.Series[Any]) -> list[int | None]:
    found = (values.astype("int64") // QUARTER).tolist()
    known = values.notna().tolist()
    return [quarter if is_known else None for quarter, is_known in zip(found, known, strict=True)]


def _days(values: pd.Series[Any]) -> list[date | None]:
    if not values.notna().any():
        return [None] * len(values)
    days: list[date | None] = values.to_numpy("datetime64[D]").tolist()
    return days


def _said(topics: str | None) -> frozenset[Topic] | None:
    """Read a hand-made table's topics; an empty cell says nothing."""
    return None if topics is None else frozenset(Topic(name) for name in topics.split(";") if name)
