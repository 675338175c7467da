"""Closing a month in a test, without printing its report."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.services.closings import Closer, close_month
from tests.databases import TESTER

if TYPE_CHECKING:
    from outreach.storage.session import Database

LONG_AFTER = datetime(2027, 6, 1, tzinfo=UTC)
CLOSER = Closer(
    name="coordinator", at=LONG_AFTER, zone=ZoneInfo("Asia/Jakarta"), printed=lambda _report: ()
)


def close(database: Database, month: str | Month, region_code: str = "33") -> int:
    """Close a region's month and give the closing's key."""
    asked = Month.parse(month) if isinstance(month, str) else month
    with database.unit_of_work(TESTER) as work:
        return close_month(work.session, Scope(region_code), asked, CLOSER).id
