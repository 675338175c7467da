"""The members behind the numbers of a month's membership: which are asked for, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later

from outreach.domain.errors import OutOfScopeError
from outreach.domain.members import MemberKind
from outreach.storage.queries.membership_moves import MOVES, MoveFilter
from outreach.web import words
from outreach.web.choices import chosen_enum, chosen_of, chosen_text
from outreach.web.months import chosen_month
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from outreach.domain.scope import Scope
    from outreach.storage.models import Membership

MOVE_LABELS = {
    "opening": _later("Members at the end of the month before"),
    "joined": _later("Joined in the month"),
    "left": _later("Left in the month"),
    "closing": _later("Members at the end of the month"),
}


def asked_moves() -> MoveFilter:
    """Read from the address which of a month's members are asked for."""
    return MoveFilter(
        month=chosen_month(),
        move=chosen_of("what", ("closing", *MOVES)),
        kind=chosen_enum("kind", MemberKind),
        words=chosen_text("q"),
        only_own=chosen_text("own") == "1",
    )


def asked_place() -> Scope:
    """Give the region below that the address names, else the chosen one."""
    code = chosen_text("region")
    try:
        return chosen_scope().narrowed_to(code) if code else chosen_scope()
    except OutOfScopeError:
        return chosen_scope()


def move_lines(
    spells: Iterable[Membership], names: Mapping[str, str]
) -> Iterator[tuple[object, ...]]:
    """Write the spells as a table."""
    yield (
        _("Number"),
        _("Name"),
        _("Kind"),
        _("Code"),
        _("Region"),
        _("Joined on"),
        _("First day outside the alliance"),
    )
    for spell in spells:
        member = spell.member
        yield (
            member.id,
            member.name,
            str(words.MEMBER_KINDS[member.kind]),
            member.region_code,
            names[member.region_code],
            spell.joined_on,
            spell.left_on,
        )
