"""The log of what the alliance does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.actions import ActionStatus, SevenField
from outreach.domain.headcounts import CATEGORIES, DIMENSIONS, Tally, disagreeing, offered_total
from outreach.domain.months import Month
from outreach.domain.strategies import strategies
from outreach.reports.action_pdf import action_file_name, action_pdf
from outreach.reports.parts import Wording
from outreach.runtime import (
    actor,
    kept,
    kept_rows,
    language,
    now,
    reading,
    say,
    this_month,
    unit_of_work,
    writer,
    zone,
)
from outreach.services.action_records import action_record
from outreach.services.actions import change_action, change_status, log_action, write_total
from outreach.storage.queries.action_sums import attendance_of, cost_sums, costed_of
from outreach.storage.queries.actions import (
    SORTS,
    ActionFilter,
    action_by_id,
    action_counts,
    actions_page,
    count_uneven,
    count_without_result,
    details_of,
    months_with_actions,
    record_of,
    statements_at,
)
from outreach.web.action_addresses import (
    STATUSES,
    months_of,
    periods_of,
    result_until,
    wanted_actions,
)
from outreach.web.action_forms import ActionForm, members_of
from outreach.web.activity_names import known_types
from outreach.web.buttons import explained
from outreach.web.choices import chosen_enum, chosen_number, chosen_of, chosen_text
from outreach.web.regions import chosen_scope, known_names, own_regions
from outreach.web.rows import added_row, changed_rows

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.actions import ActionDetails
    from outreach.domain.scope import Scope
    from outreach.storage.models import Action

bp = Blueprint("actions", __name__, url_prefix="/actions")


@bp.context_processor
def _vocabulary() -> dict[str, object]:
    return {
        "strategies": strategies(),
        "categories": CATEGORIES,
        "dimensions": DIMENSIONS,
        "this_month": this_month(),
        "month_of": _month_of,
    }


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List actions, filtered and sorted as the address says."""
    regions, activities = own_regions(), known_types()
    scope, sort = chosen_scope(), chosen_of("sort", SORTS)
    wanted = wanted_actions(regions, activities)
    asked, page = ("actions", scope, wanted, result_until()), chosen_number("page", 1)
    with reading() as session:
        context = {
            **kept_rows(
                session, (*asked, sort, page), lambda: _rows(session, scope, wanted, sort, page)
            ),
            **kept(session, asked, lambda: _sums(session, scope, wanted)),
            "names": known_names(session),
        }
    return render_template(
        "actions/index.html",
        wanted=wanted,
        sort=sort,
        status=chosen_of("status", STATUSES),
        until=result_until(),
        activities=activities,
        regions=regions,
        **context,
    )


