"""Which members an address asks for, for the list on the page and for its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.members import Due, MemberKind, MemberSubkind, kind_of
from outreach.domain.topics import Topic
from outreach.runtime import today
from outreach.storage.queries.members import SORTS, STATUSES, MemberFilter
from outreach.web.choices import chosen_enum, chosen_of, chosen_text
from outreach.web.regions import code_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.domain.regions import Region

ANY_DUE = "any"


def wanted_members(regions: Sequence[Region]) -> MemberFilter:
    """Read the filters; `kind` names a kind or a sub-kind."""
    kind, subkind = _kinds()
    return MemberFilter(
        day=today(),
        words=chosen_text("q"),
        kind=kind,
        subkind=subkind,
        region_code=code_of(chosen_text("region"), regions),
        status=chosen_of("status", STATUSES),
        topic=chosen_enum("topic", Topic),
        due=_dues(),
    )


def wanted_order() -> str:
    """Read by what the list is sorted."""
    return chosen_of("sort", SORTS)


def _kinds() -> tuple[MemberKind | None, MemberSubkind | None]:
    subkind = chosen_enum("kind", MemberSubkind)
    return (chosen_enum("kind", MemberKind) if subkind is None else kind_of(subkind)), subkind


def _dues() -> tuple[Due, ...]:
    chosen = chosen_enum("due", Due)
    if chosen is not None:
        return (chosen,)
    return tuple(Due) if chosen_text("due") == ANY_DUE else ()
