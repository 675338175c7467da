"""Makers of monthly reports by hand: a test names only what matters to it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from outreach.domain.actions import ActionStatus, CostLine, FundSource, SevenField
from outreach.domain.channels import Platform
from outreach.domain.evidence import EvidenceKind
from outreach.domain.members import MemberKind
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.regions import Region
from outreach.domain.scope import Scope
from outreach.indicators.actions import ActionRecord, action_summary
from outreach.indicators.alliance import Target, alliance_indicators
from outreach.indicators.groups import platform_groups
from outreach.indicators.membership import membership
from outreach.indicators.voice import volume_shares
from outreach.reports.contents import contents
from outreach.reports.monthly import (
    MonthlyReport,
    ReportedAction,
    ReportedChannel,
    ReportedStatement,
)
from outreach.reports.parts import Contents, Section, Table, Wording
from outreach.reports.writing import Writer
from tests.indicators.builders import act, member, posts, record, spell, statement, support

OCTOBER = Month(2026, 10)
JAWA_TENGAH = Region(code="33", name="Jawa Tengah")
JAKARTA = ZoneInfo("Asia/Jakarta")
MADE_AT = datetime(2026, 11, 3, 2, 12, tzinfo=UTC)


def said(message: Message) -> str:
    """Say it in English, numbers written the Indonesian way."""
    return message.render(lambda msgid: msgid, Writer("id").show)


def wording(language: str = "id") -> Wording:
    return Wording(say=said, writer=Writer(language), zone=JAKARTA)


def empty_report(**changes: Any) -> MonthlyReport:
    """Make the report of a region without a single record."""
    nothing = record(first_record_on=None)
    fields: dict[str, Any] = {
        "month": OCTOBER,
        "region": JAWA_TENGAH,
        "as_of": None,
        "made_at": MADE_AT,
        "definition_version": 1,
        "indicators": alliance_indicators(nothing, OCTOBER),
        "movements": membership([], OCTOBER),
        "actions": action_summary([]),
        "action_rows": (),
        "statements": (),
        "groups": (),
        "volume": None,
        "channels": (),
        "region_names": {"33": "Jawa Tengah", "33.74": "Kota Semarang"},
    }
    return MonthlyReport(**(fields | changes))


def report(**changes: Any) -> MonthlyReport:
    """Make a small report in which every section has something to show."""
    outlet = member(1, name="Radio Swara Contoh", region="33.74")
    idle = member(2, name="Kanal Contoh")
    campus = member(3, spell("2026-10-05"), kind=MemberKind.INSTITUTION, name="Politeknik Contoh")
    stated = statement("2026-10-12", title="Dukungan rumah layak")
    on_record = record(
        outlet,
        idle,
        campus,
        act("2026-10-14", member=1, label="Seminar rumah layak"),
        support("2026-10-20", member=3, kind=EvidenceKind.STATEMENT, label="Nota kesepahaman"),
        stated,
        scope=Scope("33"),
    )
    targets = {"media_involved": Target(baseline=0, target=8, owner="Bidang kemitraan")}
    frame = posts(
        *[
            {"reach": 1000, "engaged_users": 62, "reactions": 15, "comments": 2, "shares": 2}
            for _ in range(6)
        ],
        housing=True,
    )
    fields: dict[str, Any] = {
        "indicators": alliance_indicators(on_record, OCTOBER, targets=targets),
        "movements": membership(on_record.members, OCTOBER, Scope("33")),
        "actions": action_summary([action_record()]),
        "action_rows": (reported_action(),),
        "statements": (reported_statement(stated.id),),
        "groups": tuple(platform_groups(frame, {})),
        "volume": volume_shares(frame),
        "channels": (
            ReportedChannel(name="Griya Jateng", platform=Platform.FACEBOOK, posts=len(frame)),
        ),
    }
    return empty_report(**(fields | changes))


def action_record(**changes: Any) -> ActionRecord:
    fields: dict[str, Any] = {
        "id": 1,
        "title": "Seminar rumah layak",
        "status": ActionStatus.DONE,
        "participants_planned": 100,
        "participants_actual": 85,
        "costs": (CostLine(label="Sewa", amount=24_500_000, source=FundSource.APBN),),
        "missing": (SevenField.ASSUMPTIONS,),
    }
    return ActionRecord(**(fields | changes))


def reported_action(**changes: Any) -> ReportedAction:
    fields: dict[str, Any] = {
        "id": 1,
        "title": "Seminar rumah layak",
        "region_code": "33.74",
        "starts_on": date(2026, 10, 14),
        "ends_on": None,
        "status": ActionStatus.DONE,
        "participants_planned": 100,
        "participants_actual": 85,
        "cost": 24_500_000,
        "missing": (SevenField.ASSUMPTIONS,),
    }
    return ReportedAction(**(fields | changes))


def reported_statement(id: int = 1, **changes: Any) -> ReportedStatement:
    fields: dict[str, Any] = {
        "id": id,
        "title": "Dukungan rumah layak",
        "speaker": "Forum Griya Madya",
        "is_forum": True,
        "stated_on": date(2026, 10, 12),
        "region_code": "33",
        "signatories": 3,
        "files": 1,
        "has_link": False,
    }
    return ReportedStatement(**(fields | changes))


def printed(of: Any) -> Contents:
    return contents(of, wording())


def section(of: Any, key: str) -> Section:
    return next(each for each in printed(of).sections if each.key == key)


def table(tables: tuple[Table, ...], title: str) -> Table:
    return next(each for each in tables if title in each.title)


def texts(of: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in of.rows]
