"""Lists of members in words: our columns, how sure a guess is, what a row changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later

from outreach.domain.members import PrivacyGround
from outreach.domain.messages import Message
from outreach.runtime import say, writer
from outreach.services.member_plans import Outcome
from outreach.services.member_traces import plain
from outreach.web.audit_names import COLUMNS
from outreach.web.audit_words import Change, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from outreach.services.member_plans import PlannedRow
    from outreach.storage.models import MemberImportRow

    Names = Mapping[tuple[str, object], str]

FIELDS = {  # in the order of the screen
    "name": _later("Name"),
    "other_names": _later("Other names"),
    "kind": _later("Kind"),
    "subkind": _later("Sub-kind"),
    "region": _later("Region (name or code)"),
    "province": _later("Province"),
    "district": _later("District or city"),
    "city": _later("City, where it has a column of its own"),
    "region_level": _later("District or city: which of the two"),
    "joined_on": _later("Joined on"),
    "left_on": _later("First day outside the alliance"),
    "website": _later("Website"),
    "topics": _later("Topics of interest"),
    "notes": _later("Notes"),
    "legal_number": _later("Legal number (SKT, AHU)"),
    "legal_document": _later("Legal document"),
    "legal_expires_on": _later("Legal document valid until"),
    "press_status": _later("Verified by the Dewan Pers"),
    "press_checked_on": _later("Dewan Pers checked on"),
    "contact_name": _later("Contact person: name"),
    "contact_position": _later("Contact person: position"),
    "contact_phone": _later("Contact person: phone"),
    "contact_email": _later("Contact person: e-mail"),
}
ASKED = "asked"
REJECTED = "rejected"
TABS = {
    Outcome.NEW.value: _later("New"),
    Outcome.CHANGED.value: _later("Changed"),
    ASKED: _later("Perhaps known"),
    REJECTED: _later("Rejected"),
    Outcome.UNCHANGED.value: _later("Unchanged"),
    Outcome.REPEATED.value: _later("Repeated"),
}
GROUNDS = {
    PrivacyGround.CONSENT: _later("Keep them: they have consented"),
    PrivacyGround.CONTRACT: _later("Keep them: a contract with them"),
    PrivacyGround.LEGAL_DUTY: _later("Keep them: a legal duty"),
    PrivacyGround.PUBLIC_TASK: _later("Keep them: a public task"),
    PrivacyGround.LEGITIMATE_INTEREST: _later("Keep them: a legitimate interest"),
}


def names_for(regions: Mapping[str, str]) -> dict[tuple[str, object], str]:
    """Give regions' names as the words of the audit trail want them."""
    return {("region", code): name for code, name in regions.items()}


def said(packed: Sequence[object]) -> str:
    """Say a sentence that was kept."""
    return say(Message.unpacked(packed))


def planned_changes(planned: PlannedRow, names: Names) -> list[Change]:
    """Write what a row would change in the member that it means."""
    change = planned.change
    lines = [
        _line(name, plain(before), plain(after), names)
        for name, (before, after) in change.columns.items()
    ]
    if change.spell is not None:
        before = change.spell.before
        old = None if before is None else [plain(before.joined_on), plain(before.left_on)]
        days = change.spell.days
        lines.append(_spell_line(old, [plain(days.joined_on), plain(days.left_on)]))
    if change.person is not None:
        lines.append(_person_line(change.person.filled))
    return lines


def noted_changes(row: MemberImportRow, names: Names) -> list[Change]:
    """Write what an import has changed in a member."""
    before, after = row.before or {}, row.after
    lines = [
        _line(name, before.get("columns", {}).get(name), value, names)
        for name, value in after["columns"].items()
    ]
    if "spell" in after:
        lines.append(_spell_line(before["spell"], after["spell"]["days"]))
    if "person" in after:
        lines.append(_person_line(after["person"]["filled"]))
    return lines


def row_facts(planned: PlannedRow, names: Names) -> Iterator[tuple[str, str]]:
    """Yield what a new member's row says, label and value, beside its kind and region."""
    row, days = planned.row, planned.days
    if days is not None:
        yield str(FIELDS["joined_on"]), writer().day(days.joined_on)
        if days.left_on is not None:
            yield str(FIELDS["left_on"]), writer().day(days.left_on)
    for name in ("other_names", "website", "topics", "legal_number", "notes"):
        value = shown("member", name, plain(getattr(row, name)), names)
        if value is not None:
            yield str(FIELDS[name]), value
    if row.person is not None:
        yield str(_("Contact person")), row.person.name


def _line(name: str, before: Any, after: Any, names: Names) -> Change:
    return Change(
        label=str(COLUMNS.get(name) or FIELDS.get(name, name)),
        before=shown("member", name, before, names),
        after=shown("member", name, after, names),
    )


def _spell_line(before: Sequence[str | None] | None, after: Sequence[str | None]) -> Change:
    return Change(
        label=str(_("Membership")),
        before=None if before is None else _days(*before),
        after=_days(*after),
    )


def _days(joined: str | None, left: str | None) -> str:
    first = writer().day(date.fromisoformat(str(joined)))
    if left is None:
        return str(_("Since %(first)s", first=first))
    last = writer().day(date.fromisoformat(left))
    return str(_("From %(first)s until the day before %(last)s", first=first, last=last))


def _person_line(filled: Sequence[str]) -> Change:
    after = _("details added") if filled else _("a person added")
    return Change(label=str(_("Contact person")), before=None, after=str(after))
