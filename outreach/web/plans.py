"""The plan of a year: a table by strategy, a calendar, a file; copied from another year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.actions import ActionStatus
from outreach.domain.months import Month
from outreach.domain.plans import title_for_year
from outreach.domain.strategies import strategies
from outreach.runtime import (
    actor,
    has_any_role,
    kept,
    kept_rows,
    language,
    opened,
    reading,
    sealed,
    this_month,
    today,
    unit_of_work,
    writer,
)
from outreach.services.plans import copy_actions, copy_plan, undo_copy
from outreach.storage.queries.activity_types import activity_types
from outreach.storage.queries.plan_copies import (
    copied_among,
    count_copies,
    count_open_sources,
    count_untouched,
    source_counts,
    sources_page,
)
from outreach.storage.queries.plans import (
    plan_cells,
    plan_rows,
    plan_sums,
    years_with_actions,
)
from outreach.storage.queries.regions import region_names
from outreach.web.choices import chosen_number, chosen_text
from outreach.web.downloads import csv_file, xlsx_file
from outreach.web.forms import Form
from outreach.web.plan_addresses import (
    asked_of_plan,
    asked_tail,
    chosen_month,
    chosen_plan,
    chosen_year,
    chosen_years,
)
from outreach.web.plan_calendar import days_of
from outreach.web.plan_layout import MOST_SHOWN, year_plan
from outreach.web.plan_marks import mark_of, marks
from outreach.web.plan_table import plan_heads, plan_lines
from outreach.web.regions import chosen_scope, own_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.services.plans import CopiedPlan
    from outreach.storage.models import Action
    from outreach.storage.queries.plans import PlanFilter

bp = Blueprint("plans", __name__, url_prefix="/actions")
COPY = "a copied plan"  # what a sealed address is about


@bp.context_processor
def _vocabulary() -> dict[str, object]:
    return {
        "strategies": strategies(),
        "this_month": this_month(),
        "rupiah_short": writer().rupiah_short,
        "weekday": writer().weekday,
        "asked": asked_of_plan(),
        "asked_tail": asked_tail(),
        "marks": marks(),
        "mark_of": partial(mark_of, this_month=this_month()),
        "month_at": Month,
    }


@bp.get("/plan")
@open_to(*READERS)
def show() -> ResponseReturnValue:
    """Show the year's plan: strategies as bands, kinds as rows, months as columns."""
    year, wanted = chosen_year(), chosen_plan()
    asked = (chosen_scope(), year, wanted, language(), has_any_role(*REGISTRARS), this_month())
    with reading() as session:
        body = kept(
            session,
            ("plan", *asked, *asked_of_plan().items()),
            lambda: _body(session, chosen_scope(), year, wanted),
        )
    shown = {"body": body, "year": year, "wanted": wanted}
    return render_template("plans/show.html", regions=own_regions(), **shown)


@bp.get("/plan/calendar")
@open_to(*READERS)
def calendar() -> ResponseReturnValue:
    """Show a month of the plan with its days."""
    month, wanted, scope = chosen_month(), chosen_plan(), chosen_scope()
    with reading() as session:
        days = days_of(session, scope, month, wanted)
    return render_template(
        "plans/calendar.html",
        month=month,
        year=month.year,
        wanted=wanted,
        regions=own_regions(),
        **days,
    )


@bp.get("/plan.csv")
@open_to(*READERS)
def table() -> Response:
    """Send the year's plan as a CSV file, an action a row."""
    return csv_file([plan_heads(), *_lines()], _file_name("csv"))


@bp.get("/plan.xlsx")
@open_to(*READERS)
def workbook() -> Response:
    """Send the same rows as a workbook."""
    title = _("Year plan %(year)s", year=str(chosen_year()))
    return xlsx_file(title, plan_heads(), _lines(), _file_name("xlsx"))


@bp.get("/plan/copy")
@open_to(*REGISTRARS)
def choose() -> ResponseReturnValue:
    """Ask which actions of a year to plan again for another."""
    return _choosing(Form(), ticked=None)


@bp.post("/plan/copy")
@open_to(*REGISTRARS)
def copy() -> ResponseReturnValue:
    """Plan the ticked actions again, or all that the page is about; show what came of it."""
    form, years = Form(), chosen_years()
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
        "plans/copied.html", years=years, count=count, untouched=untouched, copy=chosen_text("copy")
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


def _body(session: Session, scope: Scope, year: int, wanted: PlanFilter) -> Markup:
    sums = plan_sums(session, scope, year, wanted)
    shown = plan_cells(session, scope, year, wanted, most=MOST_SHOWN)
    plan = year_plan(year, sums, shown, activity_types(session), wanted.strategy)
    by_month = {n: [each for each in shown if each.month_number == n] for n in range(1, 13)}
    kinds = {row.kind.key: row.kind for band in plan.bands for row in band.rows}
    page = render_template(
        "plans/_body.html", plan=plan, by_month=by_month, kinds=kinds, year=year, wanted=wanted
    )
    return Markup(page)  # noqa: S704 - a template of ours, which escapes what people wrote


def _lines() -> Iterator[list[object]]:
    with reading() as session:
        actions = plan_rows(session, chosen_scope(), chosen_year(), chosen_plan())
        return plan_lines(actions, activity_types(session), region_names(session))


def _file_name(ending: str) -> str:
    return f"rencana-{chosen_year()}-{chosen_scope().region_code}.{ending}"


def _choosing(form: Form, ticked: set[int] | None) -> str:
    years, scope, wanted = chosen_years(), chosen_scope(), chosen_plan()
    number = chosen_number("page", 1)
    with reading() as session:
        context = kept_rows(
            session,
            ("copying", scope, years, wanted, number),
            lambda: _sources(session, scope, years, wanted, number),
        )
    return render_template(
        "plans/choose.html",
        form=form,
        years=years,
        ticked=_ticked(context["page"].rows, context["copies"]) if ticked is None else ticked,
        new_title=lambda action: title_for_year(action.title, *years),
        wanted=wanted,
        regions=own_regions(),
        **context,
    )


def _sources(
    session: Session, scope: Scope, years: tuple[int, int], wanted: PlanFilter, number: int
) -> dict[str, Any]:
    page = sources_page(session, scope, years, wanted, page=number)
    return {
        "page": page,
        "copies": copied_among(session, scope, [each.id for each in page.rows], years[1]),
        "counts": source_counts(session, scope, years[0], wanted),
        "open_count": count_open_sources(session, scope, years, wanted),
        "names": region_names(session),
        "offered": years_with_actions(session, scope),
        "types": activity_types(session),
    }


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
            return copy_plan(work.session, work.scope, years, chosen_plan(), today=today())
        return copy_actions(work.session, work.scope, years, sorted(ticked), today=today())


def _own_copy() -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Read which years and keys a copy has that the same user made within the last day."""
    content = opened(COPY, chosen_text("copy"))
    if not content or content[0] != actor().user_id:
        return None
    _user, from_year, to_year, first, last = content
    return (from_year, to_year), (first, last)
