"""What an importer makes of a file: posts, the rows that cannot be, and what to tell a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from outreach.importers.spools import Spool
from outreach.indicators.frames import POSTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from zoneinfo import ZoneInfo

    from numpy.typing import NDArray

    from outreach.domain.messages import Message
    from outreach.importers.header_fits import Certainty

TOTALLED: Final = (
    "reach",
    "impressions",
    "views",
    "reactions",
    "comments",
    "shares",
    "saves",
    "clicks",
)
MOST_REJECTIONS_SHOWN: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class Rejection:
    """A row that is no post: its line, and the column (as the file writes it) that is at fault.

    `column` is None where the whole row is at fault.
    """

    line: int
    sheet: str | None = None
    column: str | None = None
    content: str | None = None
    reason: Message


class Posts:
    """A file's accepted rows in order; of a repeated post the last is one, the others are none.

    Each frame has the columns of indicators.frames.POSTS, its index being the line. `is_last` marks
    the rows that are posts, None where no post is repeated.
    """

    def __init__(self, spool: Spool, is_last: NDArray[np.bool_] | None = None) -> None:
        self._spool = spool
        self._is_last = is_last
        self._count = len(spool) if is_last is None else int(is_last.sum())

    @classmethod
    def of(cls, *frames: pd.DataFrame) -> Posts:
        """Take frames of posts of which none is repeated."""
        spool = Spool()
        for frame in frames:
            spool.add(frame)
        return cls(spool)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[pd.DataFrame]:
        return self.columns(*POSTS)

    def columns(self, *names: str) -> Iterator[pd.DataFrame]:
        """Give some of the columns, frame by frame."""
        begin = 0
        for frame in self._spool.columns(names):
            end = begin + len(frame)
            yield frame if self._is_last is None else frame[self._is_last[begin:end]]
            begin = end

    def without(self, lines: Collection[int]) -> Posts:
        """Leave out the posts of some lines."""
        stays = [~frame.index.isin(list(lines)) for frame in self._spool.columns(["post_id"])]
        is_kept = np.concatenate(stays)
        return Posts(self._spool, is_kept if self._is_last is None else is_kept & self._is_last)

    def whole(self) -> pd.DataFrame:
        """Put all posts into one frame, for files that are small enough."""
        return pd.concat(list(self))


def no_posts() -> Posts:
    """Give the posts of a file that has none."""
    return Posts.of(pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in POSTS.items()}))


@dataclass(frozen=True, kw_only=True)
class ParsedExport:
    """A file as read, under its name: `rows` = unique posts + `repeated` + rejections.

    `offered` are the measures that the file has as a column that can be
    believed; `accounts` says how many posts each account has, in the order of the file, and
    `nameless` how many have none;
    `main_account` is the key of the one with most rows, repeated ones too. `certainty` and `why`
    tell how sure it is that the file is of that format, `decimal_cell` shows its decimal sign.
    """

    name: str = ""
    accepted: bool
    reason: Message | None = None
    platform: str | None = None
    format: str | None = None
    language: str | None = None
    time_zone: str | None = None
    decimal: str | None = None
    decimal_cell: str | None = None
    rows: int = 0
    repeated: int = 0
    kept: Posts = field(default_factory=no_posts)
    rejections: tuple[Rejection, ...] = ()
    warnings: tuple[Message, ...] = ()
    offered: frozenset[str] = frozenset()
    accounts: dict[str, int] = field(default_factory=dict)
    nameless: int = 0
    main_account: str | None = None
    is_map: bool = False
    certainty: Certainty | None = None
    why: Message | None = None
    is_counted: bool = True  # False where the file was refused before its rows were read

    @property
    def posts(self) -> pd.DataFrame:
        """All posts in one frame; a large file is better gone through by `kept`."""
        return self.kept.whole()

    @property
    def unique_posts(self) -> int:
        return len(self.kept)

    @property
    def rejected(self) -> int:
        return len(self.rejections)

    @cached_property
    def totals(self) -> dict[str, int | None]:
        """Sum each measure over the posts for which it is known; None where it is for none."""
        totals: dict[str, int | None] = dict.fromkeys(TOTALLED)
        for posts in self.kept.columns(*TOTALLED):
            for name in TOTALLED:
                part = posts[name].sum(min_count=1)
                if not pd.isna(part):
                    totals[name] = (totals[name] or 0) + int(part)
        return totals

    @cached_property
    def _extremes(self) -> dict[str, list[pd.Timestamp]]:
        """Give the first and last time of each frame, by the column that has them."""
        found: dict[str, list[pd.Timestamp]] = {"published_at": [], "published_on": []}
        for posts in self.kept.columns(*found):
            for name, times in found.items():
                known = posts[name].dropna()
                if len(known):
                    times += [known.min(), known.max()]
        return found

    def published(self) -> dict[str, str | None]:
        """Tell when the first and the last post were published; dates where there are no times."""
        for name, form in (("published_at", "%Y-%m-%dT%H:%M:%SZ"), ("published_on", "%Y-%m-%d")):
            times = self._extremes[name]
            if times:
                return {
                    "min_utc": min(times).strftime(form),
                    "max_utc": max(times).strftime(form),
                }
        return {"min_utc": None, "max_utc": None}

    def months(self, zone: ZoneInfo) -> dict[str, int]:
        """Count the posts of each month, by the clock of that zone."""
        counts: Counter[int] = Counter()
        for posts in self.kept.columns("published_at", "published_on"):
            times = posts["published_at"].dropna().dt.tz_localize("UTC").dt.tz_convert(zone)
            for days in (times, posts["published_on"].dropna()):
                counts.update((days.dt.year * 100 + days.dt.month).tolist())
        return {
            f"{month // 100:04d}-{month % 100:02d}": count
            for month, count in sorted(counts.items())
        }

    def document(self, say: Callable[[Message], str], zone: ZoneInfo) -> dict[str, Any]:
        """Give what `posts preview --json` prints; `say` puts sentences into words."""
        return {
            "accepted": self.accepted,
            "reason": None if self.reason is None else say(self.reason),
            "platform": self.platform,
            "format": self.format,
            "language": self.language,
            "time_zone": self.time_zone,
            "decimal": self.decimal,
            **self._counts(),
            "rejections": [
                {
                    "line": rejection.line,
                    "sheet": rejection.sheet,
                    "column": rejection.column,
                    "reason": say(rejection.reason),
                }
                for rejection in self.rejections[:MOST_REJECTIONS_SHOWN]
            ],
            "warnings": [say(warning) for warning in self.warnings],
            "accounts": self.accounts,
            "totals": self.totals,
            "published": self.published(),
            "months": self.months(zone),
        }

    def _counts(self) -> dict[str, int | None]:
        counts = {
            "rows": self.rows,
            "unique_posts": self.unique_posts,
            "repeated": self.repeated,
            "rejected": self.rejected,
        }
        return {name: count if self.is_counted else None for name, count in counts.items()}
