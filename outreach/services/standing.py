"""How a region stands in a month: indicators with their past, and what needs doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from outreach.domain.evidence import SUPPORTS
from outreach.domain.members import Due
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.quarters import Quarter
from outreach.indicators.catalogue import INDICATORS
from outreach.indicators.contacts import SHORTLY, is_pressing
from outreach.indicators.past import Value, past_values
from outreach.indicators.support import support_ends_on
from outreach.reports.summary import HEADLINES, targets_finding
from outreach.services.contacts import reached_in
from outreach.services.indicators import alliance_record, indicators_of
from outreach.storage.queries.actions import overdue_actions
from outreach.storage.queries.channels import channels_without_import_since
from outreach.storage.queries.closings import closing_of, published_values
from outreach.storage.queries.members import first_due

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.evidence import Act
    from outreach.domain.scope import Scope
    from outreach.indicators.records import AllianceRecord, Indicator

SPARK_MONTHS = 12
WARNED_DAYS = 45  # how long before its end a support is worth a reminder
QUIET_DAYS = 35  # an account is exported once a month; a few days' grace


class TodoKind(StrEnum):
    """What may need doing."""

    ACTION_WITHOUT_RESULT = "action_without_result"
    CHANNEL_WITHOUT_IMPORT = "channel_without_import"
    STATEMENT_WITH_GAPS = "statement_with_gaps"
    SUPPORT_ENDING = "support_ending"
    MEMBERS_NOT_REACHED = "members_not_reached"
    MEMBER_TO_VERIFY = "member_to_verify"
    LEGAL_DOCUMENT_ENDING = "legal_document_ending"


@dataclass(frozen=True, kw_only=True)
class Todo:
    """Something that needs doing: how often, the first of them, and whether it is late."""

    kind: TodoKind
    count: int
    first_id: int
    first: Message
    is_late: bool = False


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The month's indicators, those of the month before, and their past.

    A closed month has its published numbers; those of the month before come without their rows.
    `past` holds for each key the values to draw: of a flow the distinct count since January for
    the months of the year, of a state the value of the last twelve months.
    """

    month: Month
    is_closed: bool
    indicators: dict[str, Indicator]
    before: dict[str, Value]
    past: dict[str, list[tuple[Month, int | None]]]
    todos: list[Todo]

    def lead(self) -> Message:
        """Say the point first: what rose, and how many of the year's targets are reached."""
        pairs = [(self.indicators[key].value, self.before[key].value) for key in HEADLINES]
        known = [(now, before) for now, before in pairs if now is not None and before is not None]
        targets = targets_finding(self.indicators.values(), self.month.year)
        if not known:
            return targets
        return Message(
            "%(rising)s of %(count)s alliance indicators rose from %(month)s. %(targets)s",
            rising=sum(now > before for now, before in known),
            count=len(known),
            month=self.month.previous,
            targets=targets,
        )


def standing_of(
    session: Session, scope: Scope, zone: ZoneInfo, month: Month, today: date
) -> Standing:
    """Work out how a region stands in a month, and what needs doing today."""
    first = month.plus(1 - SPARK_MONTHS)
    record = alliance_record(session, scope, zone, month)
    months = {*first.until(month), *Month(month.year, 1).until(month)}
    published = _published(session, scope, {*months, month.previous})
    over = past_values(record, {*months, month.previous} - published.keys()) | published
    return Standing(
        month=month,
        is_closed=closing_of(session, scope, month) is not None,
        indicators={each.key: each for each in indicators_of(session, scope, zone, month)},
        before=over[month.previous],
        past={key: _past(key, month, over) for key in INDICATORS},
        todos=list(_todos(session, scope, record, today)),
    )


def _published(
    session: Session, scope: Scope, months: Iterable[Month]
) -> dict[Month, dict[str, Value]]:
    """Give the numbers of the closed months as they were published.

    An indicator that came later has none in a month that was closed before.
    """
    unknown = Value(value=None, value_year=None)
    return {
        month: {
            key: Value(value=pairs[key][0], value_year=pairs[key][1]) if key in pairs else unknown
            for key in INDICATORS
        }
        for (code, month), pairs in published_values(session, scope, months).items()
        if code == scope.region_code and pairs
    }


