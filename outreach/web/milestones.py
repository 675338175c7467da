"""What was judged of the steps of strategies 1 and 2, region by region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.errors import OutOfScopeError
from outreach.domain.milestones import MilestoneStatus, is_judged, step_groups, steps_by_key
from outreach.domain.regions import Level
from outreach.runtime import actor, kept, language, reading, scope, today, unit_of_work
from outreach.services.milestone_matrix import STANDINGS, held_on, milestone_matrix
from outreach.services.milestones import change_milestone, judge_step, remove_milestone
from outreach.storage.queries.milestones import (
    judgements_of_step,
    milestone_by_id,
    milestones_on,
)
from outreach.storage.queries.pages import page_of_rows
from outreach.storage.queries.regions import region_by_code, regions_in
from outreach.web import milestone_words
from outreach.web.as_of import AS_OF, asked_day, problem_of_day
from outreach.web.choices import chosen_number, chosen_of, chosen_text
from outreach.web.downloads import csv_file
from outreach.web.forms import text_or_none
from outreach.web.milestone_forms import ChangedMilestoneForm, MilestoneForm
from outreach.web.regions import chosen_scope
from outreach.web.removal_forms import RemovalForm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from flask import Response
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.milestones import StepGroup
    from outreach.domain.scope import Scope
    from outreach.indicators.records import Judgement
    from outreach.services.milestone_matrix import Matrix, RegionSteps
    from outreach.storage.models import Milestone
    from outreach.web.forms import Form

bp = Blueprint("milestones", __name__, url_prefix="/milestones")


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """Show how far a region has come with every step, as of a day."""
    place, day = _place(), _day()
    if not is_judged(place.region_code):
        typed = chosen_text(AS_OF) or day
        return redirect(url_for(".regions", region=place.region_code, as_of=typed))
    with reading() as session:
        region = region_by_code(session, place.region_code)
        held = milestones_on(session, place, day)
        below = [
            (group, _matrix(session, place, group, day))
            for group in step_groups().values()
            if place.level is Level.PROVINCE
        ]
    return render_template(
        "milestones/index.html",
        region=region,
        day=day,
        problem=problem_of_day(),
        groups=step_groups(),
        held=held,
        reached={key: _reached(group, held) for key, group in step_groups().items()},
        below=below,
        language=language(),
    )


def _reached(group: StepGroup, held: Mapping[str, Milestone]) -> int:
    return sum(held[step].status is MilestoneStatus.REACHED for step in group.keys if step in held)


@bp.get("/regions")
@open_to(*READERS)
def regions() -> ResponseReturnValue:
    """Set the regions below one against the steps of a group, as of a day."""
    place, day, group = _place(), _day(), _group()
    words, standing = chosen_text("q"), chosen_of("standing", STANDINGS)
    with reading() as session:
        region = region_by_code(session, place.region_code)
        matrix = _matrix(session, place, group, day)
    return render_template(
        "milestones/regions.html",
        region=region,
        day=day,
        problem=problem_of_day(),
        group=group,
        groups=step_groups(),
        matrix=matrix,
        page=page_of_rows(_fitting(matrix, words, standing), chosen_number("page", 1)),
        wanted_words=words,
        standing=standing,
    )


def _fitting(matrix: Matrix, words: str, standing: str) -> list[RegionSteps]:
    return [
        row
        for row in matrix.rows
        if words.casefold() in row.region.name.casefold() and standing in {"all", row.standing}
    ]


@bp.get("/table.csv")
@open_to(*READERS)
def table() -> Response:
    """Send every region and step of the scope with what holds on the day."""
    place, day = _place(), _day()
    heads = (
        _("Code"),
        _("Region"),
        _("Group"),
        _("Step"),
        _("Status"),
        _("Judged on"),
        _("Document"),
        _("Date of the document"),
    )
    return csv_file([heads, *_lines(place, day)], f"milestones-{place.region_code}-{day}.csv")


def _lines(place: Scope, day: date) -> list[tuple[object, ...]]:
    """Write a line for every region and step, judged or not."""
    with reading() as session:
        found = held_on(session, place, steps_by_key(), day)
        judged = [each for each in regions_in(session, place) if is_judged(each.code)]
    return [
        (
            region.code,
            region.name,
            group.name.in_language(language()),
            step.name.in_language(language()),
            *_judged(found.get((region.code, step.key))),
        )
        for region in judged
        for group in step_groups().values()
        for step in group.steps
    ]


def _judged(held: Judgement | None) -> tuple[object, ...]:
    if held is None:
        return (_("not judged"), None, None, None)
    status = str(milestone_words.STATUSES[held.status][0])
    return (status, held.judged_on, held.document, held.document_on)


@bp.get("/steps/<step>")
@open_to(*READERS)
def step(step: str) -> ResponseReturnValue:
    """Show all that was judged of a step in a region."""
    place = _judged_place(step)
    with reading() as session:
        region = region_by_code(session, place.region_code)
        judgements = judgements_of_step(session, place, step)
    return render_template("milestones/step.html", region=region, step=step, judgements=judgements)


@bp.route("/steps/<step>/judge", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def judge(step: str) -> ResponseReturnValue:
    """Ask how far a step has come, then put the judgement on record."""
    place, form = _judged_place(step), MilestoneForm()
    if form.was_sent("judged_on"):
        with form.showing_problems():
            with unit_of_work(actor()) as work:
                details = form.details(place.region_code, step)
                judged = judge_step(work.session, work.scope, details, today=today())
            flash(_("The judgement is on record. Files that show it can be added here."))
            return redirect(url_for(".show", milestone_id=judged.id))
    if request.method == "GET":
        form.judged_on.data = today()
    with reading() as session:
        region = region_by_code(session, place.region_code)
    form.region.data = region.code
    return render_template("milestones/judge.html", form=form, region=region, step=step)


@bp.get("/<int:milestone_id>")
@open_to(*READERS)
def show(milestone_id: int) -> ResponseReturnValue:
    """Show a judgement with the papers that show it."""
    milestone = _milestone(milestone_id)
    with reading() as session:
        region = region_by_code(session, milestone.region_code)
    return render_template("milestones/show.html", milestone=milestone, region=region)


@bp.route("/<int:milestone_id>/change", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def change(milestone_id: int) -> ResponseReturnValue:
    """Ask what should be different and why, then change the judgement."""
    form, milestone = ChangedMilestoneForm(), _milestone(milestone_id)
    if form.was_sent("judged_on", "reason"):
        with form.showing_problems(
            stored=lambda: MilestoneForm(None).show(_milestone(milestone_id))
        ):
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                change_milestone(
                    work.session,
                    work.scope,
                    milestone_id,
                    form.details(milestone.region_code, milestone.step),
                    version=form.seen_version,
                    today=today(),
                )
            flash(_("The changes are saved."))
            return redirect(url_for(".show", milestone_id=milestone_id))
    if request.method == "GET":
        form.show(milestone)
    return _form_page("milestones/change.html", form, milestone)


@bp.route("/<int:milestone_id>/remove", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def remove(milestone_id: int) -> ResponseReturnValue:
    """Ask why the entry is a mistake, then take it off the record."""
    form, milestone = RemovalForm(), _milestone(milestone_id)
    if form.was_sent("reason"):
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                version = form.seen_version
                remove_milestone(work.session, work.scope, milestone_id, version=version)
            flash(_("The judgement is off the record. The audit trail keeps what it said."))
            code = milestone.region_code
            return redirect(url_for(".step", step=milestone.step, region=code))
    form.show(_milestone(milestone_id).version)
    return _form_page("milestones/remove.html", form, milestone)


def _place() -> Scope:
    """Give the region that the address or the form names, else the chosen one."""
    code = request.values.get("region", "")
    try:
        return scope().narrowed_to(code) if code else chosen_scope()
    except OutOfScopeError:
        return chosen_scope()


def _judged_place(step: str) -> Scope:
    """Give the region of which the step is judged; there is no such page of the nation."""
    place = _place()
    if step not in steps_by_key() or not is_judged(place.region_code):
        abort(404)
    return place


def _matrix(session: Session, place: Scope, group: StepGroup, day: date) -> Matrix:
    asked = ("matrix", place, group.key, day)
    return kept(session, asked, lambda: milestone_matrix(session, place, group, day))


def _day() -> date:
    return asked_day() or today()


def _group() -> StepGroup:
    return step_groups()[chosen_of("group", tuple(step_groups()))]


def _milestone(milestone_id: int) -> Milestone:
    with reading() as session:
        return milestone_by_id(session, actor().scope, milestone_id)


def _form_page(template: str, form: Form, milestone: Milestone) -> str:
    with reading() as session:
        region = region_by_code(session, milestone.region_code)
    return render_template(template, form=form, milestone=milestone, region=region)


bp.app_context_processor(lambda: {"milestone_words": milestone_words})
