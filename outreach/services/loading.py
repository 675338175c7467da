"""Bringing a file's posts and figures in, 10,000 rows at a time; they count once accepted."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import update

from outreach.domain.channels import Platform
from outreach.domain.errors import OutOfScopeError, OutreachError
from outreach.domain.imports import ImportState, check_read_on
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.importers.parsed import Rejection
from outreach.indicators.frames import MEASURES
from outreach.services.accounts import channels_of
from outreach.services.rows import FileRows
from outreach.services.verdicts import final_export, keep_rejections, verdict_of
from outreach.storage.bulk import insert_many
from outreach.storage.models.imports import ImportBasis, ImportBatch
from outreach.storage.models.posts import Post, Reading
from outreach.storage.queries.imports import locked_import
from outreach.storage.queries.readings import channel_regions, known_posts, post_keys
from outreach.text.topics import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from outreach.domain.imports import Origin
    from outreach.importers.parsed import ParsedExport
    from outreach.services.rows import PostRow
    from outreach.storage.queries.readings import KnownPost
    from outreach.storage.session import Work

    Opening = Callable[[], AbstractContextManager[Work]]

CHUNK: Final = 10_000  # rows a unit of work: others wait less than a second for their turn
_LONGEST_NAME: Final = 255
_CONTENT: Final = (
    "channel_id",
    "permalink",
    "published_at",
    "published_on",
    "text",
    "kind",
    "topics_read",
    "topics_version",
    "topics_said",
    "topics_said_by",
    "topics_said_at",
)


@dataclass(kw_only=True)
class _Loading:
    """How far a file has come, and what was found on the way."""

    batch: ImportBatch
    rows: FileRows
    zone: ZoneInfo
    regions: dict[int, str]  # by channel
    counts: Counter[str] = field(default_factory=Counter)
    bases: Counter[int] = field(default_factory=Counter)
    rejections: list[Rejection] = field(default_factory=list)
    touched: defaultdict[int, set[Month]] = field(default_factory=lambda: defaultdict(set))

    def reject(self, row: PostRow, content: str | None) -> None:
        """Leave out a post that is another region's."""
        reason = Message("This post belongs to a channel of another region, which brings it in.")
        self.rejections.append(Rejection(line=row.line, content=content, reason=reason))

    def touch(self, channel_id: int, at: datetime | None, on: date | None) -> None:
        """Note the month whose numbers change once the import is accepted."""
        day = at.astimezone(self.zone).date() if at is not None else on
        if day is not None:
            self.touched[channel_id].add(Month.of(day))


def load_export(
    opening: Opening, parsed: ParsedExport, origin: Origin, *, now: datetime, zone: ZoneInfo
) -> int:
    """Load a file that was read, and give the id of its import, which waits to be accepted.

    `opening` opens a unit of work; each chunk has its own. Posts of channels outside the scope
    become rejected rows. Raises OutreachError where nothing of the file can be brought in.
    """
    if not parsed.accepted:
        raise OutreachError(parsed.reason or Message("The file has a header but no posts."))
    check_read_on(origin.read_on, now.astimezone(zone).date())
    with opening() as work:
        loading = _begin(work, parsed, origin, now=now, zone=zone)
    for first in range(0, len(loading.rows), CHUNK):
        with opening() as work:
            _load(work, loading, loading.rows.chunk(first, first + CHUNK))
    if not loading.counts:
        with opening() as work:
            work.session.delete(locked_import(work.session, work.scope, loading.batch.id))
        raise OutOfScopeError(
            Message("Every post of this file belongs to channels of another region.")
        )
    with opening() as work:
        _finish(work, loading, parsed)
    return loading.batch.id


def _begin(
    work: Work, parsed: ParsedExport, origin: Origin, *, now: datetime, zone: ZoneInfo
) -> _Loading:
    work.scope.assert_covers(origin.region_code)
    found = channels_of(work.session, work.scope, parsed, origin.region_code)
    batch = ImportBatch(
        state=ImportState.LOADING,
        platform=Platform(str(parsed.platform)),
        format=parsed.format,
        file_name=origin.file_name.replace("\0", "")[-_LONGEST_NAME:],
        sha256=origin.sha256,
        read_on=origin.read_on,
        region_code=origin.region_code,
        imported_by=work.actor.name,
        imported_at=now,
        is_map=parsed.is_map,
        offered=",".join(measure for measure in MEASURES if measure in parsed.offered),
        verdict={},
        inserted=0,
        updated=0,
        unchanged=0,
    )
    work.session.add(batch)
    work.session.flush()
    return _Loading(
        batch=batch,
        rows=FileRows(parsed.posts, [each.id for each in found.channels], found.places),
        zone=zone,
        regions={channel.id: channel.region_code for channel in found.channels},
    )


