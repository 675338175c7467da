"""Makers of records of actions by hand: a test names only what matters to it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from outreach.domain.actions import ActionDetails, ActionStatus, CostLine, FundSource, Part
from outreach.domain.headcounts import Dimension, Headcount
from outreach.domain.members import MemberKind
from outreach.domain.messages import Named
from outreach.domain.months import Month
from outreach.domain.regions import Region
from outreach.reports.action_record import (
    RecordedAction,
    RecordedFile,
    RecordedPart,
    RecordedProof,
)

PRINTED_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HALL = CostLine(
    label="Sewa aula", amount=18_500_000, source=FundSource.APBD_PROVINCE, actual_amount=17_000_000
)
FEES = CostLine(label="Honor narasumber", amount=6_000_000, source=FundSource.CSR)


def details(**changes: Any) -> ActionDetails:
    fields: dict[str, Any] = {
        "title": "Seminar rumah tahan rob",
        "activity_type": "thematic_action",
        "region_code": "33.21",
        "month": Month(2026, 5),
        "status": ActionStatus.DONE,
        "starts_on": date(2026, 5, 22),
        "ends_on": date(2026, 5, 23),
        "purpose": "Media memberitakan rumah tahan rob.",
        "target_result": "Enam liputan.",
        "participants_planned": 120,
        "participants_actual": 97,
        "costs": (HALL, FEES),
        "responsible": "Siti Maryani",
        "assumptions": "Jalan tidak tergenang.",
        "place": "Balai Desa Sayung",
        "actual_result": "Tujuh liputan.",
        "headcounts": (
            Headcount(dimension=Dimension.SEX, category="women", planned=60, actual=51),
            Headcount(dimension=Dimension.SEX, category="men", planned=60, actual=46),
            Headcount(dimension=Dimension.MODE, category="online", actual=17),
            Headcount(dimension=Dimension.REGION, category="33.74", actual=12),
        ),
    }
    return ActionDetails(**(fields | changes))


def recorded(changes: dict[str, Any] | None = None, **others: Any) -> RecordedAction:
    """Make a record; `changes` are of what was written about the action."""
    fields: dict[str, Any] = {
        "id": 12,
        "details": details(**(changes or {})),
        "activity": "Aksi tematik aliansi",
        "strategy": "Aliansi dan jejaring",
        "region": Region(code="33.21", name="Kabupaten Demak"),
        "members": (
            RecordedPart(name="Radio Swara Contoh", kind=MemberKind.MEDIA, part=Part.COVERAGE),
        ),
        "files": (
            RecordedFile(name="daftar-hadir.pdf", caption="Daftar hadir", uploaded_at=PRINTED_AT),
        ),
        "proofs": (
            RecordedProof(
                kind=Named(id="Liputan terbit", en="Published coverage"),
                title="Rumah tahan rob di Sayung",
                by="Radio Swara Contoh",
                on=date(2026, 5, 24),
                links=("https://contoh.example/rob",),
            ),
        ),
        "region_names": {"33.74": "Kota Semarang"},
        "printed_by": "Wulan Rekaan",
        "printed_at": PRINTED_AT,
    }
    return RecordedAction(**(fields | others))


def bare() -> RecordedAction:
    """Make the record of an action of which only what must be is known."""
    unknown = (
        *("starts_on", "ends_on", "purpose", "target_result", "participants_planned"),
        *("participants_actual", "responsible", "assumptions", "place", "actual_result"),
    )
    return recorded(
        dict.fromkeys(unknown) | {"costs": (), "headcounts": (), "status": ActionStatus.PLANNED},
        members=(),
        files=(),
        proofs=(),
    )
