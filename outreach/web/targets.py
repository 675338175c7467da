"""What a region sets out to reach in a year, and who answers for it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.months import FIRST_YEAR, LAST_YEAR, Month
from outreach.indicators.catalogue import INDICATORS
from outreach.runtime import (
    actor,
    kept,
    kept_rows,
    reading,
    say,
    scope,
    this_month,
    unit_of_work,
    zone,
)
from outreach.services.target_table import aims_below, aims_of
from outreach.services.targets import set_targets
from outreach.storage.queries.pages import page_of_rows
from outreach.storage.queries.regions import region_by_code, regions_in
from outreach.storage.queries.targets import target_rows, targets_of, targets_set_by_region
from outreach.web.choices import chosen_number, chosen_of, chosen_text
from outreach.web.downloads import csv_file
from outreach.web.months import chosen_month
from outreach.web.regions import chosen_scope
from outreach.web.target_forms import DIRECTIONS, TargetsForm

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.regions import Region
    from outreach.domain.scope import Scope
    from outreach.services.target_table import Aim
    from outreach.storage.queries.pages import Page

bp = Blueprint("targets", __name__, url_prefix="/targets")
STATES = ("all", "none", "some", "whole")


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """Show a year's targets with how far each has come, and who below has set theirs."""
    year, place = _year(), chosen_scope()
    with reading() as session:
        aims = _aims(session, place, year)
        has_last, page = _beside(session, place, year)
    return render_template(
        "targets/index.html",
        year=year,
        month=_month_of(year),
        aims=aims,
        has_last=has_last,
        page=page,
        wanted_words=chosen_text("q"),
        state=chosen_of("state", STATES),
        catalogue=INDICATORS,
    )


def _aims(session: Session, place: Scope, year: int) -> dict[str, Aim]:
    month = _month_of(year)
    return kept(
        session,
        ("aims", place, year, month),
        lambda: aims_of(session, place, zone(), year, month),
    )


def _beside(session: Session, place: Scope, year: int) -> tuple[bool, Page[tuple[Region, int]]]:
    """Tell whether last year had targets, and page through who below has set this year's."""
    words, state = chosen_text("q").casefold(), chosen_of("state", STATES)
    number = chosen_number("page", 1)
    return kept_rows(
        session,
        ("target regions", place, year, words, state, number),
        lambda: (
            bool(targets_of(session, place, year - 1)),
            page_of_rows(_regions(session, place, year, words, state), number),
        ),
    )


def _regions(
    session: Session, place: Scope, year: int, words: str, state: str
) -> list[tuple[Region, int]]:
    """List the regions below that fit, by name, with the number of their targets."""
    counts = targets_set_by_region(session, place, year)
    rows = [
        (region, counts.get(region.code, 0))
        for region in regions_in(session, place)
        if region.code != place.region_code and words in region.name.casefold()
    ]
    fitting = [row for row in rows if state in {"all", _state(row[1])}]
    fitting.sort(key=lambda row: row[0].name.casefold())
    return fitting


def _state(count: int) -> str:
    if not count:
        return "none"
    return "whole" if count >= len(INDICATORS) else "some"


@bp.get("/targets.csv")
@open_to(*READERS)
def table() -> Response:
    """Send the year's targets of the region and of those right below it."""
    year, place = _year(), chosen_scope()
    month = _month_of(year)
    heads = (
        _("Code"),
        _("Region"),
        _("Indicator"),
        _("Year"),
        _("Baseline"),
        _("Target"),
        _("Direction"),
        _("Person responsible"),
        _("Value of the year"),
        _("At the end of"),
        _("Progress"),
    )
    with reading() as session:
        own = aims_of(session, place, zone(), year, month).values()
        below = list(aims_below(session, place, zone(), year, month))
    rows = (_line(aim, year, month) for aim in chain(own, below))
    return csv_file(chain([heads], rows), f"targets-{place.region_code}-{year}.csv")


def _line(aim: Aim, year: int, month: Month | None) -> tuple[object, ...]:
    return (
        aim.region.code,
        aim.region.name,
        say(INDICATORS[aim.key].name),
        year,
        aim.target.baseline,
        aim.target.target,
        None if aim.target.target is None else str(DIRECTIONS[aim.target.direction]),
        aim.target.owner,
        aim.value_year,
        month and str(month),
        aim.progress,
    )


@bp.route("/change", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def change() -> ResponseReturnValue:
    """Ask for all targets of a year at once, then set them together."""
    year, form = _year(), TargetsForm()
    place = _written_place(form)
    if form.was_sent():
        with form.showing_problems(stored=lambda: _stored(TargetsForm(None), place, year)):
            with unit_of_work(actor()) as work:
                narrowed = work.scope.narrowed_to(place.region_code)
                set_targets(work.session, narrowed, year, form.wishes())
            flash(_("The targets of %(year)s are saved.", year=str(year)))
            return redirect(url_for(".index", year=year))
    is_copy = request.method == "GET" and bool(chosen_text("copy"))
    if request.method == "GET":
        _fill(form, place, year, is_copy=is_copy)
    form.region.data = place.region_code
    with reading() as session:
        region = region_by_code(session, place.region_code)
        aims = _aims(session, place, year)
    return render_template(
        "targets/change.html", form=form, year=year, region=region, aims=aims, is_copy=is_copy
    )


def _written_place(form: TargetsForm) -> Scope:
    """Give the region that the form was opened for, also where another was chosen meanwhile."""
    return scope().narrowed_to(form.region.data) if form.region.data else chosen_scope()


def _stored(form: TargetsForm, place: Scope, year: int) -> TargetsForm:
    with reading() as session:
        return form.show(target_rows(session, place, year))


def _fill(form: TargetsForm, place: Scope, year: int, *, is_copy: bool) -> None:
    """Show what is stored; a copy brings last year's where this year has none, not yet saved."""
    with reading() as session:
        stored = target_rows(session, place, year)
        last = targets_of(session, place, year - 1) if is_copy else {}
    form.fill({key: target for key, target in last.items() if key not in stored})
    form.show(stored)


def _year() -> int:
    year = chosen_number("year", chosen_month().year)
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def _month_of(year: int) -> Month | None:
    """Give the month whose values the year's targets stand beside; None before the year begins."""
    if year > this_month().year:
        return None
    chosen = chosen_month()
    return chosen if chosen.year == year else min(Month(year, 12), this_month())
