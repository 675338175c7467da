"""The plan of a year: a table by strategy, a calendar, a file; copied from another year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.actions import ActionStatus
from outreach.domain.errors import InvalidInputError
from outreach.domain.months import FIRST_YEAR, LAST_YEAR, Month
from outreach.domain.plans import title_for_year
from outreach.domain.strategies import strategies
from outreach.runtime import (
    actor,
    opened,
    reading,
    sealed,
    this_month,
    today,
    unit_of_work,
    writer,
)
from outreach.services.plans import copy_actions, copy_plan, undo_copy
from outreach.storage.queries.plan_copies import (
    copied_among,
    count_copies,
    count_open_sources,
    count_untouched,
    source_counts,
    sources_page,
)
from outreach.storage.queries.plans import (
    PlanFilter,
    actions_with_days,
    actions_without_days,
    plan_cells,
    plan_rows,
    plan_sums,
    years_with_actions,
)
from outreach.storage.queries.regions import region_names
from outreach.web.activity_names import known_types
from outreach.web.choices import chosen_day, chosen_enum, chosen_number, chosen_text
from outreach.web.downloads import csv_file
from outreach.web.forms import Form
from outreach.web.plan_layout import MOST_SHOWN, on_day, weeks, year_plan
from outreach.web.plan_table import plan_heads, plan_lines
from outreach.web.regions import chosen_scope, code_of, own_regions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask.typing import ResponseReturnValue

    from outreach.services.plans import CopiedPlan
    from outreach.storage.models import Action

bp = Blueprint("plans", __name__, url_prefix="/actions")
MOST_OF_A_DAY = 4
MOST_WITHOUT_DAYS = 30
COPY = "a copied plan"  # what a sealed address is about


@bp.context_processor
def _vocabulary() -> dict[str, object]:
    return {
        "strategies": strategies(),
        "this_month": this_month(),
        "rupiah_short": writer().rupiah_short,
        "weekday": writer().weekday,
        "asked": _asked(),
        "month_at": Month,
    }


@bp.get("/plan")
@open_to(*READERS)
def show() -> ResponseReturnValue:
    """Show the year's plan: strategies as bands, kinds as rows, months as columns."""
    year, wanted, types = _year(), _wanted(), known_types()
    with reading() as session:
        sums = plan_sums(session, chosen_scope(), year, wanted)
        shown = plan_cells(session, chosen_scope(), year, wanted, most=MOST_SHOWN)
    plan = year_plan(year, sums, shown, types, wanted.strategy)
    by_month = {n: [each for each in shown if each.month == n] for n in range(1, 13)}
    return render_template(
        "plans/show.html",
        plan=plan,
        by_month=by_month,
        kinds={row.kind.key: row.kind for band in plan.bands for row in band.rows},
        year=year,
        wanted=wanted,
        regions=own_regions(),
    )


@bp.get("/plan/calendar")
@open_to(*READERS)
def calendar() -> ResponseReturnValue:
    """Show a month of the plan with its days."""
    month, wanted, scope = _month(), _wanted(), chosen_scope()
    with reading() as session:
        sums = plan_sums(session, scope, month.year, wanted)
        actions = actions_with_days(session, scope, month, wanted)
        undated, count = actions_without_days(session, scope, month, wanted, most=MOST_WITHOUT_DAYS)
    day = chosen_day("day")
    return render_template(
        "plans/calendar.html",
        month=month,
        year=month.year,
        plan=year_plan(month.year, sums, (), known_types(), wanted.strategy),
        weeks=weeks(month, actions),
        most=MOST_OF_A_DAY,
        day=day if day is not None and day in month else None,
        of_day=on_day(day, actions) if day is not None else (),
        undated=undated,
        undated_count=count,
        wanted=wanted,
        regions=own_regions(),
    )


@bp.get("/plan.csv")
@open_to(*READERS)
def table() -> Response:
    """Send the year's plan as a CSV file, an action a row."""
    return csv_file(_table(), f"{_file_name()}.csv")


@bp.get("/plan/copy")
@open_to(*REGISTRARS)
def choose() -> ResponseReturnValue:
    """Ask which actions of a year to plan again for another."""
    return _choosing(Form(), ticked=None)


@bp.post("/plan/copy")
@open_to(*REGISTRARS)
def copy() -> ResponseReturnValue:
    """Plan the ticked actions again, or all that the page is about; show what came of it."""
    form, years = Form(), _years()
    ticked = {int(text) for text in request.form.getlist("action") if text.isdigit()}
    if form.was_sent():
        with form.showing_problems():
            copied = _copied(years, ticked)
            if copied.keys is None:
                flash(_("Everything of this plan stands in the other year already."), "warning")
                return redirect(url_for(".show", year=years[1]))
            copy = sealed(COPY, [actor().user_id, *years, *copied.keys])
            return redirect(url_for(".copied", copy=copy))
    return _choosing(form, ticked=ticked)


