"""Small makers of members, acts and posts: a test names only what matters to it."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import pandas as pd

from outreach.domain.evidence import Act, EvidenceKind
from outreach.domain.members import MemberKind, Spell
from outreach.domain.milestones import MilestoneStatus
from outreach.domain.regions import Region
from outreach.domain.scope import EVERYWHERE
from outreach.indicators.alliance import (
    AllianceRecord,
    ForumStatement,
    Indicator,
    Judgement,
    Registered,
    alliance_indicators,
)
from outreach.indicators.frames import JUDGED, MEASURES

ALL_OFFERED = ",".join(MEASURES)
FIRST_RECORD = date(2025, 1, 1)
NUMBERS = count(1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def spell(joined_on: str = "2025-01-01", left_on: str | None = None) -> Spell:
    return Spell(joined_on=day(joined_on), left_on=None if left_on is None else day(left_on))


def member(
    id: int = 1,
    *spells: Spell,
    kind: MemberKind = MemberKind.MEDIA,
    region: str = "33",
    name: str | None = None,
) -> Registered:
    return Registered(
        id=id,
        name=name or f"Member {id}",
        kind=kind,
        region_code=region,
        spells=spells or (spell(),),
    )


def act(first_day: str, last_day: str | None = None, *, member: int = 1, **changes: Any) -> Act:
    number = next(NUMBERS)
    fields: dict[str, Any] = {
        "member_id": member,
        "kind": EvidenceKind.ACTION,
        "first_day": day(first_day),
        "last_day": day(last_day or first_day),
        "region_code": "33",
        "record_id": number,
        "label": f"Act {number}",
    }
    return Act(**(fields | changes))


def support(first_day: str, last_day: str | None = None, *, member: int = 1, **changes: Any) -> Act:
    return act(first_day, last_day, member=member, **({"kind": EvidenceKind.STATEMENT} | changes))


def statement(stated_on: str = "2026-10-10", **changes: Any) -> ForumStatement:
    fields: dict[str, Any] = {
        "id": next(NUMBERS),
        "forum": "Forum Griya Madya",
        "stated_on": day(stated_on),
        "title": "Dukungan untuk PKP",
        "signatories": 3,
        "has_evidence": True,
        "region_code": "33",
    }
    return ForumStatement(**(fields | changes))


def judgement(step: str, judged_on: str = "2026-05-01", **changes: Any) -> Judgement:
    fields: dict[str, Any] = {
        "id": next(NUMBERS),
        "region_code": "33.74",
        "step": step,
        "judged_on": day(judged_on),
        "status": MilestoneStatus.REACHED,
    }
    return Judgement(**(fields | changes))


def record(
    *parts: Registered | Act | ForumStatement | Judgement | Region, **changes: Any
) -> AllianceRecord:
    """Put members, acts, statements, judgements and regions, in any order, on one record."""
    fields: dict[str, Any] = {
        "members": [part for part in parts if isinstance(part, Registered)],
        "acts": [part for part in parts if isinstance(part, Act)],
        "statements": [part for part in parts if isinstance(part, ForumStatement)],
        "judgements": [part for part in parts if isinstance(part, Judgement)],
        "regions": [part for part in parts if isinstance(part, Region)],
        "first_record_on": FIRST_RECORD,
        "scope": EVERYWHERE,
    }
    return AllianceRecord(**(fields | changes))


def indicator(key: str, of: AllianceRecord, month: Any, **changes: Any) -> Indicator:
    """Work out one alliance indicator."""
    return next(each for each in alliance_indicators(of, month, **changes) if each.key == key)


def posts(*rows: dict[str, Any], **shared: Any) -> pd.DataFrame:
    """Make a frame of JUDGED; what a row does not name is unknown."""
    defaults: dict[str, Any] = {
        "platform": "facebook",
        "channel_id": 1,
        "channel": "Griya Jateng",
        "published_on": pd.Timestamp("2026-10-05"),
        "housing": False,
        "water": False,
        "sanitation": False,
        "offered": ALL_OFFERED,
        "is_map": False,
        **dict.fromkeys(MEASURES),
    }
    table = [{"id": number, **defaults, **shared, **row} for number, row in enumerate(rows, 1)]
    return pd.DataFrame(table, columns=list(JUDGED)).astype(JUDGED)
