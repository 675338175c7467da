"""Posts and figures typed in by hand: an import of one post that counts at once."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.errors import InvalidInputError, OutreachError, Problem, StaleRecordError
from outreach.domain.imports import ImportState
from outreach.domain.messages import Message
from outreach.domain.permalinks import read_link, whole_link
from outreach.domain.typed_posts import TYPED
from outreach.indicators.engagement import ACTS
from outreach.indicators.frames import MEASURES
from outreach.services.channels import add_channel
from outreach.services.imports import (
    accept_import,
    assert_changeable,
    assert_no_import_rests_on,
    undo_import,
)
from outreach.services.typed_verdicts import typed_verdict
from outreach.storage.locks import hold_typed_posts
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.posts import Post, Reading, TypedPost
from outreach.storage.queries.channels import channel_by_id
from outreach.storage.queries.imports import locked_import
from outreach.storage.queries.posts import post_by_id
from outreach.storage.queries.typed_posts import (
    is_on_record,
    post_meant_by,
    typed_reading_by_id,
)
from outreach.text.topics import VERSION, reader

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.imports import Undone
    from outreach.domain.permalinks import PostLink
    from outreach.domain.scope import Scope
    from outreach.domain.typed_posts import FiguresRead, TypedDetails
    from outreach.storage.models.channels import Channel

_LONGEST_NAME: Final = 255


@dataclass(frozen=True, kw_only=True)
class Typing:
    """Who types, when, and by which clock."""

    typed_by: str
    now: datetime
    zone: ZoneInfo


def type_post(
    session: Session, scope: Scope, details: TypedDetails, figures: FiguresRead, typing: Typing
) -> Post:
    """Put a post on record with the figures that a person read.

    A post that a file holds which does not count is taken for the same. Raises InvalidInputError
    where the post is on record already.
    """
    hold_typed_posts(session)
    _check(details, figures, typing)
    link = read_link(details.link)
    post = post_meant_by(session, link)
    if post is not None and is_on_record(session, post.id):
        raise _known_already(scope, post)
    channel = _channel(session, scope, details, link)
    if post is None:
        post = Post(platform=link.platform, post_id=link.own_id)
        session.add(post)
    _write(post, channel, details, typing)
    session.flush()
    _remember(session, post, link, typing)
    _read(session, scope, post, figures, typing, warning=link.warning, is_new=True)
    return post


def add_figures(
    session: Session, scope: Scope, post_id: int, figures: FiguresRead, typing: Typing
) -> Post:
    """Put later or earlier figures of a post on record as one more dated reading."""
    post = post_by_id(session, scope, post_id)
    figures.check(typing.now.astimezone(typing.zone).date(), post.published_day(typing.zone))
    _read(session, scope, post, figures, typing, is_new=False)
    return post


def mend_figures(  # noqa: PLR0913 - what is read instead, of which version, by whose clock
    session: Session,
    scope: Scope,
    reading_id: int,
    figures: FiguresRead,
    typing: Typing,
    *,
    version: int,
) -> Reading:
    """Write other figures in the place of those that a person typed.

    Raises OutreachError where a file found them unchanged and rests on them.
    """
    reading = typed_reading_by_id(session, scope, reading_id)
    batch = locked_import(session, scope, reading.import_id)
    if batch.version != version or batch.state is not ImportState.ACCEPTED:
        raise StaleRecordError
    figures.check(
        typing.now.astimezone(typing.zone).date(), reading.post.published_day(typing.zone)
    )
    assert_changeable(session, scope, batch)
    assert_no_import_rests_on(session, batch.id)
    _fill(batch, reading.post, figures, typing, batch.verdict["warnings"])
    _filled(reading, figures)
    session.flush()
    return reading


def take_back_figures(session: Session, scope: Scope, reading_id: int) -> Undone:
    """Let figures that a person typed count no longer; a post without others leaves the record."""
    reading = typed_reading_by_id(session, scope, reading_id)
    return undo_import(session, scope, reading.import_id)


def _check(details: TypedDetails, figures: FiguresRead, typing: Typing) -> None:
    """Tell of all that is wrong at once, wherever it stands."""
    problems: list[Problem] = []
    for check in (
        lambda: read_link(details.link),
        lambda: details.check(typing.now, typing.zone),
        lambda: figures.check(typing.now.astimezone(typing.zone).date(), details.published_on),
    ):
        try:
            check()
        except InvalidInputError as error:
            problems += error.problems
    if problems:
        raise InvalidInputError(problems)


def _known_already(scope: Scope, post: Post) -> OutreachError:
    if scope.covers(post.channel.region_code):
        sentence = Message("This post is on record already. Open it and add the figures there.")
    else:
        sentence = Message("Another region has this post on record already.")
    return InvalidInputError([Problem(field="link", message=sentence)])


def _channel(session: Session, scope: Scope, details: TypedDetails, link: PostLink) -> Channel:
    if details.channel_id is None:
        assert details.new_channel is not None
        return add_channel(session, scope, details.new_channel)
    channel = channel_by_id(session, scope, details.channel_id)
    if channel.platform is not link.platform:
        sentence = Message("This channel stands on another platform than the post.")
        raise InvalidInputError([Problem(field="channel", message=sentence)])
    return channel


def _write(post: Post, channel: Channel, details: TypedDetails, typing: Typing) -> None:
    text = (details.text or "").replace("\0", "").strip() or None
    at = details.published_at(typing.zone)
    post.channel, post.permalink = channel, whole_link(details.link)
    post.published_at = at
    post.published_on = details.published_on if at is None else None
    post.text, post.kind = text, details.kind
    post.topics_read, post.topics_version = frozenset(reader().read(text).topics), VERSION
    post.topics_said = post.topics_said_by = post.topics_said_at = None


def _remember(session: Session, post: Post, link: PostLink, typing: Typing) -> None:
    """Note the link's key, by which an export's post is known to be this one."""
    typed = session.get(TypedPost, post.id)
    if typed is None:
        typed = TypedPost(post_id=post.id, platform=link.platform)
        session.add(typed)
    typed.link_key, typed.typed_by, typed.typed_at = link.key, typing.typed_by, typing.now
    session.flush()


def _read(  # noqa: PLR0913 - a post, what was read of it, by whom, and what is odd
    session: Session,
    scope: Scope,
    post: Post,
    figures: FiguresRead,
    typing: Typing,
    *,
    is_new: bool,
    warning: Message | None = None,
) -> None:
    """Write an import of this one post, and let it count."""
    batch = ImportBatch(
        state=ImportState.LOADED,
        platform=post.platform,
        format=TYPED,
        file_name=_name(post),
        region_code=post.channel.region_code,
        imported_by=typing.typed_by,
        imported_at=typing.now,
        is_map=False,
        inserted=int(is_new),
        updated=int(not is_new),
        unchanged=0,
    )
    _fill(batch, post, figures, typing, [] if warning is None else [warning.packed()])
    session.add(batch)
    session.flush()
    session.add(_filled(Reading(post_id=post.id, import_id=batch.id), figures))
    session.flush()
    accept_import(session, scope, batch.id, now=typing.now)


def _name(post: Post) -> str:
    name = post.permalink or post.post_id
    return re.sub(r"^https?://(www\.)?", "", name, flags=re.IGNORECASE)[:_LONGEST_NAME]


def _fill(
    batch: ImportBatch, post: Post, figures: FiguresRead, typing: Typing, warnings: list[Any]
) -> None:
    """Write what the import says of the figures.

    The form has fields for all acts: a blank one is unknown for this post, and does not take the
    measure from all posts that are judged with it.
    """
    said = json.dumps([post.post_id, str(figures.read_on), figures.known], sort_keys=True)
    batch.read_on = figures.read_on
    batch.sha256 = hashlib.sha256(said.encode()).hexdigest()
    offered = {*figures.known, *ACTS}
    batch.offered = ",".join(measure for measure in MEASURES if measure in offered)
    batch.verdict = {**typed_verdict(post, figures, typing.zone), "warnings": warnings}


def _filled(reading: Reading, figures: FiguresRead) -> Reading:
    reading.read_on = figures.read_on
    for measure in MEASURES:
        setattr(reading, measure, figures.counts.get(measure))
    return reading