def _load(work: Work, loading: _Loading, rows: Sequence[PostRow]) -> None:
    """Lay a chunk beside what is known, then write what is new in it."""
    batch = loading.batch
    known = known_posts(work.session, batch.platform, [row.post_id for row in rows], batch.read_on)
    unseen = {post.channel_id for post in known.values()} - loading.regions.keys()
    loading.regions.update(channel_regions(work.session, unseen))
    written: list[PostRow] = []
    for row in rows:
        post = known.get(row.post_id)
        if _weigh(work, loading, row, post):
            written.append(row)
    fresh = [row for row in written if _is_fresh(known.get(row.post_id))]
    _overwrite(work, loading, [row for row in fresh if row.post_id in known], known)
    _add(work, loading, [row for row in fresh if row.post_id not in known])
    _write_readings(work, loading, written)


def _is_fresh(post: KnownPost | None) -> bool:
    return post is None or post.reading is None


def _weigh(work: Work, loading: _Loading, row: PostRow, post: KnownPost | None) -> bool:
    """Count a row as new, changed, unchanged or another region's; tell whether it is written."""
    if post is None or post.reading is None:
        channel_id, at, on = row.channel_id, row.published_at, row.published_on
    else:
        channel_id, at, on = post.channel_id, post.published_at, post.published_on
    if not work.scope.covers(loading.regions[channel_id]):
        loading.reject(row, row.permalink or row.post_id)
        return False
    if post is not None and post.reading is not None and post.reading.figures == row.figures:
        loading.counts["unchanged"] += 1
        loading.bases[post.reading.import_id] += 1
        return False
    loading.counts["inserted" if _is_fresh(post) else "updated"] += 1
    loading.touch(channel_id, at, on)
    return True


def _overwrite(
    work: Work, loading: _Loading, rows: Sequence[PostRow], known: dict[str, KnownPost]
) -> None:
    """Write anew what an import that was never accepted, or undone, left of posts.

    A post that was put on record or changed in the meantime is left alone.
    """
    for row in rows:
        seen = known[row.post_id]
        content = dict(zip(_CONTENT, _content(loading, row), strict=True))
        work.session.execute(
            update(Post)
            .where(Post.id == seen.id, Post.version == seen.version)
            .values(**content, version=seen.version + 1)
            .execution_options(synchronize_session=False)
        )


def _add(work: Work, loading: _Loading, rows: Sequence[PostRow]) -> None:
    insert_many(
        work.session,
        Post,
        ("platform", "post_id", "version", *_CONTENT),
        [(loading.batch.platform, row.post_id, 1, *_content(loading, row)) for row in rows],
        key=("platform", "post_id"),
    )


def _content(loading: _Loading, row: PostRow) -> tuple[Any, ...]:
    return (
        row.channel_id,
        row.permalink,
        row.published_at,
        row.published_on,
        row.text,
        row.kind,
        loading.rows.topics_of(row),
        VERSION,
        row.topics,
        None,  # said by the table; only a person's own correction has a name
        None if row.topics is None else loading.batch.imported_at,
    )


def _write_readings(work: Work, loading: _Loading, rows: Sequence[PostRow]) -> None:
    batch = loading.batch
    keys = post_keys(work.session, batch.platform, [row.post_id for row in rows])
    insert_many(
        work.session,
        Reading,
        ("post_id", "import_id", "read_on", *MEASURES),
        [(keys[row.post_id], batch.id, batch.read_on, *row.figures) for row in rows],
        key=("post_id", "import_id"),
    )


def _finish(work: Work, loading: _Loading, parsed: ParsedExport) -> None:
    batch = locked_import(work.session, work.scope, loading.batch.id)
    if batch.state is not ImportState.LOADING:
        raise OutreachError(Message("The import was discarded while it was being loaded."))
    final = final_export(parsed, loading.rejections)
    batch.state = ImportState.LOADED
    batch.inserted = loading.counts["inserted"]
    batch.updated = loading.counts["updated"]
    batch.unchanged = loading.counts["unchanged"]
    batch.verdict = verdict_of(final, loading.zone, loading.touched)
    keep_rejections(work.session, batch.id, final.rejections)
    for basis_id, posts in loading.bases.items():
        work.session.add(ImportBasis(import_id=batch.id, basis_id=basis_id, posts=posts))
    work.session.flush()
