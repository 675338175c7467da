"""Forums of nearly the same name, offered for review before one is registered twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from sqlalchemy import select

from outreach.storage.models.forums import Forum
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope

MOST_SIMILAR = 5
ALIKE = 84  # of 100: one wrong letter in a short name stays above, another place stays below
WEAK = frozenset({"forum", "dan", "dan/atau", "&", "untuk", "di"})  # say nothing of which forum


def similar_forums(
    session: Session, scope: Scope, name: str, *, besides: int | None = None
) -> Sequence[Forum]:
    """List the scope's forums whose name is nearly this one, the nearest first.

    Capitals that stand for words ("PKP") are taken for those words where the other name has them.
    """
    rows = session.execute(
        select(Forum.id, Forum.name)
        .where(within(Forum.region_code, scope), Forum.id != (besides or 0))
        .order_by(Forum.name, Forum.id)
    )
    likeness = {id_: likeness_of(name, other) for id_, other in rows}
    ids = sorted((id_ for id_ in likeness if likeness[id_] >= ALIKE), key=likeness.__getitem__)
    best = ids[::-1][:MOST_SIMILAR]
    found = {row.id: row for row in session.scalars(select(Forum).where(Forum.id.in_(best)))}
    return [found[id_] for id_ in best]


def likeness_of(name: str, other: str) -> float:
    """Say how alike two names are, from 0 to 100."""
    first, second = _words(name), _words(other)
    first, second = _shortened(first, second), _shortened(second, first)
    return fuzz.token_sort_ratio(" ".join(first), " ".join(second))


def _words(name: str) -> list[str]:
    words = name.casefold().split()
    return [word for word in words if word not in WEAK] or words


def _shortened(words: list[str], other: list[str]) -> list[str]:
    """Put one of the other name's words in the place of those whose first letters it is."""
    for short in other:
        for start in range(len(words) - len(short) + 1 if len(short) > 1 else 0):
            run = words[start : start + len(short)]
            if "".join(word[0] for word in run) == short:
                return [*words[:start], short, *words[start + len(short) :]]
    return words
