"""Closing months: publishing their numbers, and what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from wtforms import TextAreaField

from outreach import runtime
from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.months import Month
from outreach.indicators.catalogue import INDICATORS
from outreach.reports.pdf import file_name, pdf
from outreach.runtime import actor, now, reading, this_month, unit_of_work, zone
from outreach.services.closings import Closer, Printed, close_month, reopen_month
from outreach.services.published import report_of_closing
from outreach.storage.queries.closings import (
    closing_by_id,
    closing_of,
    closings_of_year,
    late_change_counts,
    late_trail,
    published_file,
    years_of_closings,
)
from outreach.storage.queries.regions import region_by_code
from outreach.web.choices import chosen_number, named_year
from outreach.web.forms import Form, text_or_none
from outreach.web.home import in_words, month_standing
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue

    from outreach.reports.monthly import MonthlyReport
    from outreach.storage.models import ClosedMonth

PUBLISHED_IN = "id"  # the report is published in one language; others are made of the same numbers
bp = Blueprint("closings", __name__, url_prefix="/months")


class ClosingForm(Form):
    """Nothing is asked: what is closed stands on the page."""


class ReopeningForm(Form):
    """Why a month is opened again."""

    reason = TextAreaField()


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List the months of a year with who closed them and what changed since."""
    scope, present = chosen_scope(), this_month()
    year = named_year("year", present.year)
    with reading() as session:
        closings = closings_of_year(session, scope, year)
        counts = late_change_counts(session, scope, [each.id for each in closings])
        years = years_of_closings(session, scope)
    months = [month for month in Month(year, 1).until(Month(year, 12)) if month <= present]
    return render_template(
        "closings/index.html",
        year=year,
        years=sorted({*years, present.year, present.year - 1}, reverse=True),
        months=months[::-1],
        present=present,
        standing={each.month: each for each in closings if each.reopened_at is None},
        reopened=[each for each in closings if each.reopened_at is not None],
        counts=counts,
    )


@bp.route("/<month>/close", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def close(month: str) -> ResponseReturnValue:
    """Show what will be published and what is still waiting, then close the month."""
    closed_month, scope, form = Month.parse(month), chosen_scope(), ClosingForm()
    if form.was_sent():
        with form.showing_problems():
            closer = Closer(name=actor().name, at=now(), zone=zone(), printed=_printed)
            with unit_of_work(actor()) as work:
                within = work.scope.narrowed_to(scope.region_code)
                closing = close_month(work.session, within, closed_month, closer)
            flash(_("The month is closed. Its numbers are published and stay as they are."))
            return redirect(url_for(".show", closing_id=closing.id))
    with reading() as session:
        standing = month_standing(session, scope, closed_month)
        standing_closing = closing_of(session, scope, closed_month)
    return render_template(
        "closings/close.html",
        form=form,
        month=closed_month,
        closing=standing_closing,
        is_over=closed_month < this_month(),
        standing=standing,
        catalogue=INDICATORS,
        todos=[(todo, *in_words(todo)) for todo in standing.todos],
    )


@bp.get("/<int:closing_id>")
@open_to(*READERS)
def show(closing_id: int) -> ResponseReturnValue:
    """Show what a closing published, and what was changed since."""
    with reading() as session:
        closing = closing_by_id(session, actor().scope, closing_id)
        report = report_of_closing(session, actor().scope, closing_id)
        number = chosen_number("page", 1)
        region = region_by_code(session, closing.region_code)
        page, trail = late_trail(session, actor().scope, closing_id, page=number)
    return render_template(
        "closings/show.html",
        closing=closing,
        region=region,
        report=report,
        catalogue=INDICATORS,
        page=page,
        trail=trail,
    )


@bp.route("/<int:closing_id>/reopen", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def reopen(closing_id: int) -> ResponseReturnValue:
    """Ask why, then let the month's numbers follow the records again."""
    form = ReopeningForm()
    form.reason.label.text = _("Why is the month opened again?")
    if form.was_sent("reason"):
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                version = form.seen_version
                reopen_month(work.session, work.scope, closing_id, version=version, now=now())
            flash(_("The month is open again. What was published stays on record."))
            return redirect(url_for(".show", closing_id=closing_id))
    closing = _closing(closing_id)
    if closing.reopened_at is not None:
        return redirect(url_for(".show", closing_id=closing_id))
    if request.method == "GET":
        form.version.data = str(closing.version)
    return render_template("closings/reopen.html", form=form, closing=closing)


@bp.get("/<int:closing_id>/report.pdf")
@open_to(*READERS)
def download(closing_id: int) -> Response:
    """Send the report byte for byte as it was published."""
    with reading() as session:
        content = published_file(session, actor().scope, closing_id, "pdf", PUBLISHED_IN)
        if content is None:
            abort(404)
        report = report_of_closing(session, actor().scope, closing_id)
        assert report is not None  # its PDF was printed from it
    return pdf_answer(content, report)


def pdf_answer(content: bytes, report: MonthlyReport) -> Response:
    """Send a report as a file to be saved."""
    answer = Response(content, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=file_name(report))
    return answer


def _printed(report: MonthlyReport) -> Iterator[Printed]:
    with runtime.in_language(PUBLISHED_IN):
        content = pdf(report, say=runtime.say, writer=runtime.writer(), zone=zone())
    yield Printed(form="pdf", language=PUBLISHED_IN, content=content)


def _closing(closing_id: int) -> ClosedMonth:
    with reading() as session:
        return closing_by_id(session, actor().scope, closing_id)
