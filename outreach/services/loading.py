"""Bringing a file's posts and figures in, 10,000 rows at a time; they count once accepted."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete

from outreach.domain.channels import Platform
from outreach.domain.errors import CancelledError, OutOfScopeError, OutreachError
from outreach.domain.imports import ImportState, check_read_on
from outreach.domain.jobs import UNWATCHED
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.importers.parsed import Rejection
from outreach.indicators.frames import MEASURES
from outreach.services.accounts import channels_of
from outreach.services.imports import discard_import
from outreach.services.rows import QUARTER, parts_of
from outreach.services.text_readings import with_topics
from outreach.services.typed_merging import merged_with_typed
from outreach.services.verdicts import final_export, keep_rejections, verdict_of
from outreach.storage.audit import leave_unseen
from outreach.storage.bulk import among, insert_columns, rewrite_columns
from outreach.storage.models.imports import ImportBasis, ImportBatch
from outreach.storage.models.posts import Post, Reading
from outreach.storage.queries.imports import loading_import_of, locked_import
from outreach.storage.queries.readings import channel_regions, known_posts, post_keys, read_in
from outreach.text.topics import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from datetime import date
    from zoneinfo import ZoneInfo

    from outreach.domain.imports import Origin
    from outreach.domain.jobs import Watch
    from outreach.importers.parsed import ParsedExport
    from outreach.services.rows import PostRows
    from outreach.storage.queries.readings import KnownPost
    from outreach.storage.session import Work

    Opening = Callable[[], AbstractContextManager[Work]]

CHUNK: Final = 10_000  # rows a unit of work: others wait less than a second for their turn
_LONGEST_NAME: Final = 255


@dataclass(kw_only=True)
class _Loading:
    """How far a file has come, and what was found on the way."""

    batch: ImportBatch
    zone: ZoneInfo
    is_resumed: bool  # another import may have been accepted since it broke off
    regions: dict[int, str]  # by channel
    counts: Counter[str] = field(default_factory=Counter)
    bases: Counter[int] = field(default_factory=Counter)
    rejections: list[Rejection] = field(default_factory=list)
    touched: defaultdict[int, set[Month]] = field(default_factory=lambda: defaultdict(set))

    def reject(self, line: int, content: str | None) -> None:
        """Leave out a post that is another region's."""
        reason = Message("This post belongs to a channel of another region, which brings it in.")
        self.rejections.append(Rejection(line=line, content=content, reason=reason))

    def touch(self, channel_id: int, at: datetime | None, on: date | None) -> None:
        """Note the month whose numbers change once the import is accepted."""
        day = at.astimezone(self.zone).date() if at is not None else on
        if day is not None:
            self.touched[channel_id].add(Month.of(day))


def load_export(  # noqa: PLR0913 - what, from where, when, and who follows it
    opening: Opening,
    parsed: ParsedExport,
    origin: Origin,
    *,
    now: datetime,
    zone: ZoneInfo,
    watch: Watch = UNWATCHED,
) -> int:
    """Load a file that was read, and give the id of its import, which waits to be accepted.

    `opening` opens a unit of work; each part has its own. Posts of channels outside the scope
    become rejected rows. An import of the same job that broke off goes on. Raises OutreachError
    where nothing of the file can be brought in, CancelledError where `watch` stops it: the import
    is then discarded.
    """
    if not parsed.accepted:
        raise OutreachError(parsed.reason or Message("The file has a header but no posts."))
    check_read_on(origin.read_on, now.astimezone(zone).date())
    with opening() as work:
        loading, channel_ids = _begin(work, parsed, origin, now=now, zone=zone)
    try:
        done = 0
        for rows in with_topics(parsed.kept, parts_of(parsed.kept, channel_ids, CHUNK)):
            with opening() as work:
                leave_unseen(work.session)
                _load(work, loading, rows)
            done += len(rows)
            watch.step(done, parsed.unique_posts)
    except CancelledError:
        with opening() as work:
            discard_import(work.session, work.scope, loading.batch.id)
        raise
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
) -> tuple[_Loading, dict[str, int]]:
    """Put the import on record, or find the one of the same job that broke off."""
    work.scope.assert_covers(origin.region_code)
    found = channels_of(work.session, work.scope, parsed, origin.region_code)
    broken_off = None
    if origin.job_id is not None:
        broken_off = loading_import_of(work.session, work.scope, origin.job_id)
    batch = broken_off or _batch(work, parsed, origin, now)
    work.session.add(batch)
    work.session.flush()
    loading = _Loading(
        batch=batch,
        zone=zone,
        is_resumed=broken_off is not None,
        regions={channel.id: channel.region_code for channel in found.by_key.values()},
    )
    return loading, found.ids


