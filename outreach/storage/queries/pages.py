"""A page of a longer list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import func, select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

Row = TypeVar("Row")
PAGE_SIZE = 25


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Row]):
    """Some rows of `total`, as page `number` of `last`."""

    rows: Sequence[Row]
    total: int
    number: int
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def linked(self) -> list[int | None]:
        """The pages to which a page leads: the ends and those around it, None for a gap."""
        last = self.last
        around = range(max(1, self.number - 2), min(last, self.number + 2) + 1)
        before = [1] if around.start > 1 else []
        after = [last] if around.stop <= last else []
        gap_before = [None] if around.start > 2 else []
        gap_after = [None] if around.stop < last else []
        return [*before, *gap_before, *around, *gap_after, *after]

    @property
    def first_row(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last_row(self) -> int:
        return min(self.total, self.number * self.size)


def page_of(
    session: Session, statement: Select[Any], number: int, size: int = PAGE_SIZE
) -> Page[Any]:
    """Give a page of what the statement selects; a number past the end gives the last page."""
    total = session.scalar(select(func.count()).select_from(statement.order_by(None).subquery()))
    page = Page[Any](rows=(), total=total or 0, number=1, size=size)
    number = min(max(number, 1), page.last)
    rows = session.scalars(statement.limit(size).offset((number - 1) * size)).all()
    return Page(rows=rows, total=page.total, number=number, size=size)


def page_of_rows(rows: Sequence[Row], number: int, size: int = PAGE_SIZE) -> Page[Row]:
    """Give a page of rows that are at hand; a number past the end gives the last page."""
    last = Page(rows=rows, total=len(rows), number=1, size=size).last
    number = min(max(number, 1), last)
    some = rows[(number - 1) * size : number * size]
    return Page(rows=some, total=len(rows), number=number, size=size)
