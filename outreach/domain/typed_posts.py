"""Posts and figures that a person types in by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, time
    from zoneinfo import ZoneInfo

    from outreach.domain.channels import ChannelDetails

TYPED: Final = "typed"  # the format of an import that a person typed
LONGEST_TEXT: Final = 20_000
LARGEST_COUNT: Final = 10**15  # no figure of any platform comes near it


@dataclass(frozen=True, kw_only=True)
class FiguresRead:
    """What a person read on a post's page on a day; a measure that is absent or None is unknown."""

    read_on: date
    counts: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, int]:
        """The measures that were filled in."""
        return {name: count for name, count in self.counts.items() if count is not None}

    def check(self, today: date, published_on: date | None) -> None:
        """Raise InvalidInputError with all that is wrong."""
        problems = list(self._problems(today, published_on))
        if problems:
            raise InvalidInputError(problems)

    def _problems(self, today: date, published_on: date | None) -> Iterator[Problem]:
        if self.read_on > today:
            sentence = Message("The figures cannot have been read after today.")
            yield Problem(field="read_on", message=sentence)
        if published_on is not None and self.read_on < published_on:
            sentence = Message("The figures cannot have been read before the post was published.")
            yield Problem(field="read_on", message=sentence)
        if not self.known:
            sentence = Message("Fill in at least one figure; leave blank what you do not know.")
            yield Problem(field="figures", message=sentence)
        for name, count in self.known.items():
            if not 0 <= count < LARGEST_COUNT:
                sentence = Message("Check this number: no post has so many.")
                yield Problem(field=name, message=sentence)


@dataclass(frozen=True, kw_only=True)
class TypedDetails:
    """What a person says of a post. The channel is one on record, or a new one.

    Without a time only the day is known.
    """

    link: str
    published_on: date
    published_time: time | None = None
    channel_id: int | None = None
    new_channel: ChannelDetails | None = None
    text: str | None = None
    kind: str | None = None

    def published_at(self, zone: ZoneInfo) -> datetime | None:
        """Give the moment of publishing, which was typed by the zone's clock."""
        if self.published_time is None:
            return None
        return datetime.combine(self.published_on, self.published_time, zone).astimezone(UTC)

    def check(self, now: datetime, zone: ZoneInfo) -> None:
        """Raise InvalidInputError with all that is wrong."""
        problems = list(self._problems(now, zone))
        if problems:
            raise InvalidInputError(problems)

    def _problems(self, now: datetime, zone: ZoneInfo) -> Iterator[Problem]:
        if self.channel_id is None and self.new_channel is None:
            sentence = Message("Choose the channel on which the post stands, or name a new one.")
            yield Problem(field="channel", message=sentence)
        if self.published_on.year < FIRST_YEAR:
            yield Problem(field="published_on", message=Message("Check the year of this day."))
        elif self.published_on > now.astimezone(zone).date():
            sentence = Message("The post cannot have been published after today.")
            yield Problem(field="published_on", message=sentence)
        elif (at := self.published_at(zone)) is not None and at > now:
            sentence = Message("This time is still to come.")
            yield Problem(field="published_time", message=sentence)
        if len(self.text or "") > LONGEST_TEXT:
            sentence = Message("This is longer than %(most)s characters.", most=LONGEST_TEXT)
            yield Problem(field="text", message=sentence)
