"""How many members a quarter reached, and when a member last heard from us, for any page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.contacts import GROUPS
from outreach.domain.quarters import Quarter
from outreach.domain.scope import Scope
from outreach.indicators.contacts import together
from outreach.runtime import actor, kept, reading, today
from outreach.services.contacts import reached_in
from outreach.storage.queries.contacts import last_contact_with
from outreach.storage.queries.reached import group_sizes
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.services.contacts import QuarterReached
    from outreach.storage.models import Contact
    from outreach.web.contact_forms import ContactForm


@dataclass(frozen=True, kw_only=True)
class Shares:
    """A quarter's share of members reached, and that of the quarter before."""

    now: QuarterReached
    before: QuarterReached


def shares_of(quarter: Quarter) -> Shares:
    """Work out the share of members that a quarter reached in the chosen region."""
    with reading() as session:
        now, before = (
            quarter_reached(session, chosen_scope(), each) for each in (quarter, quarter.previous)
        )
    return Shares(now=now, before=before)


def quarter_reached(session: Session, scope: Scope, quarter: Quarter) -> QuarterReached:
    """Count the members that a quarter reached in a region, or give what was counted before."""
    asked = ("quarter reached", scope, quarter, today())
    return kept(session, asked, lambda: reached_in(session, scope, quarter, today()))


def shares_of_month(month: Month) -> Shares:
    """Work out the share of members reached in the month's quarter."""
    return shares_of(Quarter.of(month.first_day))


@dataclass(frozen=True, kw_only=True)
class LastContact:
    """The latest contact with a member, and how long ago it was."""

    contact: Contact
    days_ago: int


def last_contact(member_id: int) -> LastContact | None:
    """Find what was last sent or said to a member of one's own region."""
    with reading() as session:
        contact = last_contact_with(session, actor().scope, member_id)
    if contact is None:
        return None
    return LastContact(contact=contact, days_ago=(today() - contact.contacted_on).days)


def sizes_of_groups(form: ContactForm) -> Mapping[str, int]:
    """Count each group's members in the form's region on its day, as far as both are known."""
    day = form.contacted_on.data or today()
    place = Scope(form.region.code) if form.region.code else chosen_scope()
    with reading() as session:
        sizes = kept(
            session,
            ("group sizes", place, day),
            lambda: group_sizes(session, place, Quarter.of(day), day),
        )
    found = {}
    for key, group in GROUPS.items():
        whole = together(
            size
            for kind, subkind, size in sizes
            if group.kind in {None, kind} and group.subkind in {None, subkind}
        )
        found[key] = whole.left if group.only_not_reached else whole.members
    return found
