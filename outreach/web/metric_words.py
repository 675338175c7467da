"""How a measure's basis and value are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later

from outreach import runtime

if TYPE_CHECKING:
    from outreach.indicators.groups import Group

DENOMINATORS = {
    "reach": _later("Rates are divided by reach."),
    "impressions": _later("Rates are divided by impressions (per tayangan), not by reach."),
    "views": _later("Rates are divided by views (per tayangan), not by reach."),
}
BASES = {
    "people": _later("Engagement is counted in people."),
    "platform": _later("Engagement is the platform's own total."),
}
ACT_NAMES = {
    "reactions": _later("reactions"),
    "comments": _later("comments"),
    "shares": _later("shares"),
    "saves": _later("saves"),
    "clicks": _later("clicks"),
}


def basis_sentence(group: Group) -> str:
    """Say what a group's rates are divided by and what its engagement is made of."""
    return f"{_denominator(group.denominator)} {_basis(group.basis)}"


def gap_sentence(group: Group) -> str:
    """Say how many of a hundred people that engaged, or of a hundred acts, answered in public."""
    if group.gap is None or group.gap > 1:
        return ""
    count = runtime.writer().number(100 * group.gap)
    if group.basis == "people":
        return str(_("of 100 that engaged, %(n)s answered in public", n=count))
    return str(_("of 100 acts of engagement %(count)s are public answers", count=count))


def value_of(group: Group, measure: str) -> float | None:
    """Give a group's value of a measure that can be opened."""
    if measure.startswith("voice"):
        name = measure.removeprefix("voice").lstrip("_") or "posts"
        value: float | None = getattr(group.voice, name)
        return value
    value = getattr(group, measure)
    return getattr(value, "pooled", value)


def _denominator(name: str | None) -> str:
    if name is None:
        return str(_("Neither reach nor impressions nor views are known."))
    return str(DENOMINATORS[name])


def _basis(basis: str | None) -> str:
    if basis is None:
        return str(_("Engagement is known for too few posts."))
    kind, _colon, parts = basis.partition(":")
    if kind in BASES:
        return str(BASES[kind])
    names = [str(ACT_NAMES[part]) for part in parts.split("+")]
    return str(_("Engagement adds up %(names)s.", names=runtime.writer().together(names)))
