"""A large alliance for the benchmarks: synthetic, and written past the services for speed."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from outreach.domain.actions import ActionStatus, FundSource, Part
from outreach.domain.contacts import Medium
from outreach.domain.members import SUBKINDS, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Actor
from outreach.domain.statements import SupportKind
from outreach.domain.strategies import strategies
from outreach.domain.topics import Topic
from outreach.services.closings import Closer, close_month
from outreach.storage.models import (
    Action,
    ActionCost,
    ActionPart,
    AuditEntry,
    ClosedMonth,
    Contact,
    ContactReceiver,
    Coverage,
    Deed,
    Forum,
    ForumSeat,
    IndicatorTarget,
    Member,
    Membership,
    RegionRow,
    Statement,
    StatementSignatory,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.storage.session import Work

MEMBERS, ACTIONS, FIRST_YEAR, YEARS = 20_000, 50_000, 2017, 10
STATEMENTS, COVERAGE, CONTACTS, FORUMS, RECEIVERS = 5_000, 10_000, 1_000, 500, 40
CHUNK = 5_000
OPEN_MONTH = Month(2026, 9)
BENCH, NOW = Actor(name="bench"), datetime(2026, 11, 1, tzinfo=UTC)
KINDS = (*[MemberKind.MEDIA] * 5, *[MemberKind.INSTITUTION] * 5, *[MemberKind.COMMUNITY_ORG] * 9)
WORDS = ("Griya", "Hunian", "Lestari", "Sehat", "Warga", "Kampung", "Sanitasi", "Bersih", "Layak")


def bring_in_alliance(session: Session, dice: random.Random) -> None:
    """Write ten years of an alliance all over the nation."""
    regions = list(session.scalars(select(RegionRow.code).where(RegionRow.code != "0")))
    for model, rows in (
        (Member, _members(dice, regions)),
        (Membership, _spells(dice)),
        (Action, _actions(dice, regions)),
        (ActionCost, _costs(dice)),
        (ActionPart, _parts(dice)),
        (Forum, _forums(dice, regions)),
        (ForumSeat, _seats(dice)),
        (Statement, _statements(dice, regions)),
        (StatementSignatory, _signatories(dice)),
        (Coverage, _coverage(dice)),
        (Contact, _contacts(dice, regions)),
        (ContactReceiver, _receivers(dice)),
        (IndicatorTarget, _targets(regions)),
        (AuditEntry, _audit_entries(dice, regions)),
    ):
        _write(session, model, rows)


def close_months(opening: Callable[[Actor], AbstractContextManager[Work]], zone: ZoneInfo) -> None:
    """Close the nation's months up to the open one: the last by itself, those before as copies."""
    with opening(BENCH) as work:
        closer = Closer(name="Sekretariat", at=NOW, zone=zone, printed=lambda _report: ())
        last = close_month(work.session, EVERYWHERE, OPEN_MONTH.previous, closer)
        frozen, values = last.frozen, last.values
        months = list(Month(FIRST_YEAR, 1).until(OPEN_MONTH.plus(-2)))
        rows = [
            {
                "region_code": "0",
                "year": month.year,
                "month_number": month.number,
                "closed_at": NOW,
                "closed_by": "Sekretariat",
                "definition_version": 1,
                "values": values,
                "frozen": frozen,
                "version": 1,
            }
            for month in months
        ]
        work.session.execute(insert(ClosedMonth), rows)


def _write(session: Session, model: Any, rows: Iterable[dict[str, Any]]) -> None:
    waiting = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == CHUNK:
            session.execute(insert(model), waiting)
            waiting = []
    if waiting:
        session.execute(insert(model), waiting)


def _name(dice: random.Random, number: int) -> str:
    return f"{dice.choice(WORDS)} {dice.choice(WORDS)} {number}"


def _day(dice: random.Random) -> date:
    return date(FIRST_YEAR, 1, 1) + timedelta(days=dice.randrange(365 * YEARS))


def _members(dice: random.Random, regions: list[str]) -> Iterator[dict[str, Any]]:
    for number in range(1, MEMBERS + 1):
        kind = dice.choice(KINDS)
        yield {
            "id": number,
            "name": _name(dice, number),
            "other_names": (),
            "kind": kind,
            "subkind": dice.choice(SUBKINDS[kind]),
            "region_code": dice.choice(regions),
            "topics": frozenset({dice.choice(list(Topic))}),
            "registered_at": datetime(2017, 1, 1, tzinfo=UTC),
            "verify_on": _day(dice) + timedelta(days=400),
            "version": 1,
        }


