"""How many of an import's posts are new, have other figures or are unchanged, as things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import aliased

from outreach.domain.imports import Counts, ImportState
from outreach.indicators.frames import MEASURES
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.posts import Reading
from outreach.storage.queries.readings import nearest_first

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope

MOST_COUNTED: Final = 20_000  # posts of an import that waits: a page does not wait for more


def counts_by_now(session: Session, batch: ImportBatch) -> Counts:
    """Count the posts of a loaded import anew: others may have been accepted since it was loaded.

    Its readings are laid beside what counts by the rule of `known_posts`. Posts of which it has no
    reading rest on an import that had their figures, and stay unchanged.
    """
    own, other = aliased(Reading), aliased(Reading)
    place: Any = func.row_number().over(
        partition_by=other.post_id, order_by=nearest_first(other, batch.read_on)
    )
    figures = [
        getattr(own, measure).is_not_distinct_from(getattr(other, measure)) for measure in MEASURES
    ]
    beside = (
        select(case((and_(*figures), 1)).label("same"), place.label("place"))
        .join_from(own, other, and_(other.post_id == own.post_id, other.import_id != own.import_id))
        .join(ImportBatch, ImportBatch.id == other.import_id)
        .where(own.import_id == batch.id, ImportBatch.state == ImportState.ACCEPTED)
        .subquery()
    )
    counted = select(func.count(), func.count(beside.c.same)).where(beside.c.place == 1)
    known, same = session.execute(counted).one()
    return Counts(
        inserted=batch.inserted + batch.updated - known,
        updated=known - same,
        unchanged=batch.unchanged + same,
    )


def counts_to_show(session: Session, scope: Scope, batch: ImportBatch) -> Counts:
    """Give the counts of an import: those of one that waits by now, unless it is very large.

    Raises OutOfScopeError where the import is another region's.
    """
    scope.assert_covers(batch.region_code)
    loaded = Counts(inserted=batch.inserted, updated=batch.updated, unchanged=batch.unchanged)
    if batch.state is not ImportState.LOADED:
        return loaded
    if sum((loaded.inserted, loaded.updated, loaded.unchanged)) > MOST_COUNTED:
        return Counts(
            inserted=loaded.inserted,
            updated=loaded.updated,
            unchanged=loaded.unchanged,
            is_as_loaded=True,
        )
    return counts_by_now(session, batch)
