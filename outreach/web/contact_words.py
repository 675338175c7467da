"""The words of contacts with members: by which way, to which groups, in which quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later

from outreach.domain.contacts import GROUPS, Medium
from outreach.web import member_words, words

if TYPE_CHECKING:
    from outreach.domain.contacts import Group
    from outreach.domain.quarters import Quarter

MEDIA = {
    Medium.WHATSAPP: _later("WhatsApp"),
    Medium.EMAIL: _later("E-mail"),
    Medium.PHONE: _later("Telephone"),
    Medium.LETTER: _later("Letter"),
    Medium.MEETING: _later("Meeting"),
    Medium.VISIT: _later("Visit"),
    Medium.NEWSLETTER: _later("Newsletter"),
    Medium.OTHER: _later("Another way"),
}
SUBKINDS = member_words.SUBKINDS
QUARTERS = {1: "I", 2: "II", 3: "III", 4: "IV"}


def group_name(group: Group) -> str:
    """Say who belongs to a group."""
    if group.subkind:
        return str(SUBKINDS[group.subkind])
    kind = str(words.MEMBER_KINDS[group.kind]) if group.kind else ""
    if not group.only_not_reached:
        return kind or str(_("All members"))
    if kind:
        return str(_("%(kind)s not reached this quarter", kind=kind))
    return str(_("All members not reached this quarter"))


def group_names() -> dict[str, str]:
    """Give every group's name by its key."""
    return {key: group_name(group) for key, group in GROUPS.items()}


def quarter_name(quarter: Quarter) -> str:
    """Write a quarter: Triwulan IV 2026."""
    return str(
        _("Quarter %(number)s of %(year)s", number=QUARTERS[quarter.number], year=str(quarter.year))
    )
