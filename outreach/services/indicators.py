"""The alliance indicators of a region, put together from what is on record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from outreach.domain.milestones import is_judged
from outreach.indicators.alliance import AllianceRecord, alliance_indicators
from outreach.indicators.below import Below
from outreach.indicators.catalogue import INDICATORS
from outreach.services.published import published_report
from outreach.services.remembered import shared
from outreach.storage.queries.beginnings import first_record_on
from outreach.storage.queries.involvement import acts_in
from outreach.storage.queries.membership_moves import movements_in
from outreach.storage.queries.milestones import judgements_in
from outreach.storage.queries.regions import regions_in
from outreach.storage.queries.registered import registered_by_id, registered_in
from outreach.storage.queries.side_by_side import first_records_by_region
from outreach.storage.queries.statements import forum_statements_in
from outreach.storage.queries.targets import targets_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.domain.scope import Scope
    from outreach.indicators.alliance import Indicator
    from outreach.indicators.membership import Movement

JUDGED_STEPS = sorted({step for definition in INDICATORS.values() for step in definition.steps})


def alliance_record(session: Session, scope: Scope, zone: ZoneInfo, month: Month) -> AllianceRecord:
    """Gather all that the alliance indicators of a month, and of the twelve before it, read.

    What members took part in longer ago is left out; their acts of support are not. All months of
    a year read the same.
    """
    asked = ("alliance record", scope, zone, month.year)
    return shared(session, asked, lambda: _gathered(session, scope, zone, month.year))


def alliance_below(session: Session, scope: Scope, zone: ZoneInfo, month: Month) -> Below:
    """Part the same record among the regions right below the scope's own."""
    return shared(
        session,
        ("alliance below", scope, zone, month.year),
        lambda: Below(
            alliance_record(session, scope, zone, month), first_records_by_region(session, scope)
        ),
    )


def indicators_of(
    session: Session, scope: Scope, zone: ZoneInfo, month: Month, *, as_of: date | None = None
) -> tuple[Indicator, ...]:
    """Work out the alliance indicators of a region and month; a closed month has published ones."""
    published = None if as_of else published_report(session, scope, month)
    if published is not None:
        return published.indicators
    asked = ("indicators", scope, zone, month, as_of)
    return shared(session, asked, lambda: _worked_out(session, scope, zone, month, as_of))


def movements_of(session: Session, scope: Scope, month: Month) -> tuple[Movement, ...]:
    """Count who belonged, joined and left in a month, by kind; as published where it is closed."""
    published = published_report(session, scope, month)
    if published is not None:
        return published.movements
    return movements_in(session, scope, month)


def _gathered(session: Session, scope: Scope, zone: ZoneInfo, year: int) -> AllianceRecord:
    members = registered_in(session, scope)
    acts = acts_in(session, scope, zone, since=date(year - 1, 1, 1))
    own = {member.id for member in members}
    guests = registered_by_id(session, sorted({act.member_id for act in acts} - own))
    return AllianceRecord(
        members=[*members, *guests],
        acts=acts,
        statements=forum_statements_in(session, scope),
        first_record_on=first_record_on(session, scope),
        scope=scope,
        judgements=judgements_in(session, scope, steps=JUDGED_STEPS),
        regions=[each for each in regions_in(session, scope) if is_judged(each.code)],
    )


def _worked_out(
    session: Session, scope: Scope, zone: ZoneInfo, month: Month, as_of: date | None
) -> tuple[Indicator, ...]:
    record = alliance_record(session, scope, zone, month)
    targets = targets_of(session, scope, month.year)
    return alliance_indicators(record, month, as_of=as_of, targets=targets)
