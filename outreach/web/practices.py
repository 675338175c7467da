"""Practices worth copying, marked beside their regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.months import Month
from outreach.runtime import actor, now, reading, unit_of_work
from outreach.services.practices import change_practice, mark_practice, remove_practice
from outreach.storage.queries.practices import (
    SORTS,
    PracticeFilter,
    practice_by_id,
    practices_page,
)
from outreach.web.choices import chosen_number, chosen_of, chosen_text
from outreach.web.forms import text_or_none
from outreach.web.practice_forms import SEARCH, PracticeForm
from outreach.web.regions import chosen_scope, code_of, known_names, own_regions
from outreach.web.removal_forms import RemovalForm

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from outreach.storage.models import Practice

bp = Blueprint("practices", __name__, url_prefix="/practices")


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List the practices that are marked as worth copying."""
    regions, sort = own_regions(), chosen_of("sort", SORTS)
    region_code = code_of(chosen_text("region"), regions)
    wanted = PracticeFilter(words=chosen_text("q"), region_code=region_code)
    with reading() as session:
        page = practices_page(
            session, chosen_scope(), wanted, sort=sort, page=chosen_number("page", 1)
        )
        names = known_names(session)
    return render_template(
        "practices/index.html", page=page, names=names, wanted=wanted, sort=sort, regions=regions
    )


@bp.route("/new", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def mark() -> ResponseReturnValue:
    """Ask what is worth copying, then mark it and show it."""
    form = PracticeForm()
    if request.method == "GET":
        region = code_of(chosen_text("region"), own_regions())
        form.region.put(region or chosen_scope().region_code)
        form.offer_actions([chosen_number("action", 0)])
    elif not form.is_search and form.was_sent("title", "note"):
        with form.showing_problems():
            with unit_of_work(actor()) as work:
                practice = mark_practice(
                    work.session, work.scope, form.details(), marked_by=work.actor.name, now=now()
                )
            flash(_("The practice is marked as worth copying."))
            return redirect(url_for(".show", practice_id=practice.id))
    return render_template("practices/mark.html", form=form, search=SEARCH)


@bp.get("/<int:practice_id>")
@open_to(*READERS)
def show(practice_id: int) -> ResponseReturnValue:
    """Show a practice with the actions that show it."""
    with reading() as session:
        practice = practice_by_id(session, actor().scope, practice_id)
        names = known_names(session)
    months = {
        row.action_id: Month(row.action.year, row.action.month_number) for row in practice.shown_by
    }
    return render_template("practices/show.html", practice=practice, names=names, months=months)


@bp.route("/<int:practice_id>/change", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def change(practice_id: int) -> ResponseReturnValue:
    """Ask what should be different, then change it."""
    practice, form = _practice(practice_id), PracticeForm()
    if request.method == "GET":
        form.show(practice)
    elif not form.is_search and form.was_sent("title", "note"):
        with form.showing_problems(stored=lambda: _stored(practice_id)):
            with unit_of_work(actor()) as work:
                version = form.seen_version
                change_practice(
                    work.session, work.scope, practice_id, form.details(), version=version
                )
            flash(_("The changes are saved."))
            return redirect(url_for(".show", practice_id=practice_id))
    return render_template("practices/change.html", form=form, practice=practice, search=SEARCH)


def _stored(practice_id: int) -> PracticeForm:
    form = PracticeForm(None).show(_practice(practice_id))
    del form["action_words"]  # a search is no part of the record
    return form


@bp.route("/<int:practice_id>/remove", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def remove(practice_id: int) -> ResponseReturnValue:
    """Ask why it is not worth copying after all, then take the mark away."""
    form = RemovalForm()
    if form.was_sent("reason"):
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                version = form.seen_version
                remove_practice(work.session, work.scope, practice_id, version=version)
            flash(_("The mark is taken away. The audit trail keeps what it said."))
            return redirect(url_for(".index"))
    practice = _practice(practice_id)
    form.show(practice.version)
    return render_template("practices/remove.html", form=form, practice=practice)


def _practice(practice_id: int) -> Practice:
    with reading() as session:
        return practice_by_id(session, actor().scope, practice_id)
