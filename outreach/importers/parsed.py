"""What an importer makes of a file: posts, the rows that cannot be, and what to tell a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from outreach.indicators.frames import POSTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from outreach.domain.messages import Message

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


def no_posts() -> pd.DataFrame:
    """Give the frame of no posts at all."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in POSTS.items()})


@dataclass(frozen=True, kw_only=True)
class ParsedExport:
    """A file as read, under its name: `rows` = unique posts + `repeated` + rejections.

    `posts` has the columns of indicators.frames.POSTS, one row a post (the last of a repeated one),
    its index being the line. `offered` are the measures that the file has as a column that can be
    believed; `accounts` says how many posts each account has, in the order of the file;
    `main_account` is the key of the one with most rows, repeated ones too.
    """

    name: str = ""
    accepted: bool
    reason: Message | None = None
    platform: str | None = None
    format: str | None = None
    language: str | None = None
    time_zone: str | None = None
    decimal: str | None = None
    rows: int = 0
    repeated: int = 0
    posts: pd.DataFrame = field(default_factory=no_posts)
    rejections: tuple[Rejection, ...] = ()
    warnings: tuple[Message, ...] = ()
    offered: frozenset[str] = frozenset()
    accounts: dict[str, int] = field(default_factory=dict)
    main_account: str | None = None
    is_map: bool = False
    is_counted: bool = True  # False where the file was refused before its rows were read

    @property
    def unique_posts(self) -> int:
        return len(self.posts)

    @property
    def rejected(self) -> int:
        return len(self.rejections)

    @property
    def totals(self) -> dict[str, int | None]:
        """Sum each measure over the posts for which it is known; None where it is for none."""
        sums: dict[str, Any] = {name: self.posts[name].sum(min_count=1) for name in TOTALLED}
        return {name: None if pd.isna(total) else int(total) for name, total in sums.items()}

    def published(self) -> dict[str, str | None]:
        """Tell when the first and the last post were published; dates where there are no times."""
        for name, form in (("published_at", "%Y-%m-%dT%H:%M:%SZ"), ("published_on", "%Y-%m-%d")):
            known = self.posts[name].dropna()
            if len(known):
                return {
                    "min_utc": known.min().strftime(form),
                    "max_utc": known.max().strftime(form),
                }
        return {"min_utc": None, "max_utc": None}

    def months(self, zone: ZoneInfo) -> dict[str, int]:
        """Count the posts of each month, by the clock of that zone."""
        times = self.posts["published_at"].dropna().dt.tz_localize("UTC").dt.tz_convert(zone)
        counts: Counter[str] = Counter()
        for days in (times, self.posts["published_on"].dropna()):
            months = (days.dt.year * 100 + days.dt.month).value_counts()
            for month, posts in months.items():
                counts[f"{month // 100:04d}-{month % 100:02d}"] += int(posts)
        return dict(sorted(counts.items()))

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