def _batch(work: Work, parsed: ParsedExport, origin: Origin, now: datetime) -> ImportBatch:
    return ImportBatch(
        state=ImportState.LOADING,
        platform=Platform(str(parsed.platform)),
        format=parsed.format,
        file_name=origin.file_name.replace("\0", "")[-_LONGEST_NAME:],
        sha256=origin.sha256,
        size_bytes=origin.size_bytes,
        stored_as=origin.stored_as,
        account_said=origin.account_said,
        map_written=origin.map_written,
        job_id=origin.job_id,
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


def _load(work: Work, loading: _Loading, rows: PostRows) -> None:
    """Lay a part beside what is known, then write what is new in it."""
    batch = loading.batch
    pairs = zip(rows.post_ids, rows.permalinks, strict=True)
    rows = rows.renamed(merged_with_typed(work.session, batch.platform, pairs, batch.id))
    known = known_posts(work.session, batch.platform, rows.post_ids, batch.read_on)
    unseen = {post.channel_id for post in known.values()} - loading.regions.keys()
    loading.regions.update(channel_regions(work.session, unseen))
    written = _weighed(work, loading, rows, known)
    keys = {post.post_id: post.id for post in known.values()}
    if loading.is_resumed:
        there = read_in(work.session, batch.id, list(keys.values()))
        wanted = {keys.get(rows.post_ids[n]) for n in written}
        surplus = among(work.session, Reading.post_id, list(there - wanted))
        gone = delete(Reading).where(Reading.import_id == batch.id, surplus)
        work.session.execute(gone, execution_options={"synchronize_session": False})
        written = [n for n in written if keys.get(rows.post_ids[n]) not in there]
    fresh = [n for n in written if _is_fresh(known.get(rows.post_ids[n]))]
    _overwrite(work, loading, rows.at([n for n in fresh if rows.post_ids[n] in known]), known)
    keys |= _add(work, loading, rows.at([n for n in fresh if rows.post_ids[n] not in known]))
    _write_readings(work, loading, rows.at(written), keys)


def _is_fresh(post: KnownPost | None) -> bool:
    return post is None or post.reading is None


def _weighed(
    work: Work, loading: _Loading, rows: PostRows, known: Mapping[str, KnownPost]
) -> list[int]:
    """Count each row as new, changed, unchanged or another region's; list those to be written."""
    covered = {key: work.scope.covers(region) for key, region in loading.regions.items()}
    written = []
    moments: set[tuple[int, int | None, date | None]] = set()
    for n, post_id in enumerate(rows.post_ids):
        post = known.get(post_id)
        reading = None if post is None else post.reading
        channel_id = rows.channel_ids[n] if post is None or reading is None else post.channel_id
        if not covered[channel_id]:
            loading.reject(rows.lines[n], rows.permalinks[n] or post_id)
        elif reading is not None and reading.figures == rows.figures[n]:
            loading.counts["unchanged"] += 1
            loading.bases[reading.import_id] += 1
        else:
            loading.counts["inserted" if reading is None else "updated"] += 1
            written.append(n)
            if post is None or reading is None:
                moments.add((channel_id, rows.quarters[n], rows.published_on[n]))
            else:
                loading.touch(channel_id, post.published_at, post.published_on)
    for channel_id, quarter, on in moments:
        at = None if quarter is None else datetime.fromtimestamp(quarter * QUARTER, UTC)
        loading.touch(channel_id, at, on)
    return written


def _overwrite(
    work: Work, loading: _Loading, rows: PostRows, known: Mapping[str, KnownPost]
) -> None:
    """Write anew what an import that was never accepted, or undone, left of posts.

    A post that was put on record or changed in the meantime is left alone.
    """
    seen = [known[post_id] for post_id in rows.post_ids]
    columns: dict[str, list[Any]] = {
        "id": [post.id for post in seen],
        "version": [post.version for post in seen],
        **_content(loading, rows),
    }
    rewrite_columns(work.session, Post, columns)


def _add(work: Work, loading: _Loading, rows: PostRows) -> dict[str, int]:
    """Write posts that nobody has seen yet, and give our keys of them by the platform's id."""
    platform = loading.batch.platform
    columns: dict[str, list[Any]] = {
        "platform": [platform] * len(rows),
        "post_id": rows.post_ids,
        "version": [1] * len(rows),
        **_content(loading, rows),
    }
    keys = insert_columns(work.session, Post, columns, key=("platform", "post_id"), told="post_id")
    missing = [post_id for post_id in rows.post_ids if post_id not in keys]
    return keys | post_keys(work.session, platform, missing) if missing else keys


def _content(loading: _Loading, rows: PostRows) -> dict[str, list[Any]]:
    said_at = loading.batch.imported_at
    return {
        "channel_id": rows.channel_ids,
        "permalink": rows.permalinks,
        "published_at": rows.published_at,
        "published_on": rows.published_on,
        "text": rows.texts,
        "kind": rows.kinds,
        "topics_read": rows.topics_read,
        "topics_version": [VERSION] * len(rows),
        "topics_said": rows.topics_said,
        "topics_said_by": [None] * len(rows),  # only a person's own correction has a name
        "topics_said_at": [None if said is None else said_at for said in rows.topics_said],
    }


def _write_readings(work: Work, loading: _Loading, rows: PostRows, keys: Mapping[str, int]) -> None:
    if not len(rows):
        return
    batch = loading.batch
    columns: dict[str, list[Any]] = {
        "post_id": [keys[post_id] for post_id in rows.post_ids],
        "import_id": [batch.id] * len(rows),
        "read_on": [batch.read_on] * len(rows),
        **dict(zip(MEASURES, map(list, zip(*rows.figures, strict=True)), strict=True)),
    }
    insert_columns(work.session, Reading, columns, key=("post_id", "import_id"))


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
