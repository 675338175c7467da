"""Questions about what was brought in before: the list, the same file, what was said of files."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, false, func, or_, select, true, union
from sqlalchemy.orm import aliased

from outreach.domain.imports import ImportState
from outreach.domain.jobs import JobState
from outreach.storage.models.channels import Channel
from outreach.storage.models.imports import ImportBasis, ImportBatch
from outreach.storage.models.jobs import Job
from outreach.storage.models.posts import Reading
from outreach.storage.queries.imports import WAITING
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, ScalarSelect, Subquery
    from sqlalchemy.orm import Session

    from outreach.domain.channels import Platform
    from outreach.domain.scope import Scope

SORTS = ("-when", "when", "file", "-file", "who", "-who", "size", "-size", "state", "-state")
DECIDED = tuple(state for state in ImportState if state not in WAITING)


@dataclass(frozen=True, kw_only=True)
class ImportFilter:
    """Which imports a list shows.

    `words` stand in the file's name or in that of who brought it, or begin its digest.
    """

    words: str = ""
    state: ImportState | None = None
    platform: Platform | None = None

    @property
    def is_any(self) -> bool:
        return bool(self.words.strip() or self.state or self.platform)


@dataclass(frozen=True, kw_only=True)
class PostsShared:
    """How many posts of a file other files hold too, and those whose figures count before its.

    `is_least` says that there may be more, which the files left unchanged.
    """

    posts: int
    outdone_by: tuple[str, ...]
    is_least: bool


def imports_page(
    session: Session,
    scope: Scope,
    wanted: ImportFilter | None = None,
    *,
    sort: str = SORTS[0],
    page: int = 1,
) -> Page[ImportBatch]:
    """Give a page of the imports that were decided on, the latest first unless sorted."""
    statement = (
        select(ImportBatch)
        .where(*_conditions(scope, wanted or ImportFilter()))
        .order_by(*_order(sort), ImportBatch.id.desc())
    )
    return page_of(session, statement, page)


def accepted_by_digest(
    session: Session, scope: Scope, digests: Collection[str]
) -> dict[str, ImportBatch]:
    """Give, by digest, the latest import of the same file that counts."""
    found = session.scalars(
        select(ImportBatch)
        .where(
            within(ImportBatch.region_code, scope),
            ImportBatch.sha256.in_(digests),
            ImportBatch.state == ImportState.ACCEPTED,
        )
        .order_by(ImportBatch.accepted_at, ImportBatch.id)
    )
    return {batch.sha256: batch for batch in found}


def account_said_of(session: Session, scope: Scope, sha256: str) -> str | None:
    """Find the account that was said last when the same file was brought in."""
    return session.scalar(
        select(ImportBatch.account_said)
        .where(
            within(ImportBatch.region_code, scope),
            ImportBatch.sha256 == sha256,
            ImportBatch.account_said.is_not(None),
        )
        .order_by(ImportBatch.id.desc())
        .limit(1)
    )


def accounts_said(
    session: Session, scope: Scope, *, platform: str, format_name: str, map_written: str | None
) -> list[str]:
    """List the accounts that were said of such files, the one said last first."""
    is_same_map = (
        ImportBatch.map_written.is_(None)
        if map_written is None
        else ImportBatch.map_written == map_written
    )
    last = func.max(ImportBatch.id)
    return list(
        session.scalars(
            select(ImportBatch.account_said)
            .where(
                within(ImportBatch.region_code, scope),
                ImportBatch.platform == platform,
                ImportBatch.format == format_name,
                ImportBatch.account_said.is_not(None),
                is_same_map,
            )
            .group_by(ImportBatch.account_said)
            .order_by(last.desc())
        )
    )


def accounts_not_ours(
    session: Session, scope: Scope, platform: Platform, accounts: Iterable[str]
) -> set[str]:
    """Say which of the accounts that a file names are on the register as not ours."""
    names = {name.strip().lstrip("@").casefold(): name for name in accounts}
    plain = func.lower(Channel.name)
    rows = session.execute(
        select(Channel.handle, Channel.name).where(
            within(Channel.region_code, scope),
            Channel.platform == platform,
            Channel.is_ours.is_(False),
            or_(Channel.handle.in_(names), plain.in_(names), Channel.name.in_(names.values())),
        )
    )
    found = {word.casefold() for row in rows for word in row if word}
    return {name for plain_name, name in names.items() if plain_name in found}


def posts_shared(
    session: Session, scope: Scope, import_ids: Collection[int]
) -> dict[int, PostsShared]:
    """Say, for each of these imports, which other files hold posts of it too.

    The others are these imports and all that wait to be saved.
    """
    compared = _compared(session, scope, import_ids)
    mine, theirs = _held(set(import_ids).intersection(compared)), _held(compared)
    pairs = session.execute(
        select(mine.c.import_id, mine.c.is_written, theirs.c.import_id, theirs.c.is_written)
        .join(theirs, theirs.c.post_id == mine.c.post_id)
        .where(theirs.c.import_id != mine.c.import_id)
        .distinct()
    ).all()
    posts = session.execute(
        select(mine.c.import_id, func.count(mine.c.post_id.distinct()))
        .join(theirs, theirs.c.post_id == mine.c.post_id)
        .where(theirs.c.import_id != mine.c.import_id)
        .group_by(mine.c.import_id)
    )
    batches = _by_id(session, {each for own, _, other, _ in pairs for each in (own, other)})
    outdone: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for own, is_written, other, is_theirs_written in pairs:
        ranks = [(is_written, *_rank(batches[own])), (is_theirs_written, *_rank(batches[other]))]
        if is_theirs_written and ranks[1] > ranks[0]:
            outdone[own][other] = batches[other].file_name
    is_least = _leaves_some_unknown(session, compared)
    return {
        import_id: PostsShared(
            posts=count, outdone_by=tuple(outdone[import_id].values()), is_least=is_least
        )
        for import_id, count in posts
    }


def _compared(session: Session, scope: Scope, import_ids: Collection[int]) -> Sequence[int]:
    """List these imports and those that wait; what long work brought in takes long to compare."""
    waits = and_(ImportBatch.state == ImportState.LOADED, ImportBatch.job_id.is_(None))
    return session.scalars(
        select(ImportBatch.id).where(
            within(ImportBatch.region_code, scope), or_(ImportBatch.id.in_(import_ids), waits)
        )
    ).all()


def _held(import_ids: Collection[int]) -> Subquery:
    """Select the posts of imports: those with new figures, and those that were left unchanged.

    Which were left unchanged is known only where the import that it rests on is in it as a whole.
    """
    written = select(Reading.import_id, Reading.post_id, true().label("is_written")).where(
        Reading.import_id.in_(import_ids)
    )
    unchanged = (
        select(ImportBasis.import_id, Reading.post_id, false().label("is_written"))
        .join(Reading, Reading.import_id == ImportBasis.basis_id)
        .where(ImportBasis.import_id.in_(import_ids), ImportBasis.posts == _posts_of_basis())
    )
    return union(written, unchanged).subquery()


def _leaves_some_unknown(session: Session, import_ids: Collection[int]) -> bool:
    """Say whether one of the imports rests on part of another; which posts, nobody noted."""
    in_part = exists().where(
        ImportBasis.import_id.in_(import_ids), ImportBasis.posts != _posts_of_basis()
    )
    return bool(session.scalar(select(in_part)))


def _posts_of_basis() -> ScalarSelect[int]:
    rested_on = aliased(Reading)
    return (
        select(func.count())
        .select_from(rested_on)
        .where(rested_on.import_id == ImportBasis.basis_id)
        .correlate(ImportBasis)
        .scalar_subquery()
    )


def _by_id(session: Session, import_ids: Collection[int]) -> dict[int, ImportBatch]:
    found = session.scalars(select(ImportBatch).where(ImportBatch.id.in_(import_ids)))
    return {batch.id: batch for batch in found}


def _rank(batch: ImportBatch) -> tuple[date, int]:
    """Order imports as their figures count, those that count before others last."""
    return batch.read_on, batch.id


def originals_named(session: Session) -> set[str]:
    """List the kept files that an import names, or a job that is not over yet."""
    imports = select(ImportBatch.stored_as).where(ImportBatch.stored_as.is_not(None)).distinct()
    jobs: Sequence[dict[str, Any]] = session.scalars(
        select(Job.asks).where(Job.state.in_([JobState.WAITING, JobState.RUNNING]))
    ).all()
    named = {*session.scalars(imports), *(asks.get("stored_as") for asks in jobs)}
    return {stored_as for stored_as in named if stored_as}


def _conditions(scope: Scope, wanted: ImportFilter) -> list[ColumnElement[bool]]:
    conditions = [
        within(ImportBatch.region_code, scope),
        ImportBatch.state == wanted.state if wanted.state else ImportBatch.state.not_in(WAITING),
    ]
    if wanted.platform:
        conditions.append(ImportBatch.platform == wanted.platform)
    if words := wanted.words.strip():
        conditions.append(
            or_(
                ImportBatch.file_name.icontains(words, autoescape=True),
                ImportBatch.imported_by.icontains(words, autoescape=True),
                ImportBatch.sha256.istartswith(words, autoescape=True),
            )
        )
    return conditions


def _order(sort: str) -> list[Any]:
    columns: dict[str, Any] = {
        "when": ImportBatch.imported_at,
        "file": func.lower(ImportBatch.file_name),
        "who": func.lower(ImportBatch.imported_by),
        "size": ImportBatch.size_bytes,
        "state": ImportBatch.state,
    }
    column = columns.get(sort.removeprefix("-"), columns["when"])
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return [ordered.nulls_last(), ImportBatch.imported_at.desc()]
