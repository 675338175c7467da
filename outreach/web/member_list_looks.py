"""What the pages about a list that waits show: its columns, and what saving it would do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from outreach.domain.scope import EVERYWHERE
from outreach.importers.column_guesses import evidence_of, guessed_columns
from outreach.importers.member_rows import CONTACTS
from outreach.importers.region_names import RegionNames
from outreach.runtime import actor, reading
from outreach.services.member_lists import read_list_with
from outreach.services.member_plans import Outcome, plan_import
from outreach.storage.queries.pages import page_of_rows
from outreach.storage.queries.regions import region_names, regions_in
from outreach.web.choices import chosen_number, chosen_text
from outreach.web.mapping import MappedColumn
from outreach.web.member_list_words import ASKED, FIELDS, REJECTED, TABS, names_for
from outreach.web.regions import chosen_region

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from outreach.importers.header_fits import Guess
    from outreach.importers.list_tables import ListTable
    from outreach.importers.member_lists import MemberList
    from outreach.services.member_lists import ListTerms, WaitingList
    from outreach.services.member_plans import Plan
    from outreach.storage.queries.pages import Page

SAMPLE_ROWS = 8
NEEDED = ("name",)


@dataclass(frozen=True, kw_only=True)
class Look:
    """A list as its page shows it: what was read, what saving would do, and one page of that."""

    found: MemberList
    plan: Plan
    tab: str
    counts: Mapping[str, int]
    page: Page[Any]
    names: Mapping[tuple[str, object], str]


def regions_known() -> RegionNames:
    """Give all regions, to find the one that a cell means."""
    with reading() as session:
        return RegionNames(regions_in(session, EVERYWHERE))


def mapped_columns(
    table: ListTable, columns: Mapping[str, int] | None
) -> tuple[list[MappedColumn], dict[str, int]]:
    """Describe each of our columns; where nobody has chosen yet, the guesses are."""
    regions = regions_known()
    guesses = guessed_columns(table, regions)
    if columns is None:
        columns = {name: guess.place for name, guess in guesses.items()}
    return (
        [_described(table, name, columns.get(name), guesses.get(name), regions) for name in FIELDS],
        dict(columns),
    )


def _described(
    table: ListTable, name: str, place: int | None, guess: Guess | None, regions: RegionNames
) -> MappedColumn:
    label, is_needed = str(FIELDS[name]), name in NEEDED
    if place is None:
        return MappedColumn(name=name, label=label, is_needed=is_needed)
    seen = evidence_of(table, name, place, regions)
    is_guess = guess is not None and guess.place == place
    return MappedColumn(
        name=name,
        label=label,
        place=place,
        certainty=guess.certainty if guess is not None and is_guess else None,
        reason=guess.reason if guess is not None and is_guess else None,
        read=seen.read,
        tried=seen.tried,
        is_needed=is_needed,
    )


def first_terms(terms: ListTerms, columns: Mapping[str, int]) -> ListTerms:
    """Suggest the chosen region for a list that has no column for one."""
    if columns.keys() & {"region", "district", "city", "province"}:
        return terms
    return replace(terms, region_code=chosen_region().code)


def sample_of(table: ListTable) -> list[Sequence[str]]:
    """Give the first rows of a table."""
    return [row for _line, row in table.rows[:SAMPLE_ROWS]]


def has_persons(columns: Mapping[str, int]) -> bool:
    """Tell whether the list names contact persons."""
    return bool(columns.keys() & set(CONTACTS))


def read_waiting(waiting: WaitingList) -> MemberList:
    """Read a list as was said of it."""
    return read_list_with(waiting.table(), waiting.terms, actor().scope, regions_known())


def look_at(waiting: WaitingList) -> Look:
    """Lay a list beside the register and give the page that the address asks for."""
    found = read_waiting(waiting)
    with reading() as session:
        plan = plan_import(session, actor().scope, found, waiting.terms.plan_terms)
        names = names_for(region_names(session))
    rows: dict[str, Sequence[Any]] = {
        **{outcome.value: plan.of(outcome) for outcome in Outcome},
        ASKED: plan.asked,
        REJECTED: plan.rejections,
    }
    asked_for = chosen_text("tab")
    first = next((tab for tab in TABS if rows[tab]), Outcome.NEW.value)
    tab = asked_for if asked_for in TABS else first
    return Look(
        found=found,
        plan=plan,
        tab=tab,
        counts={tab: len(rows[tab]) for tab in TABS},
        page=page_of_rows(rows[tab], chosen_number("page", 1)),
        names=names,
    )