def _spells(dice: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(1, MEMBERS + 1):
        joined_on = _day(dice)
        left_on = joined_on + timedelta(days=dice.randrange(200, 2000))
        yield {
            "member_id": number,
            "joined_on": joined_on,
            "left_on": left_on if dice.random() < 0.2 else None,
            "version": 1,
        }


def _actions(dice: random.Random, regions: list[str]) -> Iterator[dict[str, Any]]:
    kinds = [(each.key, kind.key) for each in strategies().values() for kind in each.activities]
    for number in range(1, ACTIONS + 1):
        day, (strategy, kind) = _day(dice), dice.choice(kinds)
        is_past = day < date(2026, 10, 1)
        yield {
            "id": number,
            "title": f"Rapat {_name(dice, number)}",
            "strategy": strategy,
            "activity_type": kind,
            "region_code": dice.choice(regions),
            "year": day.year,
            "month_number": day.month,
            "starts_on": day,
            "status": ActionStatus.DONE if is_past else ActionStatus.PLANNED,
            "topics": frozenset({Topic.HOUSING}),
            "purpose": "Menyepakati langkah bersama",
            "participants_planned": 40,
            "participants_actual": dice.randrange(10, 90) if is_past else None,
            "version": 1,
        }


def _costs(dice: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(1, ACTIONS + 1):
        yield {
            "action_id": number,
            "position": 0,
            "label": "Konsumsi",
            "amount": dice.randrange(1, 50) * 500_000,
            "source": dice.choice(list(FundSource)),
        }


def _parts(dice: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(1, ACTIONS + 1):
        for member in dice.sample(range(1, MEMBERS + 1), 2):
            yield {"action_id": number, "member_id": member, "part": dice.choice(list(Part))}


def _forums(dice: random.Random, regions: list[str]) -> Iterator[dict[str, Any]]:
    for number in range(1, FORUMS + 1):
        yield {
            "id": number,
            "name": f"Forum {_name(dice, number)}",
            "region_code": dice.choice(regions),
            "decree_on": date(2024, 1, 1),
            "version": 1,
        }


def _seats(dice: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(1, FORUMS + 1):
        for member in dice.sample(range(1, MEMBERS + 1), 5):
            yield {"forum_id": number, "member_id": member}


def _statements(dice: random.Random, regions: list[str]) -> Iterator[dict[str, Any]]:
    for number in range(1, STATEMENTS + 1):
        is_forums = dice.random() < 0.5
        yield {
            "id": number,
            "kind": SupportKind.STATEMENT if is_forums else dice.choice(list(SupportKind)),
            "title": f"Dukungan {_name(dice, number)}",
            "stated_on": _day(dice),
            "region_code": dice.choice(regions),
            "forum_id": dice.randrange(1, FORUMS + 1) if is_forums else None,
            "member_id": None if is_forums else dice.randrange(1, MEMBERS + 1),
            "links": ("https://example.org/dukungan",),
            "version": 1,
        }


def _signatories(dice: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(1, STATEMENTS + 1):
        member = dice.randrange(1, MEMBERS + 1)
        yield {"statement_id": number, "position": 0, "name": f"N {member}", "member_id": member}


def _coverage(dice: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(1, COVERAGE + 1):
        yield {
            "member_id": dice.randrange(1, MEMBERS + 1),
            "published_on": _day(dice),
            "headline": f"Liputan {_name(dice, number)}",
            "links": ("https://example.org/liputan",),
            "topics": frozenset({Topic.HOUSING}),
            "version": 1,
        }


def _contacts(dice: random.Random, regions: list[str]) -> Iterator[dict[str, Any]]:
    for number in range(1, CONTACTS + 1):
        yield {
            "id": number,
            "contacted_on": _day(dice),
            "medium": Medium.NEWSLETTER,
            "subject": f"Kabar {number}",
            "region_code": dice.choice(regions),
            "recorded_by": "Sekretariat",
            "addressed": (),
            "version": 1,
        }


def _receivers(dice: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(1, CONTACTS + 1):
        for member in dice.sample(range(1, MEMBERS + 1), RECEIVERS):
            yield {"contact_id": number, "member_id": member}


def _targets(regions: list[str]) -> Iterator[dict[str, Any]]:
    for code in ("0", *regions[:200]):
        for key in ("media_involved", "supporters_total", "forum_statements"):
            yield {
                "key": key,
                "region_code": code,
                "year": 2026,
                "baseline": 0,
                "target": 400,
                "direction": "up",
                "version": 1,
            }


def _audit_entries(dice: random.Random, regions: list[str]) -> Iterator[dict[str, Any]]:
    for table, most in (("member", MEMBERS), ("action", ACTIONS), ("statement", STATEMENTS)):
        for number in range(1, most + 1):
            yield {
                "done_at": datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
                "actor": "Sekretariat",
                "record_table": table,
                "record_id": number,
                "region_code": dice.choice(regions),
                "deed": Deed.ADDED,
                "changes": {"version": [None, 1]},
            }
