"""Long work: what goes on in the background, how far it is, and the button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import PUBLISHERS, READERS, open_to
from outreach.domain.errors import NotFoundError, OutreachError
from outreach.runtime import actor, now, quiet_work, reading, say
from outreach.services.jobs import ask_to_cancel
from outreach.storage.queries.jobs import imports_of_jobs, job_by_id, jobs_page
from outreach.web.choices import chosen_number
from outreach.web.job_words import document
from outreach.web.language import local_address
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("jobs", __name__, url_prefix="/jobs")


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List the latest work in the background."""
    with reading() as session:
        page = jobs_page(session, chosen_scope(), chosen_number("page", 1))
    return render_template("jobs/index.html", page=page)


@bp.get("/<int:job_id>")
@open_to(*READERS)
def show(job_id: int) -> ResponseReturnValue:
    """Show how far a job is, or what came of it."""
    with reading() as session:
        job = job_by_id(session, actor().scope, job_id)
        batch = imports_of_jobs(session, actor().scope, [job_id]).get(job_id)
    return render_template("jobs/show.html", job=job, batch=batch)


@bp.get("/<int:job_id>.json")
@open_to(*READERS)
def state(job_id: int) -> ResponseReturnValue:
    """Say how far a job is, for the page that shows it."""
    with reading() as session:
        job = job_by_id(session, actor().scope, job_id)
    return jsonify(document(job))


@bp.post("/<int:job_id>/cancel")
@open_to(*PUBLISHERS)
def cancel(job_id: int) -> ResponseReturnValue:
    """Let a job end early, and go back to the page that showed it."""
    try:
        with quiet_work() as session:
            ask_to_cancel(session, actor().scope, job_id, now=now())
        flash(_("The work is stopped. Nothing of it counts."))
    except NotFoundError:
        raise
    except OutreachError as error:
        flash(say(error.message), "error")
    return redirect(local_address(request.form.get("next")) or url_for(".show", job_id=job_id))
