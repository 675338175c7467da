"""Questions about posts on record: those of which an accepted import has a reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, and_, case, func, literal, or_, select, type_coerce
from sqlalchemy.orm import contains_eager, joinedload

from outreach.domain.channels import Platform
from outreach.domain.errors import NotFoundError
from outreach.domain.imports import ImportState
from outreach.domain.permalinks import known_link
from outreach.indicators.engagement import INTERACTIONS
from outreach.storage.models.channels import Channel
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.posts import Post, PostAlias, Reading
from outreach.storage.queries.judged import latest_reading, published_in
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from outreach.domain.months import Period
    from outreach.domain.permalinks import PostLink
    from outreach.domain.scope import Scope

SORTS = (
    "-date",
    "date",
    "-reach",
    "reach",
    "-interactions",
    "interactions",
    "-comments",
    "comments",
)
NO_TOPIC = "none"


@dataclass(frozen=True, kw_only=True)
class PostFilter:
    """Which posts a list shows. `topic`: one of the topics, `none` or, for all, empty."""

    zone: ZoneInfo
    period: Period | None = None
    platform: Platform | None = None
    channel_id: int | None = None
    topic: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class PostOnRecord:
    """A post with its channel, its latest reading and the interactions by that reading."""

    post: Post
    reading: Reading
    interactions: int | None


def post_by_id(session: Session, scope: Scope, post_id: int) -> Post:
    """Find a post on record with its channel. Raises NotFoundError outside the scope."""
    post = session.scalar(
        select(Post)
        .join(Post.channel)
        .where(
            Post.id == post_id,
            within(Channel.region_code, scope),
            latest_reading().is_not(None),
        )
        .options(contains_eager(Post.channel).joinedload(Channel.member))
    )
    if post is None:
        raise NotFoundError
    return post


def posts_by_ids(
    session: Session, scope: Scope, post_ids: Sequence[int], *, as_of: date | None = None
) -> list[PostOnRecord]:
    """List posts on record in the order asked for; what is not in the scope is absent."""
    rows = session.execute(
        select(Post, Reading, interactions().label("interactions"))
        .join(Post.channel)
        .join(Reading, Reading.id == latest_reading(as_of))
        .join(ImportBatch, ImportBatch.id == Reading.import_id)
        .where(Post.id.in_(post_ids), within(Channel.region_code, scope))
        .options(contains_eager(Post.channel))
    )
    found = {
        post.id: PostOnRecord(post=post, reading=reading, interactions=total)
        for post, reading, total in rows
    }
    return [found[post_id] for post_id in post_ids if post_id in found]


def posts_page(
    session: Session, scope: Scope, wanted: PostFilter, *, sort: str = "-date", page: int = 1
) -> Page[PostOnRecord]:
    """Give a page of the posts on record that the filter lets through."""
    statement = (
        _filtered(select(Post.id), scope, wanted)
        .join(ImportBatch, ImportBatch.id == Reading.import_id)
        .order_by(*_order(sort), Post.id)
    )
    keys = page_of(session, statement, page)
    rows = posts_by_ids(session, scope, keys.rows)
    return Page(rows=rows, total=keys.total, number=keys.number, size=keys.size)


def platform_counts(session: Session, scope: Scope, wanted: PostFilter) -> dict[Platform, int]:
    """Count the filter's posts by platform, whatever platform the filter asks for."""
    statement = _filtered(select(Post.platform, func.count()), scope, wanted, any_platform=True)
    return dict(session.execute(statement.group_by(Post.platform)).all())


def readings_of(session: Session, scope: Scope, post_id: int) -> Sequence[Reading]:
    """List a post's accepted readings with their imports, the latest first."""
    return session.scalars(
        select(Reading)
        .join(Reading.batch)
        .join(Post, Post.id == Reading.post_id)
        .join(Channel, Channel.id == Post.channel_id)
        .where(
            Reading.post_id == post_id,
            within(Channel.region_code, scope),
            ImportBatch.state == ImportState.ACCEPTED,
        )
        .order_by(Reading.read_on.desc(), Reading.import_id.desc())
        .options(joinedload(Reading.batch))
    ).all()


def interactions() -> Any:
    """Add up reactions, comments and shares of a reading beside its import.

    Unknown where one is blank or not offered; of a table that a person mapped, those mapped.
    """
    plain: Any = sum((getattr(Reading, name) for name in INTERACTIONS[1:]), Reading.reactions)
    mapped: Any = sum(
        (case((_offers(name), getattr(Reading, name)), else_=0) for name in INTERACTIONS),
        literal(0),
    )
    is_any_mapped = or_(*map(_offers, INTERACTIONS))
    return case((~ImportBatch.is_map, plain), (is_any_mapped, mapped))


def _offers(measure: str) -> ColumnElement[bool]:
    return ("," + ImportBatch.offered + ",").contains(f",{measure},")


def _filtered(
    statement: Any, scope: Scope, wanted: PostFilter, *, any_platform: bool = False
) -> Any:
    conditions = [within(Channel.region_code, scope)]
    if wanted.period is not None:
        conditions.append(published_in(wanted.period, wanted.zone))
    if wanted.platform and not any_platform:
        conditions.append(Post.platform == wanted.platform)
    if wanted.channel_id is not None:
        conditions.append(Post.channel_id == wanted.channel_id)
    if wanted.topic:
        conditions.append(_is_about(wanted.topic))
    if words := wanted.words.strip():
        conditions.append(_holds(words))
    return (
        statement.select_from(Post)
        .join(Channel, Channel.id == Post.channel_id)
        .join(Reading, Reading.id == latest_reading())
        .where(*conditions)
    )


def _is_about(topic: str) -> ColumnElement[bool]:
    topics: Any = func.coalesce(
        type_coerce(Post.topics_said, String), type_coerce(Post.topics_read, String)
    )
    condition: ColumnElement[bool] = topics == "" if topic == NO_TOPIC else topics.contains(topic)
    return condition


def _holds(words: str) -> ColumnElement[bool]:
    """Look in the text; an id or a pasted link, however it is written, finds its post too."""
    called = select(PostAlias.post_id).where(PostAlias.platform_post_id == words)
    link = known_link(words)
    is_linked = [] if link is None or link.platform is Platform.OTHER else [_has(link)]
    return or_(
        Post.text.icontains(words, autoescape=True),
        Post.permalink == words,
        Post.post_id == words,
        Post.id.in_(called),
        *is_linked,
    )


def _has(link: PostLink) -> ColumnElement[bool]:
    return and_(
        Post.platform == link.platform,
        or_(Post.permalink.contains(link.mark, autoescape=True), Post.post_id == link.own_id),
    )


def _order(sort: str) -> list[Any]:
    """Sort by a key, the newest first among equals; what is unknown comes last either way."""
    moment: Any = func.coalesce(Post.published_at, Post.published_on)
    columns: dict[str, Any] = {
        "date": moment,
        "reach": Reading.reach,
        "interactions": interactions(),
        "comments": Reading.comments,
    }
    column = columns[sort.removeprefix("-")]
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return [ordered.nulls_last(), moment.desc().nulls_last()]
