"""What commands are told: months, regions, days, platforms."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.domain.channels import Platform
from outreach.domain.errors import InvalidInputError
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.storage.queries.regions import region_by_code

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class PlainFile(click.Path):
    """A file that is there, ends and can be read again: no folder, pipe or device."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False, readable=True, path_type=Path)

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Give the path; anything else is wrong use."""
        path = super().convert(value, param, ctx)
        if isinstance(path, Path) and path.is_file():
            return path
        return self.fail(str(Message("%(path)s is not a file.", path=value)), param, ctx)


class MonthChoice(click.ParamType[Month]):
    """A month such as 2026-10."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: Any, ctx: Any) -> Month:
        """Read the month; anything else is wrong use."""
        if isinstance(value, Month):
            return value
        try:
            return Month.parse(value)
        except InvalidInputError as error:
            return self.fail(str(error.message), param, ctx)


class DayChoice(click.ParamType[date]):
    """A day such as 2026-10-31."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """Read the day; anything else is wrong use."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            return self.fail(f"{value} is not a day (YYYY-MM-DD).", param, ctx)


MONTH = MonthChoice()
DAY = DayChoice()
PLATFORM = click.Choice([platform.value for platform in Platform])


def scope_of(session: Session, region_code: str | None) -> Scope:
    """Give the scope of a region code; none is the nation. Raises NotFoundError for others."""
    if region_code is None:
        return EVERYWHERE
    return Scope(region_by_code(session, region_code).code)


def code_for_json(scope: Scope) -> str | None:
    """Give the region's Kemendagri code; the nation has none."""
    return None if scope == EVERYWHERE else scope.region_code
