"""Posts and the dated readings of their figures."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.domain.channels import Platform
from outreach.domain.topics import Topic
from outreach.storage.base import Base, BigKey, Versioned

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from outreach.storage.models.channels import Channel
    from outreach.storage.models.imports import ImportBatch


class Post(Versioned, Base):
    """A post; it is on record once an accepted import has a reading of it.

    `published_at` is known to the minute; formats that have only dates fill `published_on`.
    `topics_read` is what the rules of `topics_version` found; `topics_said` is a person's word.
    """

    __tablename__ = "post"
    __table_args__ = (UniqueConstraint("platform", "post_id"),)

    id: Mapped[BigKey]
    platform: Mapped[Platform]
    post_id: Mapped[str] = mapped_column(String(100))
    channel_id: Mapped[int] = mapped_column(ForeignKey("channel.id"), index=True)
    permalink: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[datetime | None] = mapped_column(index=True)
    published_on: Mapped[date | None]
    text: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[str | None] = mapped_column(String(100))
    topics_read: Mapped[frozenset[Topic]]
    topics_version: Mapped[str] = mapped_column(String(40))
    topics_said: Mapped[frozenset[Topic] | None]
    topics_said_by: Mapped[str | None] = mapped_column(String(200))
    topics_said_at: Mapped[datetime | None]

    channel: Mapped[Channel] = relationship(lazy="raise")

    @property
    def topics(self) -> frozenset[Topic]:
        """What the post is about: a person's word where there is one, else the rules'."""
        return self.topics_read if self.topics_said is None else self.topics_said

    def published_day(self, zone: ZoneInfo) -> date | None:
        """Give the day of publishing by the zone's clock; a format may have only the day."""
        if self.published_at is None:
            return self.published_on
        return self.published_at.astimezone(zone).date()


class Reading(Base):
    """A post's figures as an import had them on a day; a blank is unknown."""

    __tablename__ = "reading"
    __table_args__ = (
        UniqueConstraint("post_id", "import_id"),
        Index("ix_reading_import_id", "import_id"),
    )

    id: Mapped[BigKey]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    import_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"))
    read_on: Mapped[date]
    reach: Mapped[int | None] = mapped_column(BigInteger)
    impressions: Mapped[int | None] = mapped_column(BigInteger)
    views: Mapped[int | None] = mapped_column(BigInteger)
    engaged_users: Mapped[int | None] = mapped_column(BigInteger)
    engagements: Mapped[int | None] = mapped_column(BigInteger)
    reactions: Mapped[int | None] = mapped_column(BigInteger)
    comments: Mapped[int | None] = mapped_column(BigInteger)
    shares: Mapped[int | None] = mapped_column(BigInteger)
    saves: Mapped[int | None] = mapped_column(BigInteger)
    clicks: Mapped[int | None] = mapped_column(BigInteger)
    followers: Mapped[int | None] = mapped_column(BigInteger)

    post: Mapped[Post] = relationship(lazy="raise")
    batch: Mapped[ImportBatch] = relationship(lazy="raise")


class TypedPost(Base):
    """A post that a person typed in; an export's post with the same link is this one.

    `link_key` is the link without what changes between two ways to write it.
    """

    __tablename__ = "typed_post"
    __table_args__ = (UniqueConstraint("platform", "link_key"),)

    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id", ondelete="CASCADE"), primary_key=True
    )
    platform: Mapped[Platform]
    link_key: Mapped[str] = mapped_column(String(300))
    typed_by: Mapped[str] = mapped_column(String(200))
    typed_at: Mapped[datetime]

    post: Mapped[Post] = relationship(lazy="raise")


class PostAlias(Base):
    """By which id of the platform an import's file calls a post that was typed in.

    Like a reading it counts only while the import does: the post's own id never changes.
    """

    __tablename__ = "post_alias"

    import_id: Mapped[int] = mapped_column(
        ForeignKey("import_batch.id", ondelete="CASCADE"), primary_key=True
    )
    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    platform_post_id: Mapped[str] = mapped_column(String(100), index=True)