@bp.get("/plan/copied")
@open_to(*REGISTRARS)
def copied() -> ResponseReturnValue:
    """Show what was copied just now, with the way to take it back."""
    own = _own_copy()
    if own is None:
        return redirect(url_for(".show"))
    years, keys = own
    with reading() as session:
        count = count_copies(session, actor().scope, years, keys)
        untouched = count_untouched(session, actor().scope, years, keys)
    return render_template(
        "plans/copied.html", years=years, count=count, untouched=untouched, copy=_copy_named()
    )


@bp.post("/plan/copied")
@open_to(*REGISTRARS)
def undo() -> ResponseReturnValue:
    """Take the copy back, but what was changed since."""
    own = _own_copy()
    if own is None:
        return redirect(url_for(".show"))
    years, keys = own
    with unit_of_work(actor()) as work:
        count = undo_copy(work.session, work.scope, years, keys)
    flash(
        ngettext("%(num)s copied action is removed.", "%(num)s copied actions are removed.", count)
    )
    asked: dict[str, Any] = {"from": years[0], "to": years[1]}  # `from` is no name in Python
    return redirect(url_for(".choose", **asked))


def _table() -> list[list[object]]:
    year, scope = _year(), chosen_scope()
    with reading() as session:
        actions = plan_rows(session, scope, year, _wanted())
        names = region_names(session)
    return [plan_heads(), *plan_lines(actions, known_types(), names)]


def _file_name() -> str:
    return f"rencana-{_year()}-{chosen_scope().region_code}"


def _choosing(form: Form, ticked: set[int] | None) -> str:
    years, scope, wanted = _years(), chosen_scope(), _wanted()
    with reading() as session:
        page = sources_page(session, scope, years, wanted, page=chosen_number("page", 1))
        copies = copied_among(session, scope, [each.id for each in page.rows], years[1])
        context = {
            "counts": source_counts(session, scope, years[0], wanted),
            "open_count": count_open_sources(session, scope, years, wanted),
            "names": region_names(session),
            "offered": years_with_actions(session, scope),
        }
    return render_template(
        "plans/choose.html",
        form=form,
        years=years,
        page=page,
        copies=copies,
        ticked=_ticked(page.rows, copies) if ticked is None else ticked,
        new_title=lambda action: title_for_year(action.title, *years),
        types=known_types(),
        wanted=wanted,
        regions=own_regions(),
        **context,
    )


def _ticked(actions: Iterable[Action], copies: dict[int, int]) -> set[int]:
    """Tick what stands and was not copied yet."""
    return {
        each.id
        for each in actions
        if each.status is not ActionStatus.CANCELLED and each.id not in copies
    }


def _copied(years: tuple[int, int], ticked: set[int]) -> CopiedPlan:
    with unit_of_work(actor()) as work:
        if "all" in request.form:
            return copy_plan(work.session, work.scope, years, _wanted(), today=today())
        return copy_actions(work.session, work.scope, years, sorted(ticked), today=today())


def _asked() -> dict[str, str]:
    """Give what the address asks of the plan, for links that go on asking it."""
    names = ("strategy", "status", "region")
    return {name: text for name in names if (text := chosen_text(name))}


def _wanted() -> PlanFilter:
    """Read the filter; a region that lies outside the chosen one is none."""
    strategy, chosen = chosen_text("strategy"), chosen_scope()
    typed = code_of(chosen_text("region"), own_regions())
    return PlanFilter(
        strategy=strategy if strategy in strategies() else None,
        status=chosen_enum("status", ActionStatus),
        region_code=typed if typed is not None and chosen.covers(typed) else chosen.region_code,
    )


def _year() -> int:
    return _year_named("year", this_month().year)


def _years() -> tuple[int, int]:
    """Give the year to copy from and the one to copy to: last year's plan for this one, unless."""
    to_year = _year_named("to", this_month().year)
    return _year_named("from", to_year - 1), to_year


def _year_named(name: str, otherwise: int) -> int:
    year = chosen_number(name, otherwise)
    return year if FIRST_YEAR <= year <= LAST_YEAR else otherwise


def _month() -> Month:
    try:
        return Month.parse(chosen_text("month"))
    except InvalidInputError:
        now = this_month()
        year = _year()
        return now if year == now.year else Month(year, 1)


def _copy_named() -> str:
    return chosen_text("copy")


def _own_copy() -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Read which years and keys a copy has that the same user made within the last day."""
    content = opened(COPY, _copy_named())
    if not content or content[0] != actor().user_id:
        return None
    _user, from_year, to_year, first, last = content
    return (from_year, to_year), (first, last)
