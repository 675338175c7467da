"""What an address asks of the plan of a year."""

from __future__ import annotations

from urllib.parse import urlencode

from outreach.domain.actions import ActionStatus
from outreach.domain.errors import InvalidInputError
from outreach.domain.months import Month
from outreach.domain.strategies import strategies
from outreach.runtime import this_month
from outreach.storage.queries.plans import PlanFilter
from outreach.web.choices import chosen_enum, chosen_text, named_year
from outreach.web.regions import chosen_scope, code_of, own_regions


def asked_of_plan() -> dict[str, str]:
    """Give what the address asks of the plan, for links that go on asking it."""
    names = ("strategy", "status", "region")
    return {name: text for name in names if (text := chosen_text(name))}


def asked_tail() -> str:
    """Give the same but the strategy, to be put behind an address."""
    kept = {name: text for name, text in asked_of_plan().items() if name != "strategy"}
    return f"&{urlencode(kept)}" if kept else ""


def chosen_plan() -> PlanFilter:
    """Read the filter; a region that lies outside the chosen one is none."""
    strategy, chosen = chosen_text("strategy"), chosen_scope()
    typed = code_of(chosen_text("region"), own_regions())
    return PlanFilter(
        strategy=strategy if strategy in strategies() else None,
        status=chosen_enum("status", ActionStatus),
        region_code=typed if typed is not None and chosen.covers(typed) else chosen.region_code,
    )


def chosen_year() -> int:
    """Give the year that the address names, else this one."""
    return named_year("year", this_month().year)


def chosen_years() -> tuple[int, int]:
    """Give the years to copy from and to; last year and this one unless others are named."""
    to_year = named_year("to", this_month().year)
    return named_year("from", to_year - 1), to_year


def chosen_month() -> Month:
    """Give the month that the address names, else this one, or January of the year it names."""
    try:
        return Month.parse(chosen_text("month"))
    except InvalidInputError:
        now = this_month()
        year = chosen_year()
        return now if year == now.year else Month(year, 1)
