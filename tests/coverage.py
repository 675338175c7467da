"""Coverage by media for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.coverage import CoverageDetails
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.services.channels import add_channel
from outreach.services.coverage import record_coverage
from outreach.services.members import register_member
from outreach.storage.models import ClosedMonth
from tests.databases import NOW

CENTRAL_JAVA, SURABAYA = Scope("33"), Scope("35.78")
DAY = date(2026, 10, 22)
HEADLINE = "Rumah layak huni bagi warga pesisir rampung"
LINK = "https://kabar-rekaan.example/rumah-tahan-rob"


def details(member_id: int, **changes: Any) -> CoverageDetails:
    fields: dict[str, Any] = {
        "member_id": member_id,
        "published_on": DAY,
        "headline": HEADLINE,
        "links": (LINK,),
    }
    return CoverageDetails(**(fields | changes))


def record(session, member_id, scope=EVERYWHERE, file=None, **changes):
    return record_coverage(session, scope, details(member_id, **changes), file=file, now=NOW)


def a_member(session, name="Kabar Rekaan", region_code="33.74", kind=MemberKind.MEDIA):
    return register_member(
        session,
        EVERYWHERE,
        MemberDetails(name=name, kind=kind, region_code=region_code),
        joined_on=date(2026, 1, 1),
        now=NOW,
    )


def a_channel(session, member_id, region_code, name="Kabar Rekaan"):
    handle = f"kabar.{region_code}.{member_id}"
    details = ChannelDetails(
        platform=Platform.INSTAGRAM,
        name=name,
        handle=handle,
        member_id=member_id,
        region_code=region_code,
    )
    return add_channel(session, EVERYWHERE, details)


def close(session, month, region_code="33"):
    """Close a month without working out its numbers."""
    closing = ClosedMonth(
        region_code=region_code,
        year=month.year,
        month_number=month.number,
        closed_at=NOW,
        closed_by="tester",
        definition_version=1,
        values={},
        frozen={},
    )
    session.add(closing)
    session.flush()
    return closing
