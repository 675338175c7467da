"""The words of the register: sub-kinds, legal papers, the Dewan Pers, grounds, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later

from outreach.domain import members
from outreach.domain.members import (
    Due,
    LegalDocument,
    MemberSubkind,
    PressStatus,
    PrivacyGround,
    Spell,
    what_is_due,
)
from outreach.runtime import today, writer

if TYPE_CHECKING:
    from datetime import date

    from outreach.storage.models import Member

KINDS = members.SUBKINDS  # templates ask for these two
WITH_LEGAL_FORM = members.WITH_LEGAL_FORM
SUBKINDS = {
    MemberSubkind.TELEVISION: _later("Television"),
    MemberSubkind.RADIO: _later("Radio"),
    MemberSubkind.PRINT: _later("Print"),
    MemberSubkind.ONLINE: _later("Online"),
    MemberSubkind.GOVERNMENT_OFFICE: _later("Government office"),
    MemberSubkind.UNIVERSITY: _later("University"),
    MemberSubkind.COMPANY: _later("Company or association"),
    MemberSubkind.DONOR: _later("Donor"),
    MemberSubkind.MASS_ORGANISATION: _later("Mass organisation"),
    MemberSubkind.COMMUNITY: _later("Community"),
    MemberSubkind.FORUM: _later("Forum"),
}
LEGAL_DOCUMENTS = {
    LegalDocument.AHU: _later("AHU decree (legal entity)"),
    LegalDocument.SKT: _later("SKT (registered mass organisation)"),
    LegalDocument.OTHER: _later("Another document"),
}
PRESS_STATUSES = {
    PressStatus.FACTUAL: _later("Verified in fact"),
    PressStatus.ADMINISTRATIVE: _later("Verified on paper"),
    PressStatus.NOT_VERIFIED: _later("Not verified"),
}
GROUNDS = {  # the grounds of article 20 of the law on personal data that an office may have
    PrivacyGround.CONSENT: _later("Consent: the person agreed to be kept as contact person"),
    PrivacyGround.CONTRACT: _later("Agreement: an agreement with the person needs it"),
    PrivacyGround.LEGAL_DUTY: _later("Legal duty: a law obliges the office to keep it"),
    PrivacyGround.PUBLIC_TASK: _later("Public task: the office's own task or service needs it"),
    PrivacyGround.LEGITIMATE_INTEREST: _later(
        "Legitimate interest: weighed against the person's own"
    ),
}
DUES = {
    "any": _later("Anything to look at again"),
    Due.VERIFY.value: _later("To be verified again"),
    Due.LEGAL.value: _later("Legal document ends"),
}


def due_labels(member: Member) -> list[str]:
    """Say what of a member is due, each in a few words."""
    day = today()
    return [
        _due_label(member, due, is_past=_day_of(member, due) < day)
        for due in what_is_due(member.verify_on, member.legal_expires_on, day)
    ]


def _day_of(member: Member, due: Due) -> date:
    day = member.verify_on if due is Due.VERIFY else member.legal_expires_on
    assert day is not None  # what has no day is never due
    return day


def _due_label(member: Member, due: Due, *, is_past: bool) -> str:
    day = writer().day(_day_of(member, due))
    if due is Due.VERIFY:
        label = _("Verify since %(day)s", day=day) if is_past else _("Verify by %(day)s", day=day)
    elif is_past:
        label = _("Legal document ended on %(day)s", day=day)
    else:
        label = _("Legal document ends on %(day)s", day=day)
    return str(label)


def standing(member: Member, day: date) -> tuple[str, str, str]:
    """Say whether it belongs on the day, with an icon and its look; joining may lie ahead."""
    spells = [Spell(joined_on=each.joined_on, left_on=each.left_on) for each in member.memberships]
    now = next((spell for spell in spells if day in spell), None)
    if now is not None and now.left_on is not None:
        return _("Member until %(day)s", day=writer().day(now.left_on)), "wait", "wait"
    if now is not None:
        return _("Member"), "yes", "yes"
    ahead = min((spell.joined_on for spell in spells if spell.joined_on > day), default=None)
    if ahead is not None:
        return _("Joins on %(day)s", day=writer().day(ahead)), "wait", "wait"
    return _("Not a member now"), "no", "past"
