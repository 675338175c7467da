"""Questions about lists of members that were brought in, and about the register beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from outreach.domain.errors import NotFoundError
from outreach.storage.base import Base
from outreach.storage.models.member_imports import MemberImport, MemberImportRow
from outreach.storage.models.members import Member
from outreach.storage.queries.pages import page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from outreach.domain.members import MemberKind
    from outreach.domain.scope import Scope
    from outreach.storage.queries.pages import Page

CHUNK: Final = 500  # members asked for at once
_OWN: Final = frozenset({"membership", "contact_person", "member_import_row"})


@dataclass(frozen=True, slots=True)
class RegisteredName:
    """What a list is held against: a member's names, kind and region."""

    id: int
    name: str
    other_names: tuple[str, ...]
    kind: MemberKind
    region_code: str


def registered_names(session: Session, scope: Scope) -> list[RegisteredName]:
    """List every member in the scope by what a list may tell it by."""
    columns = (Member.id, Member.name, Member.other_names, Member.kind, Member.region_code)
    rows = session.execute(
        select(*columns).where(within(Member.region_code, scope)).order_by(Member.id)
    )
    return [RegisteredName(*row) for row in rows]


def members_with_rows(session: Session, scope: Scope, ids: Sequence[int]) -> dict[int, Member]:
    """Give members of the scope by id, with their spells and contact persons."""
    found: dict[int, Member] = {}
    for some in _chunks(ids):
        members = session.scalars(
            select(Member)
            .where(Member.id.in_(some), within(Member.region_code, scope))
            .options(
                selectinload(Member.memberships),
                selectinload(Member.contact_persons),
                selectinload(Member.channels),  # which the removal of a member would ask for singly
            )
        )
        found |= {member.id: member for member in members}
    return found


def member_import_by_id(session: Session, scope: Scope, import_id: int) -> MemberImport:
    """Find an import of a list. Raises NotFoundError outside the scope."""
    return _found(
        session.scalar(
            select(MemberImport).where(
                MemberImport.id == import_id, within(MemberImport.region_code, scope)
            )
        )
    )


def locked_member_import(session: Session, scope: Scope, import_id: int) -> MemberImport:
    """Find an import with its rows, and let nobody else undo it meanwhile."""
    statement = (
        select(MemberImport)
        .where(MemberImport.id == import_id, within(MemberImport.region_code, scope))
        .options(selectinload(MemberImport.deeds))
        .with_for_update()
    )
    return _found(session.scalar(statement))


def _found(batch: MemberImport | None) -> MemberImport:
    if batch is None:
        raise NotFoundError
    return batch


def member_imports_page(session: Session, scope: Scope, page: int = 1) -> Page[MemberImport]:
    """Give a page of the lists that were brought in, the newest first."""
    statement = (
        select(MemberImport)
        .where(within(MemberImport.region_code, scope))
        .order_by(MemberImport.imported_at.desc(), MemberImport.id.desc())
    )
    return page_of(session, statement, page)


def member_import_rows_page(
    session: Session, scope: Scope, import_id: int, *, added: bool, page: int = 1
) -> Page[MemberImportRow]:
    """Give a page of the members that an import added, or of those that it changed."""
    statement = (
        select(MemberImportRow)
        .join(MemberImportRow.batch)
        .where(MemberImport.id == import_id, within(MemberImport.region_code, scope))
        .where(MemberImportRow.before.is_(None) if added else MemberImportRow.before.is_not(None))
        .options(selectinload(MemberImportRow.member))
        .order_by(MemberImportRow.line, MemberImportRow.id)
    )
    return page_of(session, statement, page)


def members_in_use(session: Session, ids: Sequence[int]) -> set[int]:
    """Tell which members any other record names: an action, a paper, a channel, a contact."""
    used: set[int] = set()
    for column in _references():
        for some in _chunks(ids):
            used.update(session.scalars(select(column).where(column.in_(some)).distinct()))
    return used


def _references() -> Iterator[Any]:
    """Yield each column that points to a member from a record of its own."""
    member = cast("Table", Member.__table__)
    for table in Base.metadata.sorted_tables:
        if table.name not in _OWN:
            yield from (key.parent for key in table.foreign_keys if key.references(member))


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