def _past(
    key: str, month: Month, over: Mapping[Month, Mapping[str, Value]]
) -> list[tuple[Month, int | None]]:
    if INDICATORS[key].is_flow:
        months = Month(month.year, 1).until(month)
        return [(each, over[each][key].value_year) for each in months]
    months = month.plus(1 - SPARK_MONTHS).until(month)
    return [(each, over[each][key].value) for each in months]


def _todos(session: Session, scope: Scope, record: AllianceRecord, today: date) -> Iterator[Todo]:
    actions = overdue_actions(session, scope, Month.of(today))
    if actions:
        yield Todo(
            kind=TodoKind.ACTION_WITHOUT_RESULT,
            count=len(actions),
            first_id=actions[0].id,
            first=Message("among them %(name)s", name=actions[0].title),
            is_late=True,
        )
    channels = channels_without_import_since(session, scope, today - timedelta(days=QUIET_DAYS))
    if channels:
        yield Todo(
            kind=TodoKind.CHANNEL_WITHOUT_IMPORT,
            count=len(channels),
            first_id=channels[0].id,
            first=Message("among them %(name)s", name=channels[0].name),
            is_late=True,
        )
    yield from _evidence_todos(record, today)
    yield from _contact_todos(session, scope, today)
    yield from _register_todos(session, scope, today)


def _evidence_todos(record: AllianceRecord, today: date) -> Iterator[Todo]:
    gaps = [each for each in record.statements if each.gaps is not None]
    if gaps:
        yield Todo(
            kind=TodoKind.STATEMENT_WITH_GAPS,
            count=len(gaps),
            first_id=gaps[0].id,
            first=Message("%(name)s: %(gap)s", name=gaps[0].forum, gap=gaps[0].gaps),
        )
    ending = supports_ending(record.acts, today)
    if ending:
        member_id, day = ending[0]
        names = {member.id: member.name for member in record.members}
        yield Todo(
            kind=TodoKind.SUPPORT_ENDING,
            count=len(ending),
            first_id=member_id,
            first=Message("%(name)s on %(day)s", name=names[member_id], day=day),
        )


def _contact_todos(session: Session, scope: Scope, today: date) -> Iterator[Todo]:
    quarter = Quarter.of(today)
    if quarter.last_day - today >= SHORTLY:
        return  # nothing is counted before it can be pressing
    whole = reached_in(session, scope, quarter, today).whole
    if is_pressing(whole, quarter, today):
        yield Todo(
            kind=TodoKind.MEMBERS_NOT_REACHED,
            count=whole.left,
            first_id=0,
            first=Message("The quarter ends on %(day)s.", day=quarter.last_day),
        )


def _register_todos(session: Session, scope: Scope, today: date) -> Iterator[Todo]:
    kinds = {
        Due.VERIFY: TodoKind.MEMBER_TO_VERIFY,
        Due.LEGAL: TodoKind.LEGAL_DOCUMENT_ENDING,
    }
    for due, kind in kinds.items():
        found = first_due(session, scope, due, today)
        if found is not None:
            yield Todo(
                kind=kind,
                count=found.count,
                first_id=found.member_id,
                first=Message("%(name)s on %(day)s", name=found.name, day=found.day),
                is_late=found.day < today,
            )


def supports_ending(acts: Sequence[Act], today: date) -> list[tuple[int, date]]:
    """List the members whose last support ends within WARNED_DAYS, with the day, soonest first."""
    last: dict[int, date] = {}
    for act in acts:
        if act.kind in SUPPORTS and act.flaw is None and act.first_day <= today:
            ends_on = support_ends_on(act)
            last[act.member_id] = max(ends_on, last.get(act.member_id, ends_on))
    until = today + timedelta(days=WARNED_DAYS)
    ending = [(member_id, day) for member_id, day in last.items() if today <= day <= until]
    return sorted(ending, key=lambda each: (each[1], each[0]))
