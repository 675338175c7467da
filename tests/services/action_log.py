"""What tests of deeds on actions share: details to write, and ways to log and change them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from outreach.domain.actions import CostLine, FundSource, MemberPart, Part
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.services.actions import change_action, log_action
from outreach.services.closings import close_month
from outreach.services.members import register_member
from outreach.storage.models.audit import AuditEntry
from outreach.storage.queries.actions import details_of, parts_of
from tests.actions import an_action
from tests.closing import CLOSER
from tests.databases import NOW, TESTER

CENTRAL_JAVA = Scope("33")
HALL = CostLine(label="Sewa aula", amount=18_500_000, source=FundSource.APBD_PROVINCE)
FEES = CostLine(label="Honor narasumber", amount=6_000_000, source=FundSource.CSR)
PRINT = CostLine(label="Cetak bahan", amount=750_000, source=FundSource.SWADAYA)


def part(member_id: int, part: Part = Part.SPEAKER) -> MemberPart:
    return MemberPart(member_id=member_id, part=part)


@pytest.fixture
def work(database):
    with database.unit_of_work(TESTER) as work:
        yield work


@pytest.fixture
def register(work):
    def add(name="Radio Swara Contoh", region_code="33.74"):
        details = MemberDetails(name=name, kind=MemberKind.MEDIA, region_code=region_code)
        member = register_member(
            work.session, EVERYWHERE, details, joined_on=date(2026, 1, 1), now=NOW
        )
        return member.id

    return add


@pytest.fixture
def logged(work):
    def add(**fields):
        return log_action(work.session, CENTRAL_JAVA, an_action(**fields))

    return add


@pytest.fixture
def change(work):
    def again(stored, **changes):
        seen = changes.pop("version", stored.version)
        details = replace(details_of(stored, parts_of(stored)), **changes)
        return change_action(work.session, CENTRAL_JAVA, stored.id, details, version=seen)

    return again


@pytest.fixture
def close(work):
    def shut(month, region_code="33"):
        close_month(work.session, Scope(region_code), month, CLOSER)

    return shut


@pytest.fixture
def trail(work):
    """Give what was written to the audit trail since the fixture was last asked."""

    def since(action_id=0):
        rows = work.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        new = [(row.record_table, row.deed.value) for row in rows[seen[0] :]]
        seen[0] = len(rows)
        return new

    seen = [0]
    return since
