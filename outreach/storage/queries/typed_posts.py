"""Questions about posts that were typed in, and which post on record a link means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlalchemy.orm import contains_eager

from outreach.domain.channels import Platform
from outreach.domain.errors import NotFoundError
from outreach.domain.imports import ImportState
from outreach.domain.permalinks import link_key
from outreach.domain.typed_posts import TYPED
from outreach.storage.models.channels import Channel
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.posts import Post, PostAlias, Reading, TypedPost
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from outreach.domain.permalinks import PostLink
    from outreach.domain.scope import Scope

# From the time in a link, an upload's, to the time of publishing, which may be by another clock.
_SOONEST, _LATEST = timedelta(days=2), timedelta(days=100)
STANDING = (ImportState.LOADING, ImportState.LOADED, ImportState.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedName:
    """A typed post by our key, by the id under which it is on record, and by its link's key."""

    id: int
    post_id: str
    link_key: str


def typed_names(session: Session, platform: Platform) -> list[TypedName]:
    """List the posts of a platform that were ever typed in."""
    rows = session.execute(
        select(Post.id, Post.post_id, TypedPost.link_key)
        .join(TypedPost, TypedPost.post_id == Post.id)
        .where(TypedPost.platform == platform)
        .order_by(Post.id)
    )
    return [TypedName(id=row[0], post_id=row[1], link_key=row[2]) for row in rows]


def aliases_of(session: Session, platform: Platform) -> dict[str, int]:
    """Give our keys of posts by the ids that imports call them, but for those undone."""
    rows = session.execute(
        select(PostAlias.platform_post_id, PostAlias.post_id)
        .join(ImportBatch, ImportBatch.id == PostAlias.import_id)
        .where(ImportBatch.platform == platform, ImportBatch.state.in_(STANDING))
        .order_by(PostAlias.import_id)
    )
    return dict(rows.all())


def aliases_in(session: Session, import_id: int) -> dict[int, str]:
    """Give what an import calls typed posts, by our key."""
    statement = select(PostAlias.post_id, PostAlias.platform_post_id).where(
        PostAlias.import_id == import_id
    )
    return dict(session.execute(statement).all())


def platform_id_of(session: Session, scope: Scope, post_id: int) -> str | None:
    """Give the id by which the latest accepted import calls a post that was typed in."""
    return session.scalar(
        select(PostAlias.platform_post_id)
        .join(ImportBatch, ImportBatch.id == PostAlias.import_id)
        .join(Post, Post.id == PostAlias.post_id)
        .join(Channel, Channel.id == Post.channel_id)
        .where(
            PostAlias.post_id == post_id,
            ImportBatch.state == ImportState.ACCEPTED,
            within(Channel.region_code, scope),
        )
        .order_by(PostAlias.import_id.desc())
        .limit(1)
    )


def post_on_record(session: Session, scope: Scope, link: PostLink) -> Post | None:
    """Find the post on record that a link means, within the scope."""
    found = post_meant_by(session, link)
    if found is None or not scope.covers(found.channel.region_code):
        return None
    return found if is_on_record(session, found.id) else None


def post_meant_by(session: Session, link: PostLink) -> Post | None:
    """Find the post that a link means in the whole country, one on record before any other.

    A post that is not on record stands in a file that waits, or was left by one that was undone.
    """
    named: Sequence[Post] = session.scalars(_posts(link).where(_is_named(link)).limit(1)).all()
    if named:
        return named[0]
    endings = [Post.post_id.endswith(f"_{name}", autoescape=True) for name in link.names]
    is_near = or_(Post.permalink.contains(link.mark, autoescape=True), *endings)
    statement = _posts(link).where(is_near, _is_of_its_time(link))
    near: Sequence[Post] = session.scalars(statement).all()
    return next((post for post in near if _is_same(post, link)), None)


def is_on_record(session: Session, post_id: int) -> bool:
    """Tell whether an accepted import has a reading of the post."""
    return bool(session.scalar(select(_has_reading()).where(Post.id == post_id)))


def typed_reading_by_id(session: Session, scope: Scope, reading_id: int) -> Reading:
    """Find figures that a person typed and that count, with post, channel and import.

    Raises NotFoundError outside the scope.
    """
    reading = session.scalar(
        select(Reading)
        .join(Reading.batch)
        .join(Reading.post)
        .join(Post.channel)
        .where(
            Reading.id == reading_id,
            ImportBatch.format == TYPED,
            ImportBatch.state == ImportState.ACCEPTED,
            within(ImportBatch.region_code, scope),
            within(Channel.region_code, scope),
        )
        .options(
            contains_eager(Reading.batch),
            contains_eager(Reading.post).contains_eager(Post.channel),
        )
    )
    if reading is None:
        raise NotFoundError
    return reading


def _is_of_its_time(link: PostLink) -> ColumnElement[bool]:
    """Say that a post may be as old as the link tells: no index finds a part of a link."""
    if link.published_at is None:
        return true()
    first, last = link.published_at - _SOONEST, link.published_at + _LATEST
    return or_(Post.published_at.between(first, last), Post.published_at.is_(None))


def _is_same(post: Post, link: PostLink) -> bool:
    """Tell whether a post has the link, or an id that names the page before the post's number."""
    if link_key(post.platform, post.permalink or "") == link.key:
        return True
    return post.platform is Platform.FACEBOOK and post.post_id.rpartition("_")[2] in link.names


def _posts(link: PostLink) -> Any:
    return (
        select(Post)
        .join(Post.channel)
        .where(Post.platform == link.platform)
        .order_by(_has_reading().desc(), Post.id)
        .options(contains_eager(Post.channel))
    )


def _is_named(link: PostLink) -> ColumnElement[bool]:
    """Say that the post was typed with this link, or that files call it as the link does."""
    typed = select(TypedPost.post_id).where(
        TypedPost.platform == link.platform, TypedPost.link_key == link.key
    )
    called = (
        select(PostAlias.post_id)
        .join(ImportBatch, ImportBatch.id == PostAlias.import_id)
        .where(PostAlias.platform_post_id.in_(link.names), ImportBatch.state.in_(STANDING))
    )
    return or_(
        Post.id.in_(typed), Post.post_id.in_((*link.names, link.own_id)), Post.id.in_(called)
    )


def _has_reading() -> ColumnElement[bool]:
    return exists().where(
        and_(
            Reading.post_id == Post.id,
            ImportBatch.id == Reading.import_id,
            ImportBatch.state == ImportState.ACCEPTED,
        )
    )
