"""Long lists in a report: how many rows are printed, and what stands beside a record's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from outreach.domain.messages import Message

if TYPE_CHECKING:
    from outreach.reports.monthly import MonthlyReport
    from outreach.reports.parts import Wording

Row = TypeVar("Row")


def cut(rows: tuple[Row, ...], wording: Wording) -> tuple[tuple[Row, ...], str]:
    """Give the first rows of a long list, and a note that says how many there are besides."""
    others = len(rows) - wording.most_rows
    if others <= 0:
        return rows, ""
    more = Message("And %(count)s more, which are not printed here.", count=others)
    return rows[: wording.most_rows], wording.say(more)


def region_beside(report: MonthlyReport, region_code: str) -> str:
    """Name a row's region where it is not the report's own."""
    if region_code == report.region.code:
        return ""
    return region_name(report, region_code)


def region_name(report: MonthlyReport, region_code: str) -> str:
    """Name a row's region; its code where the name is not known."""
    return report.region_names.get(region_code, region_code)
