"""Questions about what was brought in before: the list, the same file, what was said of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased

from outreach.domain.imports import ImportState
from outreach.domain.jobs import JobState
from outreach.storage.models.channels import Channel
from outreach.storage.models.imports import ImportBatch
from outreach.storage.models.jobs import Job
from outreach.storage.models.posts import Reading
from outreach.storage.queries.imports import WAITING
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import ColumnElement
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


def posts_shared(session: Session, scope: Scope, import_ids: Collection[int]) -> dict[int, int]:
    """Count, for each of these imports, its posts that another of them has figures of too."""
    other = aliased(Reading)
    in_another = exists().where(
        other.post_id == Reading.post_id,
        other.import_id != Reading.import_id,
        other.import_id.in_(import_ids),
    )
    statement = (
        select(Reading.import_id, func.count())
        .join(ImportBatch, ImportBatch.id == Reading.import_id)
        .where(
            within(ImportBatch.region_code, scope), Reading.import_id.in_(import_ids), in_another
        )
        .group_by(Reading.import_id)
    )
    return dict(session.execute(statement).all())


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
