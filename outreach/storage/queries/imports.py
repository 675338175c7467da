"""Questions about imports, the rows that they rejected and what stands on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from outreach.domain.errors import NotFoundError
from outreach.domain.imports import ImportState, Undone
from outreach.domain.messages import Message
from outreach.storage.models.channels import Channel
from outreach.storage.models.imports import ImportBasis, ImportBatch, RejectedRow
from outreach.storage.models.posts import Post, Reading
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope

MOST_SHOWN = 1_000  # rejected rows in a document
_OF_PAGES = frozenset({"seen", "touched", "zone"})  # of a verdict, beside what commands print
WAITING = (ImportState.LOADING, ImportState.LOADED)


@dataclass(frozen=True, kw_only=True)
class LoadedPost:
    """A post of an import with the figures that the import has for it."""

    post: Post
    channel: str
    reading: Reading


def import_by_id(session: Session, scope: Scope, import_id: int) -> ImportBatch:
    """Find an import. Raises NotFoundError outside the scope."""
    batch = session.scalar(_one(scope, import_id))
    if batch is None:
        raise NotFoundError(Message("There is no such import in your region."))
    return batch


def locked_import(session: Session, scope: Scope, import_id: int) -> ImportBatch:
    """Find an import and let nobody else change it until the unit of work ends."""
    statement = _one(scope, import_id).with_for_update()
    batch = session.scalar(statement.execution_options(populate_existing=True))
    if batch is None:
        raise NotFoundError(Message("There is no such import in your region."))
    return batch


def _one(scope: Scope, import_id: int) -> Select[ImportBatch]:
    return select(ImportBatch).where(
        ImportBatch.id == import_id, within(ImportBatch.region_code, scope)
    )


def loading_import_of(session: Session, scope: Scope, job_id: int) -> ImportBatch | None:
    """Find the import that a job has begun and not ended."""
    return session.scalar(
        select(ImportBatch).where(
            ImportBatch.job_id == job_id,
            ImportBatch.state == ImportState.LOADING,
            within(ImportBatch.region_code, scope),
        )
    )


def locked_bases(session: Session, import_id: int) -> Sequence[ImportBatch]:
    """List the imports on whose figures this one rests, locked like the import itself."""
    return session.scalars(
        select(ImportBatch)
        .join(ImportBasis, ImportBasis.basis_id == ImportBatch.id)
        .where(ImportBasis.import_id == import_id)
        .order_by(ImportBatch.id)
        .with_for_update(of=ImportBatch)
        .execution_options(populate_existing=True)
    ).all()


def accepted_import_resting_on(session: Session, import_id: int) -> ImportBatch | None:
    """Find an accepted import that found figures of this one unchanged."""
    return session.scalar(
        select(ImportBatch)
        .join(ImportBasis, ImportBasis.import_id == ImportBatch.id)
        .where(ImportBasis.basis_id == import_id, ImportBatch.state == ImportState.ACCEPTED)
        .order_by(ImportBatch.id)
        .limit(1)
    )


def corrected_posts_only_in(session: Session, import_id: int) -> int:
    """Count posts with a person's topics that no other accepted import has a reading of."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Reading)
            .join(Post, Post.id == Reading.post_id)
            .where(
                Reading.import_id == import_id,
                Post.topics_said_by.is_not(None),
                ~_is_in_another(is_later=False),
            )
        )
        or 0
    )


def undoing(session: Session, scope: Scope, import_id: int) -> Undone:
    """Count the posts that undoing takes off the record, and those that go back to an earlier one.

    A post that has a later reading keeps that one.
    """
    is_elsewhere, is_later = _is_in_another(is_later=False), _is_in_another(is_later=True)
    statement = (
        select(func.count())
        .select_from(Reading)
        .join(ImportBatch, ImportBatch.id == Reading.import_id)
        .where(ImportBatch.id == import_id, within(ImportBatch.region_code, scope))
    )
    return Undone(
        removed=session.scalar(statement.where(~is_elsewhere)) or 0,
        restored=session.scalar(statement.where(is_elsewhere, ~is_later)) or 0,
        kept=session.scalar(statement.where(is_later)) or 0,
    )


def _is_in_another(*, is_later: bool) -> ColumnElement[bool]:
    """Say that another accepted import has a reading of the post, a later one where asked."""
    other, batch = aliased(Reading), aliased(ImportBatch)
    conditions = [
        other.post_id == Reading.post_id,
        other.import_id != Reading.import_id,
        batch.id == other.import_id,
        batch.state == ImportState.ACCEPTED,
    ]
    if is_later:
        conditions.append(
            or_(
                other.read_on > Reading.read_on,
                and_(other.read_on == Reading.read_on, other.import_id > Reading.import_id),
            )
        )
    return exists().where(*conditions)


def imports_by_ids(
    session: Session, scope: Scope, import_ids: Sequence[int]
) -> dict[int, ImportBatch]:
    """Give imports by id, in the order asked for; what is not in the scope is absent."""
    found = session.scalars(
        select(ImportBatch).where(
            ImportBatch.id.in_(import_ids), within(ImportBatch.region_code, scope)
        )
    )
    batches = {batch.id: batch for batch in found}
    return {id_: batches[id_] for id_ in import_ids if id_ in batches}


def waiting_imports(session: Session, scope: Scope) -> Sequence[ImportBatch]:
    """List the imports that are neither accepted nor discarded yet, the oldest first."""
    return session.scalars(
        select(ImportBatch)
        .where(within(ImportBatch.region_code, scope), ImportBatch.state.in_(WAITING))
        .order_by(ImportBatch.imported_at, ImportBatch.id)
    ).all()


def rejected_rows(
    session: Session, scope: Scope, import_id: int, most: int | None = None
) -> list[RejectedRow]:
    """List the rows that could not be read, in the order of the file."""
    statement = (
        select(RejectedRow)
        .join(ImportBatch, ImportBatch.id == RejectedRow.import_id)
        .where(ImportBatch.id == import_id, within(ImportBatch.region_code, scope))
        .order_by(RejectedRow.line, RejectedRow.id)
        .limit(most)
    )
    return list(session.scalars(statement))


def first_loaded_posts(
    session: Session, scope: Scope, import_id: int, most: int = 3
) -> list[LoadedPost]:
    """List the first posts of which the import has a reading, by time of publishing."""
    rows = session.execute(
        select(Post, Channel.name, Reading)
        .join(Reading, Reading.post_id == Post.id)
        .join(Channel, Channel.id == Post.channel_id)
        .where(Reading.import_id == import_id, within(Channel.region_code, scope))
        .order_by(Post.published_at.asc().nulls_last(), Post.published_on, Post.id)
        .limit(most)
    )
    return [LoadedPost(post=post, channel=name, reading=reading) for post, name, reading in rows]


def import_document(
    session: Session, scope: Scope, import_id: int, say: Callable[[Message], str]
) -> dict[str, Any]:
    """Give what `posts import --json` prints; `say` puts sentences into words."""
    batch = import_by_id(session, scope, import_id)
    verdict = {name: value for name, value in batch.verdict.items() if name not in _OF_PAGES}
    return {
        **verdict,
        "warnings": [say(Message.unpacked(packed)) for packed in verdict["warnings"]],
        "rejections": [
            {
                "line": row.line,
                "sheet": row.sheet,
                "column": row.column,
                "reason": say(Message.unpacked(row.reason)),
            }
            for row in rejected_rows(session, scope, import_id, MOST_SHOWN)
        ],
        "import_id": batch.id,
        "inserted": batch.inserted,
        "updated": batch.updated,
        "unchanged": batch.unchanged,
    }
