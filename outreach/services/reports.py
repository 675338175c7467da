"""Putting a region's monthly report together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from outreach.domain.actions import ActionStatus
from outreach.domain.channels import Platform
from outreach.domain.months import Month
from outreach.indicators.actions import action_summary
from outreach.indicators.catalogue import DEFINITION_VERSION
from outreach.indicators.voice import volume_shares
from outreach.reports.monthly import (
    MonthlyReport,
    ReportedAction,
    ReportedChannel,
    ReportedStatement,
)
from outreach.services.indicators import indicators_of
from outreach.services.metrics import Asked, metrics_of
from outreach.services.published import published_report
from outreach.storage.queries.actions import actions_in_months, record_of
from outreach.storage.queries.membership_moves import movements_in
from outreach.storage.queries.regions import region_by_code, region_names
from outreach.storage.queries.statements import statements_between

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    import pandas as pd
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.indicators.actions import ActionRecord
    from outreach.storage.models.actions import Action
    from outreach.storage.models.statements import Statement


def monthly_report(  # noqa: PLR0913 - what is asked for, and the two instants that bound it
    session: Session,
    scope: Scope,
    zone: ZoneInfo,
    month: Month,
    *,
    made_at: datetime,
    as_of: date | None = None,
    closed_by: str | None = None,
) -> MonthlyReport:
    """Gather a region's month; a closed one is given as it was published.

    With `as_of` it is worked out from the records as they are now, closed or not. `closed_by`
    names who is about to close it. Raises NotFoundError for a region that is not known.
    """
    published = None if as_of else published_report(session, scope, month)
    if published is not None:
        return published
    region = region_by_code(session, scope.region_code)
    actions = actions_in_months(session, scope, month, month)
    last_day = min(as_of or month.last_day, month.last_day)
    statements = statements_between(session, scope, month.first_day, last_day)
    metrics = metrics_of(session, scope, zone, Asked(first=month, last=month, as_of=as_of))
    return MonthlyReport(
        month=month,
        region=region,
        as_of=as_of,
        made_at=made_at,
        definition_version=DEFINITION_VERSION,
        closed_by=closed_by,
        indicators=indicators_of(session, scope, zone, month, as_of=as_of),
        movements=movements_in(session, scope, month),
        actions=action_summary(record_of(action) for action in actions),
        action_rows=tuple(_reported_action(action) for action in actions),
        statements=tuple(_reported_statement(statement) for statement in statements),
        groups=tuple(metrics.groups),
        volume=volume_shares(metrics.posts),
        channels=_channels(metrics.posts),
        region_names=region_names(session),
    )


def _reported_action(action: Action) -> ReportedAction:
    record = record_of(action)
    return ReportedAction(
        id=action.id,
        title=action.title,
        region_code=action.region_code,
        starts_on=action.starts_on,
        ends_on=action.ends_on,
        status=action.status,
        participants_planned=action.participants_planned,
        participants_actual=action.participants_actual,
        cost=_cost(record),
        missing=record.missing,
    )


def _cost(record: ActionRecord) -> int | None:
    """Add up the lines: of an action done what they came to, else the plan."""
    is_done = record.status is ActionStatus.DONE
    amounts = [line.spent if is_done else line.amount for line in record.costs]
    return sum(amounts) if amounts else None


def _reported_statement(statement: Statement) -> ReportedStatement:
    member = statement.member
    return ReportedStatement(
        id=statement.id,
        title=statement.title,
        speaker=statement.forum.name if statement.forum else member.name if member else "",
        is_forum=member is None,
        stated_on=statement.stated_on,
        region_code=statement.region_code,
        signatories=len(statement.signatories),
        files=len(statement.files),
        has_link=bool(statement.links),
        kind=statement.kind,
    )


def _channels(posts: pd.DataFrame) -> tuple[ReportedChannel, ...]:
    names = (posts[name].to_list() for name in ("platform", "channel", "channel_id"))
    counts = Counter(zip(*names, strict=True))
    order = list(Platform)
    channels = [
        ReportedChannel(name=name, platform=Platform(platform), posts=number)
        for (platform, name, _), number in counts.items()
    ]
    return tuple(sorted(channels, key=lambda each: (order.index(each.platform), each.name)))
