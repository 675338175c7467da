"""A contact with every member of Jawa Tengah and a practice of it, for tests that need one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from outreach.domain.contacts import GROUPS, ContactDetails, Medium
from outreach.domain.practices import PracticeDetails
from outreach.domain.scope import EVERYWHERE
from outreach.services.contacts import record_contact
from outreach.services.practices import mark_practice

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOW = datetime(2026, 10, 20, 2, tzinfo=UTC)


def send_to_all(session: Session) -> int:
    """Record a newsletter to all members of Jawa Tengah."""
    return record_contact(session, EVERYWHERE, to_all(), recorded_by="Tester").id


def to_all() -> ContactDetails:
    """Write of a newsletter to all members of Jawa Tengah."""
    return ContactDetails(
        written_on=NOW.date(),
        contacted_on=NOW.date(),
        medium=Medium.NEWSLETTER,
        subject="Buletin triwulan jejaring",
        region_code="33",
        groups=(GROUPS["all"],),
    )


def mark_one(session: Session, region_code: str = "33", title: str = "Pipa dijaga warga") -> int:
    """Mark a practice of a region."""
    details = PracticeDetails(title=title, note="Cukup satu grup WA.", region_code=region_code)
    return mark_practice(session, EVERYWHERE, details, marked_by="Tester", now=NOW).id