@bp.route("/new", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def register() -> ResponseReturnValue:
    """Ask for a new action, of the month and kind that the address names; put it in the log."""
    form = ActionForm()
    if request.method == "GET":
        month = months_of(chosen_text("month"))[0] or this_month()
        form.month.data, form.year.data = month.number, month.year
        form.activity_type.data = chosen_text("kind") or None
        form.region.put(chosen_scope().region_code)
    elif not changed_rows(form.rows) and form.was_sent():
        with form.showing_problems():
            with unit_of_work(actor()) as work:
                action = log_action(work.session, work.scope, form.details())
            flash(_("“%(title)s” is in the log.", title=action.title))
            return redirect(url_for(".show", action_id=action.id))
    return render_template("actions/register.html", form=form, added=added_row())


@bp.get("/<int:action_id>")
@open_to(*READERS)
def show(action_id: int) -> ResponseReturnValue:
    """Show an action with everything that is known of it."""
    action, own = _action(action_id), actor().scope
    with reading() as session:
        statements = kept_rows(
            session,
            ("papers of action", own, action_id),
            lambda: statements_at(session, own, action_id),
        )
        names = known_names(session)
    details = details_of(action, parts=())
    return render_template(
        "actions/show.html",
        action=action,
        activities=known_types(),
        month=_month_of(action),
        seven={name: "open" if name in details.missing else "filled" for name in SevenField},
        names=names,
        statements=statements,
        region_name=names[action.region_code],
        scope=own,
        **_participants(details),
    )


def _participants(details: ActionDetails) -> dict[str, object]:
    """Lay out who took part by category, and how that fits the numbers of participants."""
    return {
        "headcounts": details.headcounts,
        "sums": details.sums,
        "offers": {tally: offered_total(details.sums, tally) for tally in Tally},
        "at_odds": {tally: disagreeing(details.sums, tally) for tally in Tally},
    }


@bp.get("/<int:action_id>.pdf")
@open_to(*READERS)
def download(action_id: int) -> Response:
    """Give the record of an action with its seven fields, to be signed."""
    with reading() as session:
        record = action_record(session, actor(), action_id, language=language(), now=now())
    made = action_pdf(record, Wording(say=say, writer=writer(), zone=zone()))
    answer = Response(made, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=action_file_name(record))
    return answer


@bp.route("/<int:action_id>/change", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def change(action_id: int) -> ResponseReturnValue:
    """Ask what should be different, then change it; the address may bring a status along."""
    action = _action(action_id)
    if request.method == "GET":
        form = ActionForm.of(action)
        form.status.data = chosen_enum("status", ActionStatus) or action.status
        return render_template("actions/change.html", form=form, action=action, added=None)
    form = ActionForm(named=members_of(action), kept=action.activity_type)
    if not changed_rows(form.rows) and form.was_sent():
        with form.showing_problems(stored=lambda: ActionForm.of(_action(action_id))):
            with unit_of_work(actor()) as work:
                details, version = form.details(), form.seen_version
                change_action(work.session, work.scope, action_id, details, version=version)
            flash(_("The changes are saved."))
            return redirect(url_for(".show", action_id=action_id))
    return render_template("actions/change.html", form=form, action=action, added=added_row())


@bp.post("/<int:action_id>/cancel")
@open_to(*REGISTRARS)
def cancel(action_id: int) -> ResponseReturnValue:
    """Cancel an action, which takes nothing away."""
    return _with_status(
        action_id,
        ActionStatus.CANCELLED,
        _("The action is cancelled. Plan it again to take that back."),
    )


@bp.post("/<int:action_id>/plan")
@open_to(*REGISTRARS)
def plan(action_id: int) -> ResponseReturnValue:
    """Plan a cancelled action again."""
    return _with_status(action_id, ActionStatus.PLANNED, _("The action is planned again."))


@bp.post("/<int:action_id>/total")
@open_to(*REGISTRARS)
def total(action_id: int) -> ResponseReturnValue:
    """Write the sum of the parts as the number of participants, where none is written."""
    tally = chosen_enum("tally", Tally) or Tally.ACTUAL
    with explained():
        with unit_of_work(actor()) as work:
            version = chosen_number("version", 0)
            write_total(work.session, work.scope, action_id, tally, version=version)
        flash(_("The sum of the parts now stands as the number of participants."))
    return redirect(url_for(".show", action_id=action_id))


def _rows(
    session: Session, scope: Scope, wanted: ActionFilter, sort: str, number: int
) -> dict[str, object]:
    """Read a page of the list, with what the indicators read of each action."""
    page = actions_page(session, scope, wanted, sort=sort, page=number)
    return {"page": page, "records": {action.id: record_of(action) for action in page.rows}}


def _sums(session: Session, scope: Scope, wanted: ActionFilter) -> dict[str, object]:
    """Work out what stands above the list, of all its actions."""
    return {
        "counts": action_counts(session, scope, wanted),
        "uneven": count_uneven(session, scope, wanted),
        "late": count_without_result(session, scope, wanted, result_until()),
        "attended": attendance_of(session, scope, wanted),
        "costs": cost_sums(session, scope, wanted),
        "costed": costed_of(session, scope, wanted),
        "periods": periods_of(months_with_actions(session, scope), wanted),
    }


def _with_status(action_id: int, status: ActionStatus, sentence: str) -> ResponseReturnValue:
    with explained():
        with unit_of_work(actor()) as work:
            version = chosen_number("version", 0)
            change_status(work.session, work.scope, action_id, status, version=version)
        flash(sentence)
    return redirect(url_for(".show", action_id=action_id))


def _action(action_id: int) -> Action:
    """Read an action to show it; it is shared with other requests."""
    own = actor().scope
    with reading() as session:
        return kept_rows(
            session, ("action", own, action_id), lambda: action_by_id(session, own, action_id)
        )


def _month_of(action: Action) -> Month:
    return Month(action.year, action.month_number)
