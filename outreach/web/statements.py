"""Papers of support: statements, letters, MoUs and decrees, with who signed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.statements import SupportKind
from outreach.runtime import actor, kept_rows, now, reading, this_month, unit_of_work, uploads
from outreach.services.files import keeping
from outreach.services.statements import (
    change_statement,
    known_forum_id,
    named_members,
    record_statement,
    remove_statement,
    support_lasts_until,
)
from outreach.storage.queries.statements import (
    COUNTED,
    SORTS,
    SPEAKERS,
    StatementFilter,
    gaps_of,
    statement_by_id,
    statements_page,
    years_of_statements,
)
from outreach.web.choices import chosen_enum, chosen_number, chosen_of, chosen_text
from outreach.web.forms import text_or_none
from outreach.web.regions import chosen_scope, code_of, known_names, own_regions
from outreach.web.removal_forms import RemovalForm
from outreach.web.rows import added_row, changed_rows
from outreach.web.statement_forms import NewStatementForm, StatementForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.regions import Region
    from outreach.domain.scope import Scope
    from outreach.storage.models import Statement

bp = Blueprint("statements", __name__, url_prefix="/statements")


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List papers of support."""
    regions, scope = own_regions(), chosen_scope()
    wanted, sort = _wanted(regions), chosen_of("sort", SORTS)
    asked = ("statements", scope, wanted, sort, chosen_number("page", 1))
    with reading() as session:
        context = {
            **kept_rows(session, asked, lambda: _rows(session, *asked[1:])),
            "names": known_names(session),
        }
    return render_template(
        "statements/index.html",
        wanted=wanted,
        sort=sort,
        regions=regions,
        this_month=this_month(),
        **context,
    )


def _rows(
    session: Session, scope: Scope, wanted: StatementFilter, sort: str, number: int
) -> dict[str, object]:
    """Read a page of the list, what each paper lacks, and the years to choose from."""
    page = statements_page(session, scope, wanted, sort=sort, page=number)
    return {
        "page": page,
        "gaps": {statement.id: gaps_of(statement) for statement in page.rows},
        "years": years_of_statements(session, scope),
    }


def _wanted(regions: Sequence[Region]) -> StatementFilter:
    return StatementFilter(
        words=chosen_text("q"),
        kind=chosen_enum("kind", SupportKind),
        year=chosen_number("year", 0) or None,
        month_number=chosen_number("month", 0) or None,
        speaker=chosen_of("speaker", SPEAKERS),
        region_code=code_of(chosen_text("region"), regions),
        counted=chosen_of("counted", COUNTED),
    )


@bp.route("/new", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def record() -> ResponseReturnValue:
    """Ask for a new statement, then record it with its file and show it."""
    form = NewStatementForm()
    if not changed_rows([form.signatories]) and form.was_sent("title", "stated_on"):
        with form.showing_problems():
            statement = _record(form)
            flash(_("The paper is on record."))
            return redirect(url_for(".show", statement_id=statement.id))
    if request.method == "GET":
        form.region.put(chosen_scope().region_code)
        form.action.put(chosen_text("action"))
    return render_template("statements/record.html", form=form, added=added_row())


def _record(form: NewStatementForm) -> Statement:
    details = form.details()
    with keeping(uploads(), form.upload()) as file, unit_of_work(actor()) as work:
        known = known_forum_id(work.session, work.scope, details)
        statement = record_statement(work.session, work.scope, details, file=file, now=now())
    _tell_of_new_forum(statement, known)
    return statement


def _tell_of_new_forum(statement: Statement, *known: int | None) -> None:
    """Say that the paper's forum was registered with it; a name with a slip may have done so."""
    if statement.forum is not None and statement.forum_id not in known:
        address = url_for("forums.show", forum_id=statement.forum_id)
        name = Markup('<a href="{}">{}</a>').format(address, statement.forum.name)
        sentence = escape(_("%(name)s was not on record; it is registered as a new forum."))
        flash(sentence % {"name": name})


@bp.get("/<int:statement_id>")
@open_to(*READERS)
def show(statement_id: int) -> ResponseReturnValue:
    """Show a statement with what is missing for it to be counted."""
    own = actor().scope
    with reading() as session:
        statement = statement_by_id(session, own, statement_id)
        names = known_names(session)
    return render_template(
        "statements/show.html",
        statement=statement,
        names=names,
        gaps=gaps_of(statement),
        lasts_until=support_lasts_until(statement) if named_members(statement) else None,
        scope=own,
    )


@bp.route("/<int:statement_id>/change", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def change(statement_id: int) -> ResponseReturnValue:
    """Ask what should be different, then change it."""
    statement = _statement(statement_id)
    form = StatementForm(statement=statement)
    if request.method == "GET":
        form.show(statement)
    elif not changed_rows([form.signatories]) and form.was_sent("title", "stated_on"):
        with form.showing_problems(stored=lambda: _stored(statement_id)):
            _change(form, statement_id)
            flash(_("The changes are saved."))
            return redirect(url_for(".show", statement_id=statement_id))
    return render_template(
        "statements/change.html", form=form, statement=statement, added=added_row()
    )


def _change(form: StatementForm, statement_id: int) -> None:
    details, version = form.details(), form.seen_version
    with unit_of_work(actor()) as work:
        known = known_forum_id(work.session, work.scope, details)
        before = statement_by_id(work.session, work.scope, statement_id).forum_id
        changed = change_statement(work.session, work.scope, statement_id, details, version=version)
    _tell_of_new_forum(changed, known, before)


def _stored(statement_id: int) -> StatementForm:
    statement = _statement(statement_id)
    return StatementForm(None, statement=statement).show(statement)


@bp.route("/<int:statement_id>/remove", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def remove(statement_id: int) -> ResponseReturnValue:
    """Ask why the entry is a mistake, then take it off the record."""
    form = RemovalForm()
    if form.was_sent("reason"):
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                version = form.seen_version
                remove_statement(work.session, work.scope, statement_id, version=version)
            flash(_("The paper is off the record. The audit trail keeps what it said."))
            return redirect(url_for(".index"))
    statement = _statement(statement_id)
    form.show(statement.version)
    return render_template("statements/remove.html", form=form, statement=statement)


def _statement(statement_id: int) -> Statement:
    with reading() as session:
        return statement_by_id(session, actor().scope, statement_id)
